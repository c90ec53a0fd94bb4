"""One change of a merge's state, with its event and audit link."""

from __future__ import annotations

from typing import Any

from jaminan.kernel import audit, clock, events
from jaminan.merging.models import CardMerge
from jaminan.merging.transitions import MERGE


def begin(merge: CardMerge, *, by: str) -> None:
    """The history of a merge that was just written down."""
    events.emit("merge_asked", subject=f"merge:{merge.reference}", by=by)
    payload = {
        "target": merge.target_id,
        "sources": [source.card_id for source in merge.sources.all()],
        "before": merge.shown_before,
        "after": merge.shown_after,
        "doubts": merge.doubts,
    }
    audit.record("merge", merge.reference, "asked", by, payload)


def advance(held: CardMerge, step: str, role: str, *, by: str, **fields: Any) -> CardMerge:
    """The held merge after a step of the table; `fields` change with it, in one statement."""
    held.state = MERGE.after(held.state, step, role)
    held.decided_at = clock.now()
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=["state", "decided_at", *fields])
    events.emit("merge_decided", subject=f"merge:{held.reference}", step=step, by=by)
    payload = {"state": held.state, "before": held.before, "after": held.after, "note": held.note}
    audit.record("merge", held.reference, step, by, payload)
    return held
