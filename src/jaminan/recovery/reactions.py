"""What recovery does when something happened elsewhere."""

from __future__ import annotations

from jaminan.kernel.events import Event, listens_to
from jaminan.recovery import queries
from jaminan.recovery.actions.moving import owe_check


@listens_to("paper_inspected", name="recovery.check_photos")
def photo_inspected(event: Event) -> None:
    """Requests that bear the photograph are checked by the worker."""
    photos = [paper["id"] for paper in event.payload["papers"]]
    for recovery in queries.checking_with(photos):
        owe_check(recovery, f"inspected:{event.payload['purpose']}")
