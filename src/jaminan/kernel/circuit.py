"""A circuit for each outside party: after failures in a row nobody waits for it for a while.

The state stands in the database, shared by all processes: closed, open until a moment, then half
open: one call is let through, and its outcome closes or opens it again.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from jaminan.kernel import clock
from jaminan.kernel.models import PartyHealth
from jaminan.kernel.transactions import assert_none_open

logger = logging.getLogger(__name__)
FAILURES_TO_OPEN = 5
OPEN_SECONDS = 30
SUCCESS_NOTED_EVERY_SECONDS = 10


class Unavailable(Exception):  # noqa: N818 - the party's state, not our error
    """The party did not answer, or nobody asks it for now; what was asked may still be done there.

    `was_asked` is False when nothing left this machine.
    """

    def __init__(self, party: str, reason: str, *, was_asked: bool) -> None:
        super().__init__(f"{party}: {reason}")
        self.party, self.reason, self.was_asked = party, reason, was_asked


@dataclass(frozen=True)
class Health:
    """How a party is doing, for a page: state is "closed", "open" or "half-open"."""

    party: str
    state: str
    failures: int
    succeeded_at: datetime | None
    failed_at: datetime | None
    milliseconds: int | None
    error: str


@contextlib.contextmanager
def call(party: str) -> Iterator[None]:
    """Count the outcome of a call to a party; `Unavailable` raised inside is a failure.

    Raises `Unavailable` at once while the circuit is open. With a transaction open: AssertionError.
    """
    assert_none_open()
    known = PartyHealth.objects.filter(party=party).first()
    if known and not _is_let_through(known):
        raise Unavailable(party, "circuit open", was_asked=False)
    started = time.perf_counter()
    try:
        yield
    except Unavailable as failure:
        _note_failure(party, failure.reason)
        raise
    milliseconds = round((time.perf_counter() - started) * 1000)
    if known is None or _is_worth_noting(known):
        _note_success(party, milliseconds)


def health() -> list[Health]:
    """Every party that was ever called."""
    now = clock.real_now()
    return [
        Health(
            row.party,
            _state(row, now),
            row.failures,
            row.succeeded_at,
            row.failed_at,
            row.milliseconds,
            row.error,
        )
        for row in PartyHealth.objects.order_by("party")
    ]


def _state(row: PartyHealth, now: datetime) -> str:
    if row.open_until is None:
        return "closed"
    return "open" if row.open_until > now else "half-open"


def _is_let_through(known: PartyHealth) -> bool:
    now = clock.real_now()
    if known.open_until is None:
        return True
    if known.open_until > now:
        return False
    # Half open: whoever changes the row first asks on behalf of all.
    waiting = PartyHealth.objects.filter(party=known.party, open_until=known.open_until)
    return bool(waiting.update(open_until=now + timedelta(seconds=OPEN_SECONDS)))


def _is_worth_noting(known: PartyHealth) -> bool:
    if known.failures or known.open_until or known.succeeded_at is None:
        return True
    age = clock.real_now() - known.succeeded_at
    return age > timedelta(seconds=SUCCESS_NOTED_EVERY_SECONDS)


def _note_success(party: str, milliseconds: int) -> None:
    outcome = {"failures": 0, "open_until": None, "milliseconds": milliseconds}
    PartyHealth.objects.update_or_create(
        party=party, defaults=outcome | {"succeeded_at": clock.real_now()}
    )


def _note_failure(party: str, reason: str) -> None:
    now = clock.real_now()
    PartyHealth.objects.get_or_create(party=party)
    rows = PartyHealth.objects.filter(party=party)
    rows.update(failures=F("failures") + 1, failed_at=now, error=reason[:300])
    opened = rows.filter(failures__gte=FAILURES_TO_OPEN).update(
        open_until=now + timedelta(seconds=OPEN_SECONDS)
    )
    if opened:
        logger.error("circuit of %s is open: %s", party, reason)
