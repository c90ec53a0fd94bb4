"""What recovery does when something happened elsewhere."""

from __future__ import annotations

from jaminan.kernel.events import Event, listens_to
from jaminan.recovery import queries
from jaminan.recovery.actions import expire
from jaminan.recovery.actions.moving import owe_check
from jaminan.recovery.transitions import PHOTOS_CLOCK


@listens_to("paper_inspected", name="recovery.check_photos")
def photo_inspected(event: Event) -> None:
    """Requests that bear the photograph are checked by the worker."""
    photos = [paper["id"] for paper in event.payload["papers"]]
    for recovery in queries.checking_with(photos):
        owe_check(recovery, f"inspected:{event.payload['purpose']}")


@listens_to("clock_due", name="recovery.days_over")
def day_came(event: Event) -> None:
    """A request whose photographs did not come in time ends."""
    if event.payload["kind"] == PHOTOS_CLOCK:
        expire(event.subject.partition(":")[2])
