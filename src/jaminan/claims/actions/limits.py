"""The legal limit kept beside a claim, with the days on which somebody is warned of it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from jaminan.claims.actions.moving import held_by_person
from jaminan.claims.models import Claim
from jaminan.claims.telling import tell_heads, tell_officer
from jaminan.claims.transitions import WITH_OFFICERS
from jaminan.claims.waiting import clock_of, open_hold
from jaminan.kernel import audit, clock, clocks

WARNING_CLOCK, LATE_CLOCK = "claim_due_soon", "claim_late"
A_DAY = timedelta(days=1)


def renew_limit(held: Claim) -> None:
    """Bring the limit of a held claim, and its two clocks, to what its state and rests make it."""
    subject = f"claim:{held.reference}"
    running = held.state in WITH_OFFICERS and open_hold(held) is None
    found = clock_of(held) if running else None
    held.due_on = found.due_on if found else None
    held.save(update_fields=["due_on"])
    if found:
        clocks.set(WARNING_CLOCK, subject, found.due_on - A_DAY)
        clocks.set(LATE_CLOCK, subject, found.due_on + A_DAY)
    else:
        clocks.done(WARNING_CLOCK, subject)
        clocks.done(LATE_CLOCK, subject)


@transaction.atomic
def warn(reference: str) -> None:
    """Tell the officer who works on a claim that its limit is near; the list marks it anyway."""
    held = held_by_person(reference)
    if held.state in WITH_OFFICERS and held.due_on and held.officer_id:
        tell_officer(held, "due_soon")


@transaction.atomic
def escalate(reference: str) -> None:
    """Bring a claim whose limit has passed before the heads, once; a decided one is left alone."""
    held = held_by_person(reference)
    today = clock.today()
    if held.state not in WITH_OFFICERS or not held.due_on or held.due_on >= today:
        return
    if held.escalated_on is None:
        held.escalated_on = today
        held.save(update_fields=["escalated_on"])
        audit.record("claim", held.reference, "escalated", "clock", {"due_on": held.due_on})
        tell_heads(held, "late")
