"""What a claimant is told at each change, by SMS, e-mail and in the app; written with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jaminan.claims.models import Claim
from jaminan.kernel import clock
from jaminan.law.calendar import payout_due
from jaminan.notifications.actions import Recipient, notify
from jaminan.payments import queries as payments
from jaminan.people import queries as people

EVERYWHERE = ("sms", "email", "in_app")
QUIETLY = ("in_app",)  # nobody else waits for a draft, and every SMS costs the fund money


def tell(held: Claim, what: str) -> None:
    """Tell the claimant, in the transaction that changed the claim; nobody without an account."""
    reach = people.reach_of_person(held.claimant_id)
    if reach is None:
        return
    turn = held.events.order_by("-id").values_list("pk", flat=True).first()
    notify(
        recipient=Recipient(reach.id, email=reach.email, phone=reach.phone),
        kind=f"claim_{what}",
        channels=QUIETLY if held.submitted_at is None else EVERYWHERE,
        subject_key=f"claim:{held.reference}:{turn}",
        reference=held.reference,
        **_facts(held, what),
    )


def _facts(held: Claim, what: str) -> Mapping[str, Any]:
    return _FACTS[what](held) if what in _FACTS else {}


def _payment(held: Claim) -> Mapping[str, Any]:
    return {"amount": held.net, "account": _account(held)}


def _clock(held: Claim) -> Mapping[str, Any]:
    assert held.submitted_at
    complete_on = held.submitted_at.astimezone(clock.JAKARTA).date()
    return {"due_on": payout_due(complete_on).value.isoformat()}


def _failure(held: Claim) -> Mapping[str, Any]:
    payment = payments.payment(held.reference)
    return {"reason": str(payment.sentence) if payment else "", "account": _account(held)}


def _account(held: Claim) -> str:
    given = held.account
    assert given, held.reference
    return f"{given.bank.name} ***{given.number[-4:]}"  # signs that every SMS can hold


_FACTS: Mapping[str, Callable[[Claim], Mapping[str, Any]]] = {
    "in_review": _clock,
    "instructed": _payment,
    "paid": _payment,
    "payment_failed": _failure,
}
