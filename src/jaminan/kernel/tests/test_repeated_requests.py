"""A repeated action answers as the first time, and tries are counted for all processes."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connections, transaction

from jaminan.kernel import clock, events, idempotency, limits
from jaminan.kernel.models import Event, Limit
from jaminan.kernel.refusal import Refused


def test_the_same_request_acts_once_and_is_answered_twice(db) -> None:
    answers = [
        idempotency.once("form:1", {"b": 2, "a": date(2026, 1, 1)}, lambda n=n: {"claim": n})
        for n in (1, 2)
    ]
    assert answers == [{"claim": 1}, {"claim": 1}]
    assert idempotency.once("form:2", {}, lambda: None) is None


def test_the_same_key_with_another_content_is_refused(db) -> None:
    idempotency.once("form:1", {"amount": 1}, dict)
    with pytest.raises(Refused) as refused:
        idempotency.once("form:1", {"amount": 2}, dict)
    assert refused.value.code == "key_reused"


def test_a_request_whose_act_failed_may_come_again(fresh_database) -> None:
    def fail() -> None:
        raise Refused("law", "belum")

    with pytest.raises(Refused), transaction.atomic():
        idempotency.once("form:1", {}, fail)
    with transaction.atomic():
        assert idempotency.once("form:1", {}, lambda: "done") == "done"


def test_two_requests_at_once_act_once(fresh_database) -> None:
    inside, go_on, answers = Signal(), Signal(), []

    def act() -> str:
        inside.set()
        assert go_on.wait(30)
        events.emit("thing_happened", subject="thing:1")
        return "first"

    def first() -> None:
        with transaction.atomic():
            answers.append(idempotency.once("form:1", {}, act))
        connections.close_all()

    def second() -> None:
        with transaction.atomic():
            go_on.set()
            answers.append(idempotency.once("form:1", {}, lambda: "second"))
        connections.close_all()

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    assert inside.wait(30)
    threads[1].start()
    for thread in threads:
        thread.join(30)
    assert answers == ["first", "first"]
    assert Event.objects.count() == 1


def test_the_key_belongs_to_the_transaction_of_the_deed(fresh_database) -> None:
    with pytest.raises(AssertionError):
        idempotency.once("form:1", {}, dict)


def test_no_more_tries_than_the_limit_until_its_window_ends(db, monkeypatch) -> None:
    began = clock.real_now()
    passed = timedelta(0)
    monkeypatch.setattr(clock, "real_now", lambda: began + passed)
    tries = [limits.hit("login", "siti@contoh.id", most=3, seconds=60) for _ in range(4)]
    assert tries == [True, True, True, False]
    assert limits.seconds_left("login", "siti@contoh.id") == 60
    assert limits.hit("login", "budi@contoh.id", most=3, seconds=60)
    passed = timedelta(seconds=61)
    assert limits.seconds_left("login", "siti@contoh.id") == 0
    assert limits.hit("login", "siti@contoh.id", most=3, seconds=60)


def test_forgiven_tries_do_not_count(db) -> None:
    assert limits.hit("login", "siti", most=1, seconds=60)
    limits.forgive("login", "siti")
    assert limits.hit("login", "siti", most=1, seconds=60)


def test_whose_tries_they_were_cannot_be_read_from_the_table(db) -> None:
    limits.hit("login", "+6281234567890", most=1, seconds=60)
    assert "81234567890" not in Limit.objects.get().key


def test_a_try_counted_in_a_transaction_is_our_mistake(db) -> None:
    with transaction.atomic(), pytest.raises(AssertionError):
        limits.hit("login", "siti", most=1, seconds=60)
