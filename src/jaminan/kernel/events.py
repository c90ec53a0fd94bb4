"""What happened, told to whoever listens: written with its cause, heard from the outbox.

    emit("claim_approved", subject="claim:K7F3-9QXD-4", amount=8_200_000)

    @listens_to("claim_approved", name="notifications.tell_the_claimant")
    def tell_the_claimant(event: Event) -> None: ...

Listeners stand in an app's `reactions.py`. Each runs in a transaction of its own, at least once:
its own rows commit together with the mark that it ran, but it must bear being run again. Reactions
come in no order, not even those to one subject: a listener looks at how things stand now.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from jaminan.kernel import clock, outbox
from jaminan.kernel.logs import logged_as, marks
from jaminan.kernel.models import Event, Reaction
from jaminan.kernel.transactions import assert_open

__all__ = ["Event", "emit", "history", "listeners", "listens_to", "react"]

REACTIONS = "reactions"
Listener = Callable[[Event], None]


def emit(name: str, *, subject: str, **payload: Any) -> Event:
    """The event, written in the open transaction with one outbox row for each listener.

    `subject` is an opaque id ("claim:K7F3-9QXD-4"); the payload is JSON: dates become text, amounts
    are whole rupiah, and personal data have no place in it. Without a transaction: AssertionError.
    """
    assert_open()
    as_stored = json.loads(json.dumps(payload, cls=DjangoJSONEncoder))
    event = Event.objects.create(
        name=name, subject=subject, payload=as_stored, context=marks(), happened_at=clock.now()
    )
    owed = [
        Reaction(event=event, listener=listener, key=f"{event.pk}:{listener}")
        for listener in _listeners[name]
    ]
    if owed:
        Reaction.objects.bulk_create(owed)
        outbox.wake_after_commit(REACTIONS)
    return event


def listens_to(*names: str, name: str) -> Callable[[Listener], Listener]:
    """Have a function called with every event of these names; `name` is its key for ever.

    The key stands in outbox rows, so a listener may move to another module but keeps its key.
    """

    def register(listener: Listener) -> Listener:
        for event_name in names:
            assert name not in _listeners[event_name], f"{name} listens to {event_name} twice"
            _listeners[event_name][name] = listener
        return listener

    return register


def listeners() -> dict[str, list[str]]:
    """The keys of the listeners of every event that somebody listens to."""
    return {event: sorted(found) for event, found in _listeners.items() if found}


def history(subject: str) -> QuerySet[Event]:
    """What happened to a subject, oldest first."""
    return Event.objects.filter(subject=subject).order_by("id")


def react(reaction: Reaction) -> None:
    """Run one listener for one event; the handler of the dispatcher of reactions."""
    event = reaction.event
    listener = _listeners[event.name].get(reaction.listener)
    if listener is None:
        raise outbox.GiveUp(f"nobody is called {reaction.listener} any more")
    # What a listener emits carries the marks of the event before it: the newest one counts.
    with logged_as(**{**event.context, "event": str(event.pk)}):
        listener(event)


_listeners: defaultdict[str, dict[str, Listener]] = defaultdict(dict)
