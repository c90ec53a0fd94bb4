"""What must happen after a transaction: rows written in it, taken and settled by a dispatcher.

An app derives a table from `OutboxRow`, writes rows in the causing transaction and calls
`wake_after_commit(kind)`. Its `tasks.py` registers a `Dispatcher` for the kind. The worker runs
dispatchers: it is woken after commits, and polls every second for what a wake missed.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar

from django.db import models, transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from jaminan.kernel import clock, failpoints
from jaminan.kernel.logs import logged_as
from jaminan.kernel.models import OutboxRow
from jaminan.kernel.transactions import assert_none_open
from jaminan.kernel.transitions import DONE, QUEUED, SENDING, STUCK

__all__ = [
    "Backlog",
    "Dispatcher",
    "GiveUp",
    "OutboxRow",
    "TryLater",
    "register",
    "wake_after_commit",
]

logger = logging.getLogger(__name__)
ROWS_TAKEN_MOST = 500
WAKES_APART_SECONDS = 0.05  # so that busy transactions do not each pay for a notification
WAIT_SECONDS_MAX = 3600
DISPATCH = "kernel.dispatch"

Row = TypeVar("Row", bound=OutboxRow)


class TryLater(Exception):  # noqa: N818 - an answer of a handler, not an error
    """The handler could not even try, for a reason outside the row: no try is counted."""

    def __init__(self, reason: str, seconds: float = 30) -> None:
        super().__init__(reason)
        self.seconds = seconds


class GiveUp(Exception):  # noqa: N818 - an answer of a handler, not an error
    """No further try can help: the row becomes stuck at once, for a person to see."""


class LeaseLost(Exception):  # noqa: N818 - an answer of the database, not an error
    """Another run has taken the row meanwhile; what this run did to it is not stored."""


@dataclass(frozen=True)
class Backlog:
    """How one kind of outbox stands, and the age of the oldest row that waits.

    `failing` rows are those of the waiting whose last try failed.
    """

    kind: str
    waiting: int
    failing: int
    stuck: int
    oldest_seconds: float


@dataclass
class Dispatcher(Generic[Row]):
    """Takes due rows of one kind and settles each by `handle(row)`; run by any number of workers.

    `talks_outside`: the handler runs with no transaction open, and its outcome is stored after it.
    Otherwise handler and outcome are one transaction of our own database. An error queues the row
    again with growing waits; after `tries_most` tries it is stuck, logged and counted. `related`
    names what a handler reads of each row's foreign keys, to be read with the rows.
    """

    kind: str
    model: type[Row]
    handle: Callable[[Row], None]
    talks_outside: bool
    tries_most: int = 10
    lease_seconds: int = 60
    on_stuck: Callable[[Row], None] | None = None
    related: tuple[str, ...] = ()
    _stopping: threading.Event = field(default_factory=threading.Event, repr=False)

    def run(self) -> int:
        """Settle what is due until nothing is; how many rows were tried."""
        tried = 0
        while rows := self.take():
            for row in rows:
                if self._stopping.is_set():
                    self._put_back(rows)
                    return tried
                tried += self.settle(row)
        return tried

    def stop(self) -> None:
        """End a run after the row it is at, and leave the others to be taken again."""
        self._stopping.set()

    def take(self) -> list[Row]:
        """Up to 500 due rows, leased to this run; rows that another run is taking are skipped."""
        lease, now = uuid.uuid4(), clock.real_now()
        with transaction.atomic():
            due = list(
                self._due(now)
                .order_by("due_at", "id")
                .select_for_update(skip_locked=True, of=("self",))
                .values_list("pk", flat=True)[:ROWS_TAKEN_MOST]
            )
            self._rows().filter(pk__in=due).update(
                state=SENDING, lease=lease, due_at=now + timedelta(seconds=self.lease_seconds)
            )
        if not due:
            return []
        failpoints.reached(f"{self.kind}.taken")
        taken = self._rows().filter(lease=lease).order_by("pk")
        return list(taken.select_related(*self.related) if self.related else taken)

    def settle(self, row: Row) -> bool:
        """Try one taken row and store the outcome; False when another run has it by now."""
        if not self._begin(row):
            return False
        with logged_as(outbox=self.kind, row=str(row.pk)):
            try:
                self._handle_and_finish(row)
            except LeaseLost:
                logger.warning("another run took the row before its outcome was stored")
            except TryLater as reason:
                self._postpone(row, str(reason), reason.seconds, counted=False)
            except GiveUp as reason:
                self._give_up(row, str(reason))
            except Exception as error:
                logger.exception("try %s failed", row.tries)
                self._fail(row, f"{type(error).__name__}: {error}")
        return True

    def is_due(self) -> bool:
        """Whether any row waits to be taken now."""
        return self._due(clock.real_now()).exists()

    def backlog(self) -> Backlog:
        """Rows waiting and stuck."""
        now = clock.real_now()
        counted = self._rows().aggregate(
            waiting=models.Count("pk", filter=models.Q(state__in=[QUEUED, SENDING])),
            failing=models.Count("pk", filter=models.Q(state=QUEUED, tries__gt=0)),
            stuck=models.Count("pk", filter=models.Q(state=STUCK)),
            oldest=models.Min("queued_at", filter=models.Q(state__in=[QUEUED, SENDING])),
        )
        age = (now - counted["oldest"]).total_seconds() if counted["oldest"] else 0.0
        return Backlog(
            self.kind, counted["waiting"], counted["failing"], counted["stuck"], max(age, 0.0)
        )

    def stuck_rows(self) -> models.QuerySet[Row]:
        """What a person must look at, oldest first."""
        return self._rows().filter(state=STUCK).order_by("pk")

    def retry(self, pk: int) -> bool:
        """Queue a stuck row again, as if it had never been tried; False when it is not stuck."""
        changed = self._rows().filter(pk=pk, state=STUCK)
        return bool(changed.update(state=QUEUED, tries=0, due_at=clock.real_now()))

    def _begin(self, row: Row) -> bool:
        renewed = clock.real_now() + timedelta(seconds=self.lease_seconds)
        mine = self._mine(row).update(tries=models.F("tries") + 1, due_at=renewed)
        row.tries += 1
        if mine and row.tries > self.tries_most:
            # Its last try ended with the process and told nobody: one more could do the same.
            self._give_up(row, row.error or "the last try ended without an answer")
            return False
        return bool(mine)

    def _handle_and_finish(self, row: Row) -> None:
        if self.talks_outside:
            assert_none_open()
            self.handle(row)
            failpoints.reached(f"{self.kind}.handled")
            self._finish(row)
            return
        with transaction.atomic():
            self.handle(row)
            self._finish(row)

    def _finish(self, row: Row) -> None:
        self._store(row, state=DONE, error="", finished_at=clock.real_now())

    def _fail(self, row: Row, error: str) -> None:
        if row.tries >= self.tries_most:
            self._give_up(row, error)
        else:
            self._postpone(row, error, min(2.0**row.tries, WAIT_SECONDS_MAX), counted=True)

    def _postpone(self, row: Row, error: str, seconds: float, *, counted: bool) -> None:
        due = clock.real_now() + timedelta(seconds=seconds)
        tries = row.tries if counted else row.tries - 1
        self._store_unless_lost(row, state=QUEUED, error=error, due_at=due, tries=tries)

    def _give_up(self, row: Row, error: str) -> None:
        with transaction.atomic():
            self._store_unless_lost(row, state=STUCK, error=error)
            if self.on_stuck:
                self.on_stuck(row)
        logger.error("stuck: %s row %s after %s tries: %s", self.kind, row.pk, row.tries, error)

    def _store_unless_lost(self, row: Row, **outcome: Any) -> None:
        try:
            self._store(row, **outcome)
        except LeaseLost:
            logger.warning("another run took row %s before its outcome was stored", row.pk)

    def _store(self, row: Row, **outcome: Any) -> None:
        if not self._mine(row).update(lease=None, **outcome):
            raise LeaseLost
        for name, value in outcome.items():
            setattr(row, name, value)

    def _put_back(self, rows: list[Row]) -> None:
        lease = rows[0].lease
        self._rows().filter(lease=lease, state=SENDING).update(
            state=QUEUED, lease=None, due_at=clock.real_now()
        )

    def _mine(self, row: Row) -> models.QuerySet[Row]:
        return self._rows().filter(pk=row.pk, lease=row.lease, state=SENDING)

    def _due(self, now: datetime) -> models.QuerySet[Row]:
        return self._rows().filter(state__in=[QUEUED, SENDING], due_at__lte=now)

    def _rows(self) -> models.QuerySet[Row]:
        return self.model._default_manager.all()


def register(dispatcher: Dispatcher[Any]) -> None:
    """Make a kind known to the worker; called by an app's `tasks.py`."""
    assert dispatcher.kind not in _dispatchers, dispatcher.kind
    _dispatchers[dispatcher.kind] = dispatcher


