"""Days on which something falls due: legal clocks, reminders, expiries.

A clock is a row with a day in Jakarta. The worker polls the rows by the clock of the house, so a
demo whose clock is moved forward hears all it skipped.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jaminan.kernel import clock
from jaminan.kernel.events import emit
from jaminan.kernel.models import DueDay

RUNG_AT_ONCE_MOST = 500


def set(kind: str, subject: str, due_on: date) -> DueDay:  # noqa: A001 - read as clocks.set
    """Have `clock_due` emitted once that day has begun; a clock of the kind is set anew."""
    row, _ = DueDay.objects.update_or_create(
        kind=kind,
        subject=subject,
        defaults={"due_on": due_on, "set_at": clock.now(), "rung_at": None, "done_at": None},
    )
    return row


def done(kind: str, subject: str) -> None:
    """Stop a clock, because what it waited for has happened; no harm when none runs."""
    DueDay.objects.filter(kind=kind, subject=subject, done_at=None).update(done_at=clock.now())


def due_on(kind: str, subject: str) -> date | None:
    """The day a running clock falls due, or fell due if it has rung; None when none runs."""
    running = DueDay.objects.filter(kind=kind, subject=subject, done_at=None)
    return running.values_list("due_on", flat=True).first()


def ring_all() -> int:
    """Ring every clock that is due, some hundreds a transaction; how many rang."""
    total = 0
    while rung := ring():
        total += rung
    return total


@transaction.atomic
def ring() -> int:
    """Emit `clock_due` (kind, due_on) for clocks whose day has begun; how many rang."""
    waiting = DueDay.objects.filter(due_on__lte=clock.today(), rung_at=None, done_at=None)
    rows = waiting.order_by("due_on", "id").select_for_update(skip_locked=True)
    rung = list(rows[:RUNG_AT_ONCE_MOST])
    for row in rung:
        emit("clock_due", subject=row.subject, kind=row.kind, due_on=row.due_on)
    DueDay.objects.filter(pk__in=[row.pk for row in rung]).update(rung_at=clock.now())
    return len(rung)
