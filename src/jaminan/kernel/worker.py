"""The worker: dispatches the outboxes, rings the clocks, and keeps the house in order.

One process, one asyncio loop for procrastinate's jobs, one thread for the pulse. A pulse of one
second finds what a wake after a commit missed. Jobs of a worker that died are taken back at the
start and every fifteen seconds; outbox rows it held are taken again when their lease is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections
from procrastinate import App
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status

from jaminan.kernel import audit, clocks, outbox, retention

logger = logging.getLogger(__name__)
JOBS_AT_ONCE = 3  # with the pulse, as many connections as a pool of the product has
PULSE_SECONDS = 1.0
STALLED_AFTER_SECONDS = 30
STOP_SECONDS_MAX = 10


@dataclass
class Chore:
    """Something done every so many seconds."""

    title: str
    every_seconds: float
    act: Callable[[], object]
    due: float = field(default_factory=time.monotonic)

    def do_if_due(self) -> None:
        """Do it when its time has come; a failure is logged, and it is tried at its next time."""
        if time.monotonic() < self.due:
            return
        self.due = time.monotonic() + self.every_seconds
        try:
            self.act()
        except Exception:
            logger.exception("the chore %s failed", self.title)


def chores() -> list[Chore]:
    """What the pulse does besides looking for due rows."""
    return [
        Chore("clocks", PULSE_SECONDS, ring_all),
        Chore("roots", 300, audit.write_root),
        Chore("retention", 3600, retention.sweep),
    ]


def ring_all() -> None:
    """Ring every clock that is due."""
    while clocks.ring():
        continue


async def work() -> None:
    """Work until SIGTERM or SIGINT; rows being settled are finished first."""
    connector = jobs.connector
    assert isinstance(connector, DjangoConnector)
    worker_app = jobs.with_connector(connector.get_worker_connector())
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="pulse") as hand:
        async with worker_app.open_async():
            pulse = asyncio.create_task(_pulse(worker_app, hand))
            try:
                await _run_jobs(worker_app)
            finally:
                pulse.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await pulse


async def _run_jobs(worker_app: App) -> None:
    running = asyncio.create_task(
        worker_app.run_worker_async(
            concurrency=JOBS_AT_ONCE,
            delete_jobs="successful",
            shutdown_graceful_timeout=STOP_SECONDS_MAX,
            install_signal_handlers=False,
        )
    )

    def stop() -> None:
        outbox.stop_all()
        running.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def _pulse(worker_app: App, hand: ThreadPoolExecutor) -> None:
    loop = asyncio.get_running_loop()
    duties = chores()
    take_back_at = loop.time()
    while True:
        try:
            if loop.time() >= take_back_at:
                await take_back_stalled(worker_app)
                take_back_at = loop.time() + STALLED_AFTER_SECONDS / 2
            await loop.run_in_executor(hand, _beat, duties)
        except (DatabaseError, ConnectorException):
            logger.exception("the pulse found no database, and tries again")
        await asyncio.sleep(PULSE_SECONDS)


async def take_back_stalled(worker_app: App) -> int:
    """Queue again the jobs of workers that give no sign of life; how many there were."""
    manager = worker_app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for job in stalled:
        logger.warning("job %s is taken back from a worker that died", job.id)
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # The same work is already queued again under its queueing lock.
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)
    return len(stalled)


def _beat(duties: list[Chore]) -> None:
    try:
        for kind in outbox.kinds():
            if outbox.dispatcher(kind).is_due():
                outbox.wake(kind)
        for chore in duties:
            chore.do_if_due()
    finally:
        close_old_connections()
