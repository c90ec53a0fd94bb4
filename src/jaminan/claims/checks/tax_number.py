"""Tax number: whether the NPWP or NIK counts as one. It never stops a claim (question 37).

Where the tax office does not answer, and the tax is the same with and without a number, the answer
is not needed.
"""

from __future__ import annotations

from jaminan.claims import programmes
from jaminan.claims.checks.verifier import A_WEEK, DOUBT, NOT_AVAILABLE, PASS, Found, Verifier
from jaminan.claims.models import Claim
from jaminan.kernel.outside import Unavailable
from jaminan.people.registries import tax_office

NONE, NIK, NPWP = "none", "nik", "npwp"


def _looks_at(claim: Claim) -> str:
    return f"{claim.tax_number}:{claim.claimant.nik}:{claim.claimant.full_name}"


def _tax_number(claim: Claim) -> Found:
    number = claim.tax_number or claim.claimant.nik or ""
    if not number:
        return Found(PASS, "none", {"kind": NONE})
    try:
        taxpayer = tax_office.check(number, claim.claimant.full_name)
    except Unavailable:
        return _unanswered(claim)
    if taxpayer is None or not taxpayer.is_active:
        return Found(PASS, "not_registered", {"kind": NONE})
    if not taxpayer.match.is_match:
        facts = {"kind": NONE, "score": taxpayer.match.score}
        return Found(DOUBT, "name_differs", facts, taxpayer.evidence_digest)
    kind = NIK if number == claim.claimant.nik else NPWP
    return Found(PASS, kind, {"kind": kind}, taxpayer.evidence_digest)


def _unanswered(claim: Claim) -> Found:
    programme = programmes.named(claim.programme)
    without, with_one = (
        programme.verdicts(claim, tax_number=kind).law.tax for kind in (NONE, NPWP)
    )
    if without and with_one and without.value == with_one.value:
        return Found(PASS, "not_needed", {"kind": NONE})
    return Found(NOT_AVAILABLE, "no_answer", {"kind": NONE})


TAX_NUMBER = Verifier("tax_number", _looks_at, _tax_number, A_WEEK)
