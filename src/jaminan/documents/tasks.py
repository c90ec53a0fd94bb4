"""The worker's door: inspections of contents."""

from __future__ import annotations

from jaminan.documents.actions import PAPERS_OUTBOX, inspect, tell_not_inspected
from jaminan.documents.models import Inspection
from jaminan.kernel import outbox

outbox.register(
    outbox.Dispatcher(
        PAPERS_OUTBOX,
        Inspection,
        inspect,
        talks_outside=True,
        tries_most=5,
        on_stuck=tell_not_inspected,
    )
)
