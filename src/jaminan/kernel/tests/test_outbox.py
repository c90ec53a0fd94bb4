"""Rows are settled at least once, by one run at a time, and what fails is seen."""

from __future__ import annotations

from datetime import timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connections, transaction

from jaminan.kernel import clock, outbox
from jaminan.kernel.models import Event, Reaction
from jaminan.kernel.outbox import Dispatcher, GiveUp, TryLater
from jaminan.kernel.transitions import DONE, QUEUED, SENDING, STUCK


def queue(count: int) -> None:
    event = Event.objects.create(name="e", subject="s", happened_at=clock.now())
    Reaction.objects.bulk_create(
        Reaction(event=event, listener=f"l{n}", key=f"{event.pk}:l{n}") for n in range(count)
    )


def make_due() -> None:
    Reaction.objects.update(due_at=clock.real_now())


def sender(handle, **options) -> Dispatcher[Reaction]:
    return Dispatcher("test", Reaction, handle, talks_outside=True, **options)


def test_two_runs_at_once_never_settle_the_same_row(fresh_database) -> None:
    queue(40)
    reached, go_on, settled = Signal(), Signal(), []

    def slow(row: Reaction) -> None:
        reached.set()
        assert go_on.wait(30)
        settled.append(row.pk)

    def run_and_close() -> None:
        try:
            sender(slow).run()
        finally:
            connections.close_all()

    other = Thread(target=run_and_close)
    other.start()
    assert reached.wait(30)
    queue(10)
    mine = []
    assert sender(lambda row: mine.append(row.pk)).run() == 10
    go_on.set()
    other.join(30)
    assert len(settled) == 40
    assert not set(settled) & set(mine)
    assert set(Reaction.objects.values_list("state", flat=True)) == {DONE}


def test_a_row_being_taken_is_skipped_by_others_without_waiting(fresh_database) -> None:
    queue(2)
    first = Reaction.objects.order_by("pk").first()
    locked, go_on = Signal(), Signal()

    def hold() -> None:
        with transaction.atomic():
            Reaction.objects.select_for_update().get(pk=first.pk)
            locked.set()
            assert go_on.wait(30)
        connections.close_all()

    holder = Thread(target=hold)
    holder.start()
    assert locked.wait(30)
    assert [row.pk for row in sender(print).take()] == [first.pk + 1]
    go_on.set()
    holder.join(30)


def test_a_crash_between_handler_and_store_runs_the_handler_again(fresh_database) -> None:
    queue(1)
    calls = []

    def crash(row: Reaction) -> None:
        calls.append(row.pk)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sender(crash).run()
    assert Reaction.objects.get().state == SENDING
    assert sender(crash).run() == 0
    make_due()
    assert sender(lambda row: calls.append(row.pk)).run() == 1
    assert len(calls) == 2
    assert Reaction.objects.get().state == DONE


def test_a_run_that_lost_its_row_stores_nothing(fresh_database) -> None:
    queue(1)

    def taken_away(row: Reaction) -> None:
        make_due()
        sender(print).take()
        raise GiveUp("too late")

    sender(taken_away).run()
    assert Reaction.objects.get().state == SENDING


def test_a_failure_is_tried_again_with_growing_waits_and_then_stuck(fresh_database, caplog) -> None:
    queue(1)
    stuck = []

    def fail(row: Reaction) -> None:
        raise ValueError("no answer")

    dispatcher = sender(fail, tries_most=3, on_stuck=stuck.append)
    waits = []
    for _ in range(3):
        assert dispatcher.run() == 1
        waits.append(Reaction.objects.get().due_at - clock.real_now())
        make_due()
    row = Reaction.objects.get()
    assert (row.state, row.tries, row.error) == (STUCK, 3, "ValueError: no answer")
    assert timedelta(seconds=1) < waits[0] < waits[1]
    assert stuck == [row]
    assert "stuck: test row" in caplog.text
    assert dispatcher.backlog().stuck == 1
    assert list(dispatcher.stuck_rows()) == [row]
    assert dispatcher.run() == 0


def test_a_stuck_row_can_be_queued_again_by_hand_and_only_a_stuck_one(fresh_database) -> None:
    queue(1)
    row = Reaction.objects.get()

    def give_up(row: Reaction) -> None:
        raise GiveUp("the number does not exist")

    dispatcher = sender(give_up)
    assert not dispatcher.retry(row.pk)
    dispatcher.run()
    assert dispatcher.retry(row.pk)
    row.refresh_from_db()
    assert (row.state, row.tries) == (QUEUED, 0)


def test_a_party_that_is_down_costs_no_try(fresh_database) -> None:
    queue(1)

    def postpone(row: Reaction) -> None:
        raise TryLater("circuit open", seconds=30)

    sender(postpone).run()
    row = Reaction.objects.get()
    assert (row.state, row.tries, row.error) == (QUEUED, 0, "circuit open")


def test_a_row_that_ends_its_process_each_time_is_stuck_at_last(fresh_database) -> None:
    queue(1)

    def die(row: Reaction) -> None:
        raise KeyboardInterrupt

    dispatcher = sender(die, tries_most=2)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            dispatcher.run()
        make_due()
    dispatcher.run()
    assert Reaction.objects.get().state == STUCK


def test_a_run_that_is_told_to_stop_leaves_the_rest_to_others(fresh_database) -> None:
    queue(3)
    dispatcher = sender(lambda row: dispatcher.stop())
    assert dispatcher.run() == 1
    assert sorted(Reaction.objects.values_list("state", flat=True)) == [DONE, QUEUED, QUEUED]
    assert sender(print).run() == 2


def test_a_handler_that_talks_outside_runs_with_no_transaction_open(fresh_database) -> None:
    queue(1)
    with transaction.atomic():
        sender(print).run()
    row = Reaction.objects.get()
    assert row.state == QUEUED
    assert "no call to the outside while a transaction is open" in row.error


def test_a_wake_after_commit_queues_one_job_however_often_it_is_asked(fresh_database) -> None:
    outbox._woken.clear()
    for _ in range(3):
        with transaction.atomic():
            outbox.wake_after_commit("reactions")
        outbox._woken.clear()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT task_name, queueing_lock FROM procrastinate_jobs")
        assert cursor.fetchall() == [(outbox.DISPATCH, "reactions")]
