"""Rounds of verifying that the worker runs: after a photograph, and after a submission."""

from __future__ import annotations

from jaminan.claims.models import CheckRound, Claim
from jaminan.kernel import outbox
from jaminan.kernel.transactions import assert_open

CHECKS_OUTBOX = "checks"


def owe_round(claim: Claim, because: str) -> None:
    """Have the worker verify this version of a claim once the open transaction is committed."""
    assert_open()
    key = f"{claim.reference}:{claim.version}:{because}"
    CheckRound.objects.get_or_create(key=key, defaults={"claim": claim})
    outbox.wake_after_commit(CHECKS_OUTBOX)
