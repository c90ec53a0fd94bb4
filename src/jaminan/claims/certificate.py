"""The withholding certificate (*bukti potong*) of a decided claim.

The form that the tax office prescribes is not in our sources (question 77): this paper says in our
own form everything that such a form asks for, from the stored decision alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jaminan.claims.models import Claim, Decision
from jaminan.claims.queries import decided_verdict
from jaminan.kernel import pdf as papers
from jaminan.kernel.screens.formats import day_text, rupiah_text
from jaminan.law.findings import Finding

TEMPLATE = Path(__file__).with_name("certificate.typ")


def pdf(claim: Claim) -> bytes:
    """The certificate as PDF in the active language; the claim has a decision."""
    decision = Decision.objects.select_related("claim__claimant").get(claim=claim)
    return papers.render(TEMPLATE, _data(decision), made_at=decision.decided_at)


def _data(decision: Decision) -> dict[str, Any]:
    tax = decided_verdict(decision).tax
    assert tax, "a decision has its tax"
    language = get_language() or "id"
    return {
        "language": language,
        "title": _("Bukti Pemotongan Pajak (PPh Pasal 21)"),
        "subtitle": _("Manfaat Jaminan Hari Tua yang dibayarkan sekaligus"),
        "who_heading": _("Penerima"),
        "who": _who(decision),
        "payment_heading": _("Pembayaran"),
        "payment": _payment(decision),
        "slip_heading": _("Hitungan pajak"),
        "slip_columns": [_("Uraian"), _("Rupiah")],
        "slip": [
            {"label": row.label, "op": row.op, "figure": row.figure, "line": row.line}
            for row in tax.rows(language)
        ],
        "law_heading": _("Dasar"),
        "law": _law(tax, language),
        "notes": _notes(tax, language),
        "footer": _("Jaminan · klaim %(reference)s") % {"reference": decision.claim.reference},
    }


def _who(decision: Decision) -> list[list[str]]:
    person, claim = decision.claim.claimant, decision.claim
    rows = [[_("Nama"), person.full_name]]
    rows.append([_("NIK"), person.nik] if person.nik else [_("Paspor"), person.passport_number])
    if claim.tax_number and claim.tax_number_kind == "npwp":
        rows.append([_("NPWP"), claim.tax_number])
    return rows


def _payment(decision: Decision) -> list[list[str]]:
    return [
        [_("Nomor klaim"), decision.claim.reference],
        [_("Tanggal pemotongan"), day_text(decision.decided_on)],
        [_("Jumlah bruto"), rupiah_text(decision.gross)],
        [_("Pajak yang dipotong"), rupiah_text(decision.tax)],
        [_("Jumlah yang dibayarkan"), rupiah_text(decision.net)],
    ]


def _law(tax: Finding, language: str) -> list[str]:
    return [": ".join(filter(None, (one.article, one.sentence))) for one in tax.law_lines(language)]


def _notes(tax: Finding, language: str) -> list[str]:
    notes = [line.sentence for line in tax.doubt_lines(language)]
    if tax.is_assumed:
        notes.insert(
            0, _("Angka asumsi: saldo ini memakai tingkat pengembangan tanpa sumber resmi.")
        )
    return notes
