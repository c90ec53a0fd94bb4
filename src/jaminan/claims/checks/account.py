"""Account: the name that the bank told beside the name on the card."""

from __future__ import annotations

from jaminan.claims.checks.verifier import A_WEEK, DOUBT, FAIL, NOT_AVAILABLE, PASS, Found, Verifier
from jaminan.claims.models import Claim
from jaminan.kernel import clock
from jaminan.payments import actions as payments
from jaminan.payments.models.inquiry import InquiryOutcome

_OUTCOMES = {
    InquiryOutcome.MATCH: (PASS, ""),
    InquiryOutcome.DOUBT: (DOUBT, "name_differs"),
    InquiryOutcome.MISMATCH: (DOUBT, "name_differs"),
    InquiryOutcome.CLOSED: (FAIL, "account_closed"),
    InquiryOutcome.BLOCKED: (FAIL, "account_blocked"),
    InquiryOutcome.NOT_FOUND: (FAIL, "account_not_found"),
    InquiryOutcome.NOT_AVAILABLE: (NOT_AVAILABLE, "no_answer"),
}


def _looks_at(claim: Claim) -> str:
    given = claim.account
    return f"{given.bank_id}:{given.number}:{given.name}" if given else ""


def _account(claim: Claim) -> Found:
    """The answer given with the account, asked again when it has grown old."""
    given = claim.account
    if given is None:
        return Found(FAIL, "account_not_found")
    inquiry = given.inquiry
    if inquiry.expires_at <= clock.now():
        inquiry = payments.inquire_name(given.bank_id, given.number, given.name, by="law")
    outcome, code = _OUTCOMES[InquiryOutcome(inquiry.outcome)]
    return Found(outcome, code, {"score": inquiry.score}, bytes(inquiry.digest).hex())


ACCOUNT = Verifier("account", _looks_at, _account, A_WEEK)
