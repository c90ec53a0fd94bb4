"""What a holder is told of a merge, by SMS, e-mail and in the app; written with the change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jaminan.merging.models import CardMerge
from jaminan.notifications.actions import Recipient, notify
from jaminan.people import queries as people
from jaminan.people.contacts import masked_kpj

EVERYWHERE = ("sms", "email", "in_app")


def tell(merge: CardMerge, what: str) -> None:
    """Tell the account that asked, in the transaction that changed the merge."""
    reach = people.reach_of(f"user:{merge.user_id}")
    notify(
        recipient=Recipient(reach.id, email=reach.email, phone=reach.phone),
        kind=f"merge_{what}",
        channels=EVERYWHERE,
        subject_key=f"merge:{merge.reference}:{what}",
        reference=merge.reference,
        **_FACTS[what](merge),
    )


def _done(merge: CardMerge) -> Mapping[str, Any]:
    return {"kpj": masked_kpj(merge.target_id).replace("•", "*"), "amount": merge.after}


def _refused(merge: CardMerge) -> Mapping[str, Any]:
    return {"reason": merge.note}


_FACTS: Mapping[str, Callable[[CardMerge], Mapping[str, Any]]] = {
    "waiting": lambda merge: {},
    "done": _done,
    "refused": _refused,
}
