"""Doors for the worker."""

from __future__ import annotations

from django.db import close_old_connections
from procrastinate.contrib.django import app as jobs

from jaminan.kernel import audit, chores, clocks, events, outbox, retention
from jaminan.kernel.models import Reaction

outbox.register(
    outbox.Dispatcher(
        events.REACTIONS, Reaction, events.react, talks_outside=False, related=("event",)
    )
)
chores.register("kernel.clocks", every_seconds=1, act=clocks.ring_all)
chores.register("kernel.audit_roots", every_seconds=300, act=audit.write_root)
chores.register("kernel.retention", every_seconds=3600, act=retention.sweep)


@jobs.task(name=outbox.DISPATCH)
def dispatch(kind: str) -> None:
    """Settle what is due of one kind of outbox."""
    try:
        outbox.dispatcher(kind).run()
    finally:
        close_old_connections()
