"""The statement of a card as a paper: all years, or the months of one, with a code to prove it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jaminan.channels.jmo import statements
from jaminan.channels.jmo.savings import CardSavings, rests_on_assumption
from jaminan.channels.jmo.ways import Ways
from jaminan.employers.queries import names_of
from jaminan.kernel import issuing, pdf
from jaminan.kernel.screens.figures import Figure, FigureTable, TableRow
from jaminan.kernel.screens.formats import (
    day_text,
    grouped_kpj,
    language,
    masked_nik,
    number_text,
    rupiah_text,
    time_text,
)
from jaminan.ledger.statement import YearLine

KIND = "statement"
TEMPLATE = Path(__file__).with_name("statement_paper.typ")
QUIET_ZONE = 2  # modules
Rows = Sequence[Sequence[str]]


def issue(request: HttpRequest, card: CardSavings, person: Any, line: YearLine | None) -> str:
    """The reference of the statement of a card, whole or of one year, as of its day.

    The same statement asked for again is the same document.
    """
    facts = _of_year(card, line) if line else _of_card(card)
    facts |= {"who": _who(person, card)}
    return issuing.issue(
        KIND,
        owner=f"user:{request.user.pk}",
        title=facts["title"],
        language=language(),
        facts=facts,
        make=partial(_drawn, request, facts),
    )


def _drawn(request: HttpRequest, facts: dict[str, Any], reference: str, made_at: datetime) -> bytes:
    address = request.build_absolute_uri(reverse("public:paper_check", args=[reference]))
    data = facts | {
        "language": language(),
        "reference": reference,
        "qr": _qr(address),
        "address": address,
        "made": _("Dibuat %(day)s, %(time)s")
        % {"day": day_text(made_at.date()), "time": time_text(made_at)},
        "proof": _("Pindai kode atau buka alamat ini untuk memastikan dokumen ini dari Jaminan."),
        "number": _("Nomor dokumen"),
    }
    return pdf.render(TEMPLATE, data, made_at=made_at)


def _of_card(card: CardSavings) -> dict[str, Any]:
    ways = Ways(card.kpj)
    return {
        "title": _("Rekening koran JHT"),
        "period": _("Seluruh masa, per %(day)s") % {"day": day_text(_day(card))},
        "tables": [_table(statements.table_of_years(card, ways))],
        "sum": _sum(card),
        "notes": _notes(card.is_assumed, is_known=card.total is not None),
    }


def _of_year(card: CardSavings, line: YearLine) -> dict[str, Any]:
    ways = Ways(card.kpj)
    before = [year for year in card.years if year.year <= line.year]
    is_assumed = any(map(rests_on_assumption, before))
    months = statements.table_of_months(line, ways, is_assumed=is_assumed)
    sources = {part[0] for month in line.months for part in month.sources if part[0]}
    payers = statements.employers_of(line, names_of(sources), ways)
    return {
        "title": _("Rekening koran JHT %(year)s") % {"year": line.year},
        "period": _("Tahun %(year)s, per %(day)s")
        % {"year": line.year, "day": day_text(line.basis.as_of)},
        "tables": [_table(months), *(_payer(name, rows) for name, rows in payers)],
        "sum": _sum_of_year(line),
        "notes": _notes(is_assumed, is_known=line.closing is not None),
    }


def _who(person: Any, card: CardSavings) -> Rows:
    rows = [[_("Nama"), person.full_name]]
    rows += [[_("NIK"), masked_nik(person.nik)]] if person.nik else []
    return [*rows, [_("Nomor KPJ"), grouped_kpj(card.line.card.number)]]


def _sum(card: CardSavings) -> Rows:
    rows = [[_("Iuran"), rupiah_text(card.contributions)]]
    if card.development is not None:
        rows.append([_("Pengembangan"), rupiah_text(card.development)])
    if card.others:
        rows.append([_("Pembayaran dan mutasi"), rupiah_text(card.others)])
    if card.total is not None:
        rows.append([_("Saldo"), rupiah_text(card.total)])
    return rows


def _sum_of_year(line: YearLine) -> Rows:
    rows = []
    if line.opening is not None:
        rows.append([_("Saldo awal"), rupiah_text(line.opening)])
    rows.append([_("Iuran"), rupiah_text(line.contributions.amount)])
    others = statements.others_of(line)
    if others:
        rows.append([_("Pembayaran dan mutasi"), rupiah_text(others)])
    if line.development is not None and line.closing is not None:
        rows.append([_("Pengembangan"), rupiah_text(line.development)])
        rows.append([_("Saldo akhir"), rupiah_text(line.closing)])
    return rows


def _table(table: FigureTable) -> dict[str, Any]:
    """A table as text, oldest first, as a paper is read from top to bottom."""
    total = [table.total.label, *map(_text, table.total.figures)] if table.total else []
    return {
        "caption": table.caption,
        "columns": [column.replace("\u00ad", "") for column in table.columns],
        "rows": [[row.label, *map(_text, row.figures)] for row in reversed(table.rows)],
        "total": total,
    }


def _payer(name: str, rows: Sequence[TableRow]) -> dict[str, Any]:
    return {
        "caption": name,
        "columns": [_("Bulan"), _("Iuran")],
        "rows": [[row.label, *map(_text, row.figures)] for row in reversed(rows)],
        "total": [],
    }


def _text(figure: Figure | int) -> str:
    return number_text(figure.value if isinstance(figure, Figure) else figure)


def _notes(is_assumed: bool, *, is_known: bool) -> list[str]:
    notes = [_("Semua jumlah dalam rupiah.")]
    if not is_known:
        notes.append(_("Pengembangan belum ditetapkan, jadi saldo belum dapat dihitung."))
    if is_assumed:
        notes.append(
            _("Angka asumsi: tingkat pengembangan sebelum 2016 dan sejak 2021 belum ada sumber "
              "resminya di sini.")
        )  # fmt: skip
    return notes


def _day(card: CardSavings) -> date:
    return card.years[-1].basis.as_of if card.years else card.on


def _qr(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=QUIET_ZONE, xmldecl=False
    )
    return drawn.getvalue().decode()
