"""What the worker does with banks, in this order: pack, send, listen, ask the silent."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta

from jaminan.kernel import clock
from jaminan.kernel.outbox import Dispatcher
from jaminan.payments import actions, queries
from jaminan.payments.models import OrderFile

LISTEN_SECONDS_AWAITED = 0.5  # under the second between two pulses of the worker
STATEMENTS_SECONDS = 60.0  # between two looks for statements of past days
LISTEN_SECONDS_IDLE = 30.0  # returns come when nothing is awaited any more


@dataclass
class BankRounds(Dispatcher[OrderFile]):
    """The dispatcher of order files, with the rounds around the sending."""

    _statements_due: float = field(default=0.0, repr=False)

    def run(self) -> int:
        """One round with the banks; how much was done."""
        done = actions.send_due() + super().run()
        done += actions.poll_answers(every_seconds=_listening_seconds())
        done += actions.inquire_silent()
        if time.monotonic() >= self._statements_due:
            self._statements_due = time.monotonic() + STATEMENTS_SECONDS
            done += actions.read_statements()
        return done

    def is_due(self) -> bool:
        """Whether there is something to pack, to send, to hear or to ask."""
        return super().is_due() or queries.is_round_due(
            clock.real_now() - timedelta(seconds=_listening_seconds())
        )


def _listening_seconds() -> float:
    return LISTEN_SECONDS_AWAITED if queries.is_anything_awaited() else LISTEN_SECONDS_IDLE
