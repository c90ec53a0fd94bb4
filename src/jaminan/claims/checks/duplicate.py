"""Duplicate: nobody else has asked for money on the same bank account."""

from __future__ import annotations

from jaminan.claims.checks.verifier import DOUBT, PASS, Found, Verifier
from jaminan.claims.models import Claim, PayoutAccount
from jaminan.claims.transitions import UNPAID


def _looks_at(claim: Claim) -> str:
    return str(claim.pk)


def _duplicate(claim: Claim) -> Found:
    """Families share accounts, so a shared one is a doubt for a person, never a refusal."""
    given = claim.account
    if given is None:
        return Found(PASS)
    shared = (
        PayoutAccount.objects.filter(bank=given.bank_id, number=given.number)
        .exclude(claim__claimant=claim.claimant_id)
        .exclude(claim__state__in=sorted(UNPAID))
    )
    return Found(DOUBT, "account_shared") if shared.exists() else Found(PASS)


DUPLICATE = Verifier("duplicate", _looks_at, _duplicate)
