"""The worker settles what was committed, takes back what died, and ends when told."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as jobs

from jaminan.kernel import chores, events, worker
from jaminan.kernel.models import Reaction
from jaminan.kernel.transitions import DONE


@pytest.fixture
def jobs_of_a_worker(fresh_database):
    """Runs a coroutine function with the jobs as a worker sees them."""

    def run(act):
        async def with_open_app() -> object:
            worker_app = jobs.with_connector(jobs.connector.get_worker_connector())
            async with worker_app.open_async():
                return await act(worker_app)

        return asyncio.run(with_open_app())

    return run


def test_a_committed_event_wakes_the_worker_that_runs_its_reaction(
    jobs_of_a_worker, monkeypatch
) -> None:
    heard = []
    monkeypatch.setitem(events._listeners, "thing_happened", {"test": heard.append})
    events.outbox._woken.clear()
    with transaction.atomic():
        events.emit("thing_happened", subject="thing:1")
    jobs_of_a_worker(lambda app: app.run_worker_async(wait=False, install_signal_handlers=False))
    assert [event.subject for event in heard] == ["thing:1"]
    assert Reaction.objects.get().state == DONE


def test_a_job_of_a_worker_that_died_is_queued_again(jobs_of_a_worker, fresh_database) -> None:
    with psycopg.connect(fresh_database.owner_dsn) as owner:
        owner.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '10 minutes') RETURNING id)"
            " INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " SELECT 'default', 'kernel.dispatch', 'doing', id FROM dead"
        )
    assert jobs_of_a_worker(worker.take_back_stalled) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs")
        assert cursor.fetchall() == [("todo",)]


def test_the_worker_says_when_it_is_ready_and_ends_in_order(fresh_database) -> None:
    owner, app = fresh_database.owner_dsn, fresh_database.app_dsn
    process = subprocess.Popen(
        [sys.executable, "-m", "jaminan", "worker"],
        env=os.environ | {"DATABASE_URL": owner, "DATABASE_APP_URL": app},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    with process:
        assert any("the worker is ready" in line for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        left = process.stderr.read()
    assert "Traceback" not in left, left
    assert process.returncode == 0


def test_of_all_workers_one_does_a_chore_at_a_time(fresh_database) -> None:
    done = []
    chore = chores.Chore("test.chore", 1, lambda: done.append(1))
    with psycopg.connect(fresh_database.app_dsn) as other:
        keys = [chores.LOCK_FAMILY, chores.second_key("test.chore")]
        other.execute("SELECT pg_advisory_lock(%s, %s)", keys)
        assert not chore.do()
    assert chore.do()
    assert done == [1]


def test_a_chore_that_fails_is_logged_and_comes_again(fresh_database, caplog) -> None:
    def fail() -> None:
        raise ValueError("no answer")

    chore = chores.Chore("test.chore", 1, fail)
    assert not chore.do()
    assert not chore.do()
    assert caplog.text.count("the chore failed") == 2
