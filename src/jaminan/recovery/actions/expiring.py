"""A request that waits for new photographs ends by itself when they do not come."""

from __future__ import annotations

from django.db import transaction

from jaminan.recovery.actions.moving import advance, held_by_reference
from jaminan.recovery.telling import tell_applicant
from jaminan.recovery.transitions import CLOCK, PHOTOS


@transaction.atomic
def expire(reference: str) -> None:
    """End a request whose photographs never came; one that has gone on is left alone."""
    standing = held_by_reference(reference)
    if standing.state == PHOTOS:
        expired = advance(standing, "expire", CLOCK, by=CLOCK, because="expired")
        tell_applicant(expired, "expired")
