"""What Prometheus reads, and who else may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from jaminan.kernel import events, metering, outbox
from jaminan.kernel.models import PartyHealth, Reaction
from jaminan.kernel.transitions import STUCK
from jaminan.ops import books

SAMPLE = re.compile(r'^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+$')


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Iterator[None]:
    settings.METRICS_FOLDER = tmp_path / "metrics"
    metering.forget()
    yield
    metering.forget()


def read(client: Client, **headers: str) -> dict[str, float]:
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not SAMPLE.match(line)] == []
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_requests_are_counted_by_route_and_duration(db: None, client: Client) -> None:
    client.get("/healthz")
    client.get("/healthz")
    client.get("/tidak-ada/")
    found = read(client)
    assert found['jaminan_requests_total{method="GET",route="healthz",status="200"}'] == 2
    assert found['jaminan_requests_total{method="GET",route="-",status="404"}'] == 1
    assert found["jaminan_request_seconds_count"] == 3
    assert found['jaminan_request_seconds_bucket{le="+Inf"}'] == 3


def test_a_reaction_that_nobody_can_settle_is_seen(db: None, client: Client) -> None:
    kind = next(kind for kind in outbox.kinds() if outbox.dispatcher(kind).model is Reaction)
    event = events.Event.objects.create(name="e", subject="s", happened_at=timezone.now())
    Reaction.objects.create(event=event, listener="l", key="k", state=STUCK)
    found = read(client)
    assert found[f'jaminan_outbox_stuck{{kind="{kind}"}}'] == 1
    assert found[f'jaminan_outbox_waiting{{kind="{kind}"}}'] == 0


def test_an_open_circuit_and_the_last_look_at_the_books_are_seen(db: None, client: Client) -> None:
    until = timezone.now() + timezone.timedelta(seconds=30)
    PartyHealth.objects.create(party="bank", failures=5, open_until=until)
    books.raise_alarms()
    found = read(client)
    assert found['jaminan_circuit_state{party="bank"}'] == 2
    assert found['jaminan_book_alarms{book="ledger"}'] == 0


def test_without_a_token_only_this_machine_is_answered(db: None, client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    by_proxy = client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1, 203.0.113.9"})
    assert by_proxy.status_code == 404


def test_with_a_token_nobody_is_answered_without_it(db: None, client: Client, settings) -> None:
    settings.METRICS_TOKEN = "token of the watch"
    assert client.get("/metrics").status_code == 404
    found = read(client, REMOTE_ADDR="10.0.0.7", HTTP_AUTHORIZATION="Bearer token of the watch")
    assert found["jaminan_database_up"] == 1


def test_a_database_that_does_not_answer_is_told(db: None, client: Client) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        found = read(client)
    assert found["jaminan_database_up"] == 0
