"""Who is told of a request: who asked, at the new contact; the holder, at the old ones."""

from __future__ import annotations

from typing import Any

from jaminan.notifications.actions import Recipient, notify
from jaminan.people import queries as people
from jaminan.people.queries import Reach
from jaminan.recovery.models import Recovery

OUTSIDE = ("sms", "email")
EVERYWHERE = (*OUTSIDE, "in_app")


def tell_applicant(recovery: Recovery, what: str) -> None:
    """Tell who asked, at the contact that they have proven."""
    way = {recovery.contact_kind: recovery.contact}
    facts: dict[str, Any] = {"reference": recovery.reference}
    if what == "accepted":
        facts["money_from"] = recovery.money_from
    _tell(recovery, Recipient(f"recovery:{recovery.reference}", **way), f"recovery_{what}", facts)


def tell_owner(recovery: Recovery, what: str) -> None:
    """Tell the account at the contacts that it has now: it may not be they who asked."""
    reach = people.reach_of(f"user:{recovery.user_id}")
    recipient = Recipient(reach.id, email=reach.email, phone=reach.phone)
    facts = {"reference": recovery.reference}
    _tell(recovery, recipient, f"recovery_owner_{what}", facts, EVERYWHERE)


def tell_before(recovery: Recovery, before: Reach) -> None:
    """Tell the contacts that were replaced just now."""
    recipient = Recipient(before.id, email=before.email, phone=before.phone)
    facts = {"reference": recovery.reference}
    _tell(recovery, recipient, "recovery_owner_replaced", facts, EVERYWHERE)


def _tell(
    recovery: Recovery,
    recipient: Recipient,
    kind: str,
    facts: dict[str, Any],
    channels: tuple[str, ...] = OUTSIDE,
) -> None:
    turn = f"{recovery.card_photo}:{recovery.selfie}"
    notify(
        recipient=recipient,
        kind=kind,
        channels=channels,
        subject_key=f"recovery:{recovery.reference}:{turn}",
        **facts,
    )
