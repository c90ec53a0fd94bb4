"""Doors for the worker."""

from __future__ import annotations

from django.db import close_old_connections
from procrastinate.contrib.django import app as jobs

from jaminan.kernel import events, outbox
from jaminan.kernel.models import Reaction

outbox.register(outbox.Dispatcher(events.REACTIONS, Reaction, events.react, talks_outside=False))


@jobs.task(name=outbox.DISPATCH)
def dispatch(kind: str) -> None:
    """Settle what is due of one kind of outbox."""
    try:
        outbox.dispatcher(kind).run()
    finally:
        close_old_connections()