def dispatcher(kind: str) -> Dispatcher[Any]:
    """The dispatcher of one kind."""
    return _dispatchers[kind]


def kinds() -> list[str]:
    """Every registered kind."""
    return sorted(_dispatchers)


def drain() -> int:
    """Settle here and now what is due of every kind, until nothing is; how many rows were tried."""
    total = 0
    while tried := sum(dispatcher(kind).run() for kind in kinds()):
        total += tried
    return total


def stop_all() -> None:
    """End every run after the row it is at; this process will run no more."""
    for known in _dispatchers.values():
        known.stop()


def wake_after_commit(kind: str) -> None:
    """Have the worker look at this kind as soon as the open transaction is committed."""
    transaction.on_commit(partial(wake, kind), robust=True)


def wake(kind: str) -> None:
    """Tell the worker that rows of this kind wait; at most twenty times a second and process."""
    now = time.monotonic()
    if now - _woken.get(kind, 0.0) < WAKES_APART_SECONDS:
        return
    _woken[kind] = now
    try:
        jobs.configure_task(DISPATCH, queueing_lock=kind).defer(kind=kind)
    except AlreadyEnqueued:
        logger.debug("%s is already woken", kind)


_dispatchers: dict[str, Dispatcher[Any]] = {}
_woken: dict[str, float] = {}
