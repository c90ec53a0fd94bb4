"""Data: the claimant said that they are right, and no correction of them waits for a person."""

from __future__ import annotations

from jaminan.claims.checks.verifier import DOUBT, PASS, Found, Verifier
from jaminan.claims.models import Claim
from jaminan.people import queries as people


def _looks_at(claim: Claim) -> str:
    return str(claim.claimant_id)


def _data(claim: Claim) -> Found:
    waiting = people.waiting_corrections_of(claim.claimant_id)
    if waiting:
        return Found(DOUBT, "correction_waits", {"references": waiting})
    return Found(PASS)


DATA = Verifier("data", _looks_at, _data)
