"""What employers do when something happened elsewhere."""

from __future__ import annotations

from jaminan.employers import actions
from jaminan.employers.actions.end_requests import ANSWER_CLOCK
from jaminan.kernel.events import Event, listens_to


@listens_to("clock_due", name="employers.firm_time_over")
def firm_time_over(event: Event) -> None:
    """A firm has had its time; an officer takes over."""
    if event.payload["kind"] == ANSWER_CLOCK:
        actions.lapse(event.subject.partition(":")[2])


@listens_to("membership_ended", name="employers.settle_end_requests")
def work_ended(event: Event) -> None:
    """Nothing more is asked of a firm about work whose end is recorded."""
    actions.settle_requests(int(event.subject.partition(":")[2]))
