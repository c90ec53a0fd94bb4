"""What a claimant is told at each change, by SMS, e-mail and in the app; written with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jaminan.claims.models import Claim
from jaminan.claims.transitions import HEAD
from jaminan.claims.waiting import clock_of, open_hold, open_return
from jaminan.notifications.actions import Recipient, notify
from jaminan.payments import queries as payments
from jaminan.people import queries as people
from jaminan.people.roles import staff_with_role

EVERYWHERE = ("sms", "email", "in_app")
TO_STAFF = ("email", "in_app")
QUIETLY = ("in_app",)  # nobody else waits for a draft, and every SMS costs the fund money


def tell(held: Claim, what: str) -> None:
    """Tell the claimant, in the transaction that changed the claim; nobody without an account."""
    reach = people.reach_of_person(held.claimant_id)
    if reach is None:
        return
    turn = held.events.order_by("-id").values_list("pk", flat=True).first()
    if what.startswith("repair_"):  # several may be asked for within one step of the claim
        turn = f"{turn}:{held.repairs.latest('id').pk}"
    notify(
        recipient=Recipient(reach.id, email=reach.email, phone=reach.phone),
        kind=f"claim_{what}",
        channels=QUIETLY if held.submitted_at is None else EVERYWHERE,
        subject_key=f"claim:{held.reference}:{turn}",
        reference=held.reference,
        **_facts(held, what),
    )


def tell_officer(held: Claim, what: str) -> None:
    """Tell whoever works on a claim; nobody when nobody does."""
    if held.officer_id:
        _tell_staff(held, what, held.officer_id)


def tell_heads(held: Claim, what: str) -> None:
    """Tell every head of the branch of a claim, and of all branches."""
    for user in staff_with_role(HEAD, branch_code=held.branch_code):
        _tell_staff(held, what, user)


def _tell_staff(held: Claim, what: str, user: int) -> None:
    reach = people.reach_of(f"user:{user}")
    turn = held.events.order_by("-id").values_list("pk", flat=True).first()
    notify(
        recipient=Recipient(reach.id, email=reach.email, phone=reach.phone),
        kind=f"officer_claim_{what}",
        channels=TO_STAFF,
        subject_key=f"claim:{held.reference}:{turn}",
        reference=held.reference,
    )


def _facts(held: Claim, what: str) -> Mapping[str, Any]:
    return _FACTS[what](held) if what in _FACTS else {}


def _payment(held: Claim) -> Mapping[str, Any]:
    return {"amount": held.net, "account": _account(held)}


def _clock(held: Claim) -> Mapping[str, Any]:
    found = clock_of(held)
    assert found, held.reference
    return {"due_on": found.due_on.isoformat()}


def _asked(held: Claim) -> Mapping[str, Any]:
    returned = open_return(held)
    assert returned, held.reference
    return {"sentence": returned.told}


def _held(held: Claim) -> Mapping[str, Any]:
    running = open_hold(held)
    assert running, held.reference
    return {"reason": running.reason}


def _failure(held: Claim) -> Mapping[str, Any]:
    payment = payments.payment(held.reference)
    return {"reason": str(payment.sentence) if payment else "", "account": _account(held)}


def _other_account(held: Claim) -> Mapping[str, Any]:
    repair = held.repairs.latest("id")
    return {"note": repair.note}


def _account(held: Claim) -> str:
    given = held.account
    assert given, held.reference
    return f"{given.bank.name} ***{given.number[-4:]}"  # signs that every SMS can hold


_FACTS: Mapping[str, Callable[[Claim], Mapping[str, Any]]] = {
    "in_review": _clock,
    "resumed": _clock,
    "returned": _asked,
    "held": _held,
    "instructed": _payment,
    "paid": _payment,
    "payment_failed": _failure,
    "repair_refused": _other_account,
}
