"""What operations must hear of."""

from __future__ import annotations

import logging

from jaminan.kernel.events import Event, listens_to
from jaminan.notifications.queries import untold

logger = logging.getLogger(__name__)


@listens_to("notice_lost", name="ops.alarm_of_lost_notice")
def notice_lost(event: Event) -> None:
    """Log an error for whoever watches the logs: no way is left to tell somebody something.

    The message in the account remains; a person must find another way, or a better address. A
    report that came late may have told it after all.
    """
    if untold().filter(pk=event.payload["notice"]).exists():
        told = event.payload
        logger.error("notice %s (%s) reached nobody", told["notice"], told["kind"])
