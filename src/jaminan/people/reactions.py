"""What people's records do when something happened elsewhere."""

from __future__ import annotations

from jaminan.kernel.events import Event, listens_to
from jaminan.people.actions.updates import UPDATE_CLOCK, conclude_update


@listens_to("clock_due", name="people.update_to_officer")
def machine_time_over(event: Event) -> None:
    """An update that no registry has cleared on its first working day is an officer's."""
    if event.payload["kind"] == UPDATE_CLOCK:
        conclude_update(event.subject.partition(":")[2], ["no_answer"])
