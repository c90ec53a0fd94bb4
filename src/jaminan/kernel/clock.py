"""The one clock of the product: the moment and the day that rules and records go by.

`now` and `today` are the time of the house: in a demo it can be moved forward, because a job-loss
claim needs six months; in production it is the real time. `real_now` is always the real time and
measures what waiting people and machines feel: sessions, codes, retries, limits.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from jaminan.kernel.models import ClockMove
from jaminan.kernel.refusal import Refused

JAKARTA = ZoneInfo("Asia/Jakarta")
OFFSET_KEPT_SECONDS = 1.0
MOVING_THE_CLOCK = 7_264_001  # key of the advisory lock: one move at a time


def now() -> datetime:
    """The moment in the house, with its zone."""
    return real_now() + offset()


def today() -> date:
    """The day in the house, as calendars in Jakarta show it; all legal dates are such days."""
    return now().astimezone(JAKARTA).date()


def real_now() -> datetime:
    """The moment outside, which no demo moves."""
    return datetime.now(UTC)


@transaction.atomic
def advance_to(moment: datetime, *, by: str) -> None:
    """Move the clock of a demo forward to a moment; raises `Refused` backwards or in production."""
    if not settings.JAMINAN_DEMO:
        raise Refused("clock_is_real", _("Jam hanya dapat dimajukan pada peragaan."))
    _wait_for_other_moves()
    wanted = moment - real_now()
    if wanted < _stored_offset():
        raise Refused("clock_only_forward", _("Jam hanya dapat dimajukan, tidak dimundurkan."))
    ClockMove.objects.create(offset=wanted, by=by, moved_at=real_now())
    forget()


def offset() -> timedelta:
    """How far the house is ahead of the real time; read from the database once a second at most."""
    if not settings.JAMINAN_DEMO:
        return timedelta(0)
    if time.monotonic() >= _known.until:
        _known.offset = _stored_offset()
        _known.until = time.monotonic() + OFFSET_KEPT_SECONDS
    return _known.offset


def forget() -> None:
    """Read the offset from the database again at the next look at the clock."""
    _known.until = 0.0


@dataclass
class _Known:
    offset: timedelta
    until: float


_known = _Known(timedelta(0), 0.0)


def _stored_offset() -> timedelta:
    newest = ClockMove.objects.order_by("-id").values_list("offset", flat=True).first()
    return newest or timedelta(0)


def _wait_for_other_moves() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MOVING_THE_CLOCK])
