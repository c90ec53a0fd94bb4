"""What the worker does every so many seconds, besides dispatching outboxes.

An app's `tasks.py` registers its chores: asking a bank for answers, closing what has expired. Of
all workers only one does a chore at a time. A failure is logged, and the chore comes again.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from django.db import close_old_connections, connection

from jaminan.kernel.logs import logged_as

logger = logging.getLogger(__name__)
LOCK_FAMILY = 7264  # first half of the advisory locks of chores; the second is the title's


@dataclass(frozen=True)
class Chore:
    """`act` is called every `every_seconds`, outside of any transaction."""

    title: str
    every_seconds: float
    act: Callable[[], object]

    def do(self) -> bool:
        """Do it unless another worker is doing it; False when that is so, or when it failed."""
        with logged_as(chore=self.title):
            try:
                return self._do_alone()
            except Exception:
                logger.exception("the chore failed")
                return False
            finally:
                close_old_connections()

    def _do_alone(self) -> bool:
        keys = [LOCK_FAMILY, second_key(self.title)]
        if not _asked("SELECT pg_try_advisory_lock(%s, %s)", keys):
            return False
        try:
            self.act()
        finally:
            _asked("SELECT pg_advisory_unlock(%s, %s)", keys)
        return True


def register(title: str, *, every_seconds: float, act: Callable[[], object]) -> None:
    """Have the worker call `act` every so many seconds; called by an app's `tasks.py`."""
    assert title not in _chores, title
    _chores[title] = Chore(title, every_seconds, act)


def every_chore() -> list[Chore]:
    """What is registered."""
    return list(_chores.values())


def second_key(title: str) -> int:
    """The half of a chore's lock that its title makes, as PostgreSQL takes it: 32 bits, signed."""
    return zlib.crc32(title.encode()) - 2**31


def _asked(statement: str, keys: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, keys)
        row = cursor.fetchone()
    return bool(row and row[0])


_chores: dict[str, Chore] = {}
