"""One change of a request's state, with its event and audit link, and checks that are owed."""

from __future__ import annotations

from typing import Any

from jaminan.kernel import audit, clock, events, outbox
from jaminan.kernel.transactions import assert_open
from jaminan.recovery.models import Recovery, RecoveryCheck
from jaminan.recovery.transitions import ACCEPTED, RECOVERY, REFUSED

RECOVERY_OUTBOX = "recovery"


def held(recovery: Recovery) -> Recovery:
    """The request as it stands now, held until the transaction ends."""
    assert_open()
    return Recovery.objects.select_for_update().get(pk=recovery.pk)


def begun(recovery: Recovery) -> None:
    """The history of a request that was just written down, and its first check."""
    events.emit("recovery_asked", subject=f"recovery:{recovery.reference}", by="visitor")
    audit.record("recovery", recovery.reference, "asked", "visitor", _stored(recovery))
    owe_check(recovery, "asked")


def owe_check(recovery: Recovery, because: str) -> None:
    """Have the worker check the request once the open transaction is committed."""
    key = f"{recovery.reference}:{recovery.card_photo}:{recovery.selfie}:{because}"
    RecoveryCheck.objects.get_or_create(key=key, defaults={"recovery": recovery})
    outbox.wake_after_commit(RECOVERY_OUTBOX)


def advance(held: Recovery, step: str, role: str, *, by: str, **fields: Any) -> Recovery:
    """The held request after a step of the table; `fields` change with it, in one statement."""
    held.state = RECOVERY.after(held.state, step, role)
    if held.state in {ACCEPTED, REFUSED}:
        fields["decided_at"] = clock.now()
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *fields])
    events.emit("recovery_moved", subject=f"recovery:{held.reference}", step=step, by=by)
    audit.record("recovery", held.reference, step, by, _stored(held))
    return held


def _stored(recovery: Recovery) -> dict[str, Any]:
    return {
        "state": recovery.state,
        "account": recovery.user_id,
        "photos": [recovery.card_photo, recovery.selfie],
        "face_score": recovery.face_score,
        "doubts": recovery.doubts,
        "because": recovery.because,
        "note": recovery.note,
    }
