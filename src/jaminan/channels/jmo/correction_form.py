"""The correction form: what is recorded, with room for what it should be, to be signed on paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel import pdf as papers
from jaminan.kernel.screens.formats import day_text, grouped_kpj, masked_nik
from jaminan.people.queries import CardLine

TEMPLATE = Path(__file__).with_name("correction_form.typ")


def pdf(person: Any, cards: Iterable[CardLine]) -> bytes:
    """The form of a person as PDF in the active language."""
    return papers.render(TEMPLATE, _data(person, cards), made_at=clock.now())


def _data(person: Any, cards: Iterable[CardLine]) -> dict[str, Any]:
    number = masked_nik(person.nik) if person.nik else person.passport_number
    numbers = ", ".join(grouped_kpj(card.card.number) for card in cards)
    return {
        "language": get_language() or "id",
        "title": _("Formulir Koreksi Data Peserta"),
        "subtitle": _("Isi hanya yang keliru, tanda tangani, lalu bawa ke kantor cabang."),
        "columns": [_("Data"), _("Tercatat"), _("Seharusnya")],
        "rows": [
            [_("NIK atau paspor"), number],
            [_("Nomor KPJ"), numbers],
            [_("Nama"), person.full_name],
            [_("Tempat lahir"), person.birth_place],
            [_("Tanggal lahir"), day_text(person.birth_date)],
            [_("Alamat"), person.address],
            [_("Pemberi kerja dan masa kerja"), ""],
            [_("Nomor HP dan e-mail"), ""],
        ],
        "bring_heading": _("Bawa bersama formulir ini"),
        "bring": [
            _("KTP atau paspor asli"),
            _("Kartu peserta setiap KPJ"),
            _("Dokumen pendukung, misalnya KK, akta kelahiran atau surat berhenti"),
        ],
        "declaration": _("Saya menyatakan isian ini benar."),
        "signature": [_("Tempat, tanggal"), _("Tanda tangan")],
        "footer": _("Jaminan · dicetak %(day)s") % {"day": day_text(clock.today())},
    }
