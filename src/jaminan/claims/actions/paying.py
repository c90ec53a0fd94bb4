"""What became of the payment: paid, failed, and closed at last."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from jaminan.claims.actions.moving import advance, held_by_person, hold
from jaminan.claims.actions.repairing import drop_open_repair
from jaminan.claims.models import Claim
from jaminan.claims.telling import tell
from jaminan.claims.transitions import CLAIM, PAID, PAYMENT_FAILED
from jaminan.kernel import clock, clocks
from jaminan.payments import queries as payments
from jaminan.payments.transitions import FAILED, SETTLED

CLOSING_CLOCK = "claim_close"
CLOSED_AFTER = timedelta(days=30)  # ours: how long a bank may still send money back unnoticed


@transaction.atomic
def follow_payment(reference: str) -> None:
    """Bring a claim to where its newest payment stands; anything else's reference is left alone."""
    claim = Claim.objects.filter(reference=reference).first()
    if claim is None:
        return
    held = hold(claim)
    payment = payments.payment(reference)
    assert payment, reference
    if payment.state == SETTLED:
        _settle(held)
    elif payment.state in FAILED:
        _fail(held, payment.reason)


def _settle(held: Claim) -> None:
    step = "outweigh" if held.state == PAYMENT_FAILED else "settle"
    if held.state not in CLAIM.table[step].from_states:
        return
    drop_open_repair(held, "bank", by="bank")
    advance(held, step, "bank", by="bank")
    clocks.set(CLOSING_CLOCK, f"claim:{held.reference}", clock.today() + CLOSED_AFTER)
    tell(held, "paid")


def _fail(held: Claim, reason: str) -> None:
    if held.state not in CLAIM.table["fail"].from_states:
        return
    clocks.done(CLOSING_CLOCK, f"claim:{held.reference}")
    advance(held, "fail", "bank", by="bank", note=reason)
    tell(held, "payment_failed")


@transaction.atomic
def close(reference: str) -> None:
    """End a paid claim whose money has stayed where it was sent."""
    held = held_by_person(reference)
    if held.state == PAID:
        advance(held, "close", "clock", by="clock")
