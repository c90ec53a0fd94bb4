"""The worker: dispatches the outboxes, rings the clocks, and keeps the house in order.

One process: an asyncio loop for procrastinate's jobs, threads for the pulse and the chores. A
pulse of one second finds what a wake after a commit missed. Jobs of a worker that died are taken
back at the start and every fifteen seconds; outbox rows it held, when their lease is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, close_old_connections, connection
from procrastinate import App
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status

from jaminan.kernel import outbox
from jaminan.kernel.chores import Chore, every_chore

logger = logging.getLogger(__name__)
JOBS_AT_ONCE = 4
PULSE_THREADS, CHORE_THREADS = 1, 3
PULSE_SECONDS = 1.0
STALLED_AFTER_SECONDS = 30
FINISH_SECONDS_MAX = 8
STOP_SECONDS_MAX = 12


async def work() -> None:
    """Work until SIGTERM or SIGINT; rows being settled are finished first."""
    _make_room_in_the_pool()
    connector = jobs.connector
    assert isinstance(connector, DjangoConnector)
    worker_app = jobs.with_connector(connector.get_worker_connector())
    with ThreadPoolExecutor(PULSE_THREADS + CHORE_THREADS, "pulse") as hands:
        async with worker_app.open_async():
            duties = [_repeat(chore, hands) for chore in every_chore()]
            running = [_settle(worker_app), _pulse(worker_app, hands), *duties]
            tasks = [asyncio.create_task(each) for each in running]
            _end_on_signals(tasks[0])
            logger.info("the worker is ready")
            await _until_one_ends(tasks)


def _end_on_signals(settling: asyncio.Task[None]) -> None:
    def end() -> None:
        # Linux ends a worker that waits for a database or a party that is gone; the rows it
        # held are taken again when their lease is over.
        signal.alarm(STOP_SECONDS_MAX)
        outbox.stop_all()
        settling.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)


async def _until_one_ends(tasks: list[asyncio.Task[None]]) -> None:
    """Settling ends when the worker is told to; whatever else ends does so by an error."""
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in ended:
        task.result()


def _make_room_in_the_pool() -> None:
    """As many connections as threads that use the database; the pool is not open yet."""
    options = connection.settings_dict["OPTIONS"]
    if "pool" in options:
        most = JOBS_AT_ONCE + PULSE_THREADS + CHORE_THREADS
        options["pool"] = options["pool"] | {"max_size": most}


async def _settle(worker_app: App) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        await worker_app.run_worker_async(
            concurrency=JOBS_AT_ONCE,
            delete_jobs="successful",
            shutdown_graceful_timeout=FINISH_SECONDS_MAX,
            install_signal_handlers=False,
        )


async def _repeat(chore: Chore, hands: ThreadPoolExecutor) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await loop.run_in_executor(hands, chore.do)
        await asyncio.sleep(chore.every_seconds)


async def _pulse(worker_app: App, hands: ThreadPoolExecutor) -> None:
    loop = asyncio.get_running_loop()
    take_back_at = loop.time()
    while True:
        try:
            if loop.time() >= take_back_at:
                await take_back_stalled(worker_app)
                take_back_at = loop.time() + STALLED_AFTER_SECONDS / 2
            await loop.run_in_executor(hands, _wake_what_is_due)
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


def _wake_what_is_due() -> None:
    try:
        for kind in outbox.kinds():
            if outbox.dispatcher(kind).is_due():
                outbox.wake(kind)
    finally:
        close_old_connections()
