"""A party that does not answer is not waited for, and nobody waits for one in a transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.db import transaction

from jaminan.kernel import circuit, clock, outside
from jaminan.kernel.logs import logged_as
from jaminan.kernel.outside import Outside, Unavailable


class Party(BaseHTTPRequestHandler):
    """Answers with the statuses it was told, one a call, and keeps what it was asked."""

    statuses: list[int] = []
    asked: list[dict[str, str]] = []

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        self.asked.append({**self.headers, "path": self.path, "body": body.decode()})
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 0:
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_GET = do_POST  # noqa: N815 - the name that the library calls

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@pytest.fixture
def party(settings, tmp_path, monkeypatch) -> Iterator[type[Party]]:
    """A party "sms" on loopback, known from the file of parties; nobody waits between tries."""
    monkeypatch.setattr(Party, "statuses", [])
    monkeypatch.setattr(Party, "asked", [])
    monkeypatch.setattr(outside, "pause", lambda seconds: None)
    with ThreadingHTTPServer(("127.0.0.1", 0), Party) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.OUTSIDE_PARTIES_FILE = tmp_path / "parties.json"
        settings.OUTSIDE_PARTIES_FILE.write_text(
            json.dumps(
                {
                    "urls": {"sms": f"http://127.0.0.1:{server.server_port}"},
                    "keys": {"sms": "key-of-sms"},
                    "ports": {"smtp": 2525},
                }
            )
        )
        yield Party
        server.shutdown()


@pytest.fixture
def sms(party) -> Iterator[Outside]:
    """The client of that party."""
    client = Outside("sms")
    yield client
    client.close()


def test_an_answer_comes_with_our_key_and_the_id_of_the_request(db, party, sms) -> None:
    with logged_as(request="abcdefgh"):
        answer = sms.post("/v1/messages", key="m-1", json={"to": "+62811"})
    assert answer.status_code == 200
    (asked,) = party.asked
    assert asked["X-API-Key"] == "key-of-sms"
    assert asked["Idempotency-Key"] == "m-1"
    assert asked["X-Request-Id"] == "abcdefgh"
    assert [health.state for health in circuit.health()] == ["closed"]


def test_a_retry_carries_the_same_idempotency_key_and_body(db, party, sms) -> None:
    party.statuses[:] = [503, 0]
    assert sms.post("/v1/messages", key="m-1", json={"to": "+62811"}).status_code == 200
    assert len(party.asked) == 3
    assert {(asked["Idempotency-Key"], asked["body"]) for asked in party.asked} == {
        ("m-1", '{"to":"+62811"}')
    }


def test_without_an_idempotency_key_nothing_is_asked_twice(db, party, sms) -> None:
    party.statuses[:] = [503]
    with pytest.raises(Unavailable) as unavailable:
        sms.post("/v1/messages", key=None, json={})
    assert unavailable.value.was_asked
    assert len(party.asked) == 1


def test_a_refusal_is_an_answer_and_no_failure(db, party, sms) -> None:
    party.statuses[:] = [422]
    assert sms.get("/v1/messages/1").status_code == 422
    assert circuit.health()[0].failures == 0


def test_nobody_outside_is_asked_with_a_transaction_open(db, party, sms) -> None:
    with transaction.atomic(), pytest.raises(AssertionError, match="transaction"):
        sms.get("/v1/messages/1")
    assert party.asked == []


def test_a_party_that_nobody_named_is_unavailable_and_was_not_asked(db, settings) -> None:
    settings.OUTSIDE_PARTIES_FILE = None
    with pytest.raises(Unavailable) as unavailable:
        outside.party("sms")
    assert not unavailable.value.was_asked


def test_a_party_that_speaks_no_http_is_known_by_its_port(party) -> None:
    assert outside.party("smtp").port == 2525


def test_the_circuit_opens_lets_one_through_after_a_while_and_closes(
    db, party, sms, monkeypatch
) -> None:
    began = clock.real_now()
    passed = timedelta(0)
    monkeypatch.setattr(clock, "real_now", lambda: began + passed)
    party.statuses[:] = [500] * (circuit.FAILURES_TO_OPEN + 1)
    for _ in range(circuit.FAILURES_TO_OPEN):
        with pytest.raises(Unavailable, match="answered 500"):
            sms.post("/", key=None)
    assert circuit.health()[0].state == "open"
    with pytest.raises(Unavailable, match="circuit open") as unavailable:
        sms.post("/", key=None)
    assert not unavailable.value.was_asked
    assert len(party.asked) == circuit.FAILURES_TO_OPEN

    passed = timedelta(seconds=circuit.OPEN_SECONDS + 1)
    assert circuit.health()[0].state == "half-open"
    with pytest.raises(Unavailable, match="answered 500"):
        sms.post("/", key=None)
    assert circuit.health()[0].state == "open"

    passed = timedelta(seconds=2 * circuit.OPEN_SECONDS + 2)
    assert sms.post("/", key=None).status_code == 200
    health = circuit.health()[0]
    assert (health.state, health.failures) == ("closed", 0)


def test_half_open_lets_only_one_caller_through(db, monkeypatch) -> None:
    began = clock.real_now()
    passed = timedelta(0)
    monkeypatch.setattr(clock, "real_now", lambda: began + passed)
    for _ in range(circuit.FAILURES_TO_OPEN):
        with pytest.raises(Unavailable), circuit.call("sms"):
            raise Unavailable("sms", "no connection", was_asked=False)
    passed = timedelta(seconds=circuit.OPEN_SECONDS + 1)
    second = circuit.call("sms")
    with circuit.call("sms"), pytest.raises(Unavailable, match="circuit open"):
        second.__enter__()


def test_no_log_line_names_the_address_that_was_asked_for(db, party, sms, caplog) -> None:
    with caplog.at_level("INFO"):
        sms.get("/v1/people/3171234567890001")
        party.statuses[:] = [500] * 9
        with pytest.raises(Unavailable):
            sms.get("/v1/people/3171234567890001")
    assert "3171234567890001" not in caplog.text
