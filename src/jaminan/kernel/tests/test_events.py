"""An event and its debts are committed with its cause, and every debt is paid once."""

from __future__ import annotations

from datetime import date

import psycopg
import pytest
from django.db import transaction

from jaminan.kernel import events, outbox
from jaminan.kernel.logs import logged_as, marks
from jaminan.kernel.models import Event, Reaction
from jaminan.kernel.transitions import DONE, QUEUED, STUCK


@pytest.fixture
def heard(monkeypatch):
    """A listener to `thing_happened`, and what it heard."""
    calls = []
    monkeypatch.setitem(events._listeners, "thing_happened", {"test.listener": calls.append})
    return calls


def test_an_event_outside_a_transaction_is_our_mistake(fresh_database) -> None:
    with pytest.raises(AssertionError, match="transaction"):
        events.emit("thing_happened", subject="thing:1")


def test_an_event_and_its_debts_vanish_with_a_cause_that_failed(fresh_database, heard) -> None:
    with transaction.atomic():
        events.emit("thing_happened", subject="thing:1")
        transaction.set_rollback(True)
    outbox.drain()
    assert not heard
    assert not Event.objects.exists()


def test_a_listener_hears_an_event_once_with_its_payload_as_json(db, heard) -> None:
    events.emit("thing_happened", subject="thing:1", amount=8_200_000, due_on=date(2026, 3, 1))
    outbox.drain()
    outbox.drain()
    (event,) = heard
    assert event.payload == {"amount": 8_200_000, "due_on": "2026-03-01"}
    assert Reaction.objects.get().state == DONE


def test_a_reaction_and_the_mark_that_it_ran_are_one_transaction(
    fresh_database, monkeypatch
) -> None:
    def fail_once(event: Event) -> None:
        with_effect = events.emit("thing_followed", subject=event.subject)
        if with_effect.pk == event.pk + 1:
            raise ConnectionError("the process ended here")

    monkeypatch.setitem(events._listeners, "thing_happened", {"test.listener": fail_once})
    with transaction.atomic():
        events.emit("thing_happened", subject="thing:1")
    outbox.drain()
    assert Event.objects.filter(name="thing_followed").count() == 0
    reaction = Reaction.objects.get()
    assert (reaction.state, reaction.tries) == (QUEUED, 1)
    Reaction.objects.update(due_at=reaction.queued_at)
    outbox.drain()
    assert Event.objects.filter(name="thing_followed").count() == 1


def test_a_reaction_is_logged_under_the_request_and_claim_of_its_cause(db, monkeypatch) -> None:
    seen = []
    monkeypatch.setitem(
        events._listeners, "thing_happened", {"test.listener": lambda event: seen.append(marks())}
    )
    with logged_as(request="abcdefgh", claim="K7F3-9QXD-4"):
        event = events.emit("thing_happened", subject="thing:1")
    outbox.drain()
    assert seen[0]["request"] == "abcdefgh"
    assert seen[0]["claim"] == "K7F3-9QXD-4"
    assert seen[0]["event"] == str(event.pk)


def test_what_a_listener_emits_is_heard_too(db, heard, monkeypatch) -> None:
    def follow(event: Event) -> None:
        events.emit("thing_happened", subject=event.subject)

    monkeypatch.setitem(events._listeners, "thing_began", {"test.follower": follow})
    began = events.emit("thing_began", subject="thing:1")
    outbox.drain()
    (followed,) = heard
    assert followed.context["event"] == str(began.pk)
    assert set(Reaction.objects.values_list("state", flat=True)) == {DONE}


def test_a_debt_to_a_listener_that_is_gone_is_stuck(db, heard, monkeypatch) -> None:
    events.emit("thing_happened", subject="thing:1")
    monkeypatch.setitem(events._listeners, "thing_happened", {})
    outbox.drain()
    reaction = Reaction.objects.get()
    assert reaction.state == STUCK
    assert "test.listener" in reaction.error


def test_the_app_role_can_neither_edit_nor_remove_an_event(fresh_database) -> None:
    with transaction.atomic():
        events.emit("thing_happened", subject="thing:1")
    with psycopg.connect(fresh_database.app_dsn, autocommit=True) as app:
        for attack in (
            "UPDATE kernel_event SET subject = 'thing:2'",
            "DELETE FROM kernel_event",
            "TRUNCATE kernel_event CASCADE",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(attack)
