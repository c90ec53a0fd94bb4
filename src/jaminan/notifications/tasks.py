"""Doors for the worker."""

from __future__ import annotations

from jaminan.kernel import chores, outbox
from jaminan.notifications import delivery
from jaminan.notifications.actions import MESSAGES
from jaminan.notifications.models import Delivery

outbox.register(
    outbox.Dispatcher(
        MESSAGES,
        Delivery,
        delivery.deliver,
        talks_outside=True,
        on_stuck=delivery.give_up,
        related=("notice",),
    )
)
chores.register("notifications.reports", every_seconds=2, act=delivery.ask_for_reports)
