"""The house has one clock, and it never goes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.db import transaction

from jaminan.kernel import clock, clocks, events, outbox
from jaminan.kernel.models import DueDay, Event
from jaminan.kernel.refusal import Refused

pytestmark = pytest.mark.moving_clock


def test_the_day_is_that_of_jakarta(db, monkeypatch) -> None:
    monkeypatch.setattr(clock, "real_now", lambda: datetime(2026, 3, 1, 17, 30, tzinfo=UTC))
    assert clock.today() == date(2026, 3, 2)


def test_a_demos_clock_goes_forward_for_every_process(fresh_database) -> None:
    wanted = clock.real_now() + timedelta(days=180)
    clock.advance_to(wanted, by="dev")
    clock.forget()
    assert abs(clock.now() - wanted) < timedelta(minutes=1)
    assert clock.real_now() < wanted - timedelta(days=179)


def test_the_clock_never_goes_back(fresh_database) -> None:
    clock.advance_to(clock.real_now() + timedelta(days=180), by="dev")
    with pytest.raises(Refused) as refused:
        clock.advance_to(clock.real_now() + timedelta(days=179), by="dev")
    assert refused.value.code == "clock_only_forward"
    app = psycopg.connect(fresh_database.app_dsn)
    with app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("DELETE FROM kernel_clockmove")


def test_the_clock_of_production_is_real(db, settings) -> None:
    clock.advance_to(clock.real_now() + timedelta(days=180), by="dev")
    settings.JAMINAN_DEMO = False
    assert clock.now() - clock.real_now() < timedelta(minutes=1)
    with pytest.raises(Refused) as refused:
        clock.advance_to(clock.real_now() + timedelta(days=365), by="dev")
    assert refused.value.code == "clock_is_real"


def test_the_database_is_asked_for_the_offset_once_a_second_at_most(
    db, django_assert_num_queries
) -> None:
    clock.forget()
    with django_assert_num_queries(1):
        for _ in range(5):
            clock.now()


def test_a_day_that_falls_due_is_told_once(fresh_database, monkeypatch) -> None:
    told = []
    monkeypatch.setitem(events._listeners, "clock_due", {"test": told.append})
    today = clock.today()
    with transaction.atomic():
        clocks.set("decide_by", "claim:1", today + timedelta(days=7))
        clocks.set("decide_by", "claim:2", today)
        clocks.set("decide_by", "claim:3", today)
        clocks.done("decide_by", "claim:3")
    assert (clocks.ring_all(), clocks.ring_all()) == (1, 0)
    outbox.drain()
    assert [(event.subject, event.payload["kind"]) for event in told] == [("claim:2", "decide_by")]
    clock.advance_to(clock.real_now() + timedelta(days=7), by="dev")
    assert clocks.ring_all() == 1
    assert Event.objects.filter(name="clock_due").count() == 2


def test_a_clock_set_anew_rings_anew(db) -> None:
    today = clock.today()
    clocks.set("decide_by", "claim:1", today)
    clocks.ring()
    clocks.set("decide_by", "claim:1", today)
    assert clocks.due_on("decide_by", "claim:1") == today
    assert clocks.ring() == 1
    clocks.done("decide_by", "claim:1")
    assert clocks.due_on("decide_by", "claim:1") is None
    assert DueDay.objects.count() == 1
