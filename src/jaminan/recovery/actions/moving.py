"""One change of a request's state, with its event and audit link, its clock, and owed checks."""

from __future__ import annotations

from typing import Any

from jaminan.kernel import audit, clock, clocks, events, outbox
from jaminan.kernel.transactions import assert_open
from jaminan.recovery.limits import photos_wait_until
from jaminan.recovery.models import Recovery, RecoveryCheck
from jaminan.recovery.transitions import ACCEPTED, PHOTOS, PHOTOS_CLOCK, RECOVERY, REFUSED

RECOVERY_OUTBOX = "recovery"


def held(recovery: Recovery) -> Recovery:
    """The request as it stands now, held until the transaction ends."""
    return held_by_reference(recovery.reference)


def held_by_reference(reference: str) -> Recovery:
    """The request with this reference as it stands now, held until the transaction ends."""
    assert_open()
    return Recovery.objects.select_for_update().get(reference=reference)


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
    before, held.state = held.state, RECOVERY.after(held.state, step, role)
    if held.state in {ACCEPTED, REFUSED}:
        fields["decided_at"] = clock.now()
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *fields])
    _wait_for_photos(held, before)
    events.emit("recovery_moved", subject=f"recovery:{held.reference}", step=step, by=by)
    audit.record("recovery", held.reference, step, by, _stored(held))
    return held


def _wait_for_photos(recovery: Recovery, before: str) -> None:
    subject = f"recovery:{recovery.reference}"
    if recovery.state == PHOTOS:
        clocks.set(PHOTOS_CLOCK, subject, photos_wait_until(clock.today()))
    elif before == PHOTOS:
        clocks.done(PHOTOS_CLOCK, subject)


def _stored(recovery: Recovery) -> dict[str, Any]:
    return {
        "state": recovery.state,
        "account": recovery.user_id,
        "photos": [recovery.card_photo, recovery.selfie],
        "face_score": recovery.face_score,
        "doubts": recovery.doubts,
        "because": recovery.because,
        "verified_by": recovery.verified_by_id,
        "seen": recovery.seen,
        "note": recovery.note,
    }
