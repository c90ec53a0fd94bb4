"""Outside parties: where they are, and how they are asked over HTTP.

An adapter of an app makes one `Outside("sms")` and calls `post` and `get`. Time-outs, retries with
the same idempotency key, the party's circuit and its health are the same for all of them. In a demo
the addresses and keys are those of the twins, in production those of the file JAMINAN_TWINS_FILE.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx
from django.conf import settings

from jaminan.kernel import circuit
from jaminan.kernel.circuit import Unavailable
from jaminan.kernel.logs import marks

__all__ = ["Outside", "Party", "Unavailable", "party"]

TIMEOUT = httpx.Timeout(10, connect=3)
TRIES = 3
WAITS_SECONDS = (0.2, 0.8)
MUST_BE_TRIED_AGAIN = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Party:
    """Where an outside party answers, and the key it knows us by; `port` where it is not HTTP."""

    name: str
    address: str
    key: str
    port: int | None


def party(name: str) -> Party:
    """The party of this name from the file of parties; `Unavailable` when it is not in there."""
    known = _file_of_parties(name)
    if name not in known["urls"] and name not in known["ports"]:
        raise Unavailable(name, "not in the file of outside parties", was_asked=False)
    return Party(
        name,
        known["urls"].get(name, ""),
        known["keys"].get(name, ""),
        known["ports"].get(name),
    )


@dataclass(frozen=True)
class MailServer:
    """The SMTP server that takes our e-mails."""

    host: str
    port: int
    user: str
    password: str
    is_encrypted: bool


def mail_server() -> MailServer:
    """The SMTP server from the file of parties; `Unavailable` when it is not in there.

    `ports.smtp`, `keys.mail` and `smtp_user` are needed; `smtp_host` is this machine unless said,
    and then STARTTLS is spoken.
    """
    known = _file_of_parties("smtp")
    if "smtp" not in known["ports"]:
        raise Unavailable("smtp", "not in the file of outside parties", was_asked=False)
    host = known.get("smtp_host")
    return MailServer(
        host or "127.0.0.1",
        known["ports"]["smtp"],
        known.get("smtp_user", ""),
        known["keys"].get("mail", ""),
        is_encrypted=host is not None,
    )


class Outside:
    """An HTTP client for one party; make one for each module, and share it between threads."""

    def __init__(self, name: str, timeout: httpx.Timeout = TIMEOUT) -> None:
        self.name = name
        self._client = httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False)

    def close(self) -> None:
        """Let go of its connections; a module's own client lives as long as the process."""
        self._client.close()

    def get(self, path: str, **options: Any) -> httpx.Response:
        """The party's answer under 500; raises `Unavailable` when it has none to give."""
        return self._ask("GET", path, options, tries=TRIES)

    def post(self, path: str, *, key: str | None, **options: Any) -> httpx.Response:
        """The party's answer under 500; raises `Unavailable` when it has none to give.

        `key` is the idempotency key, sent with each retry. Without one there is no retry, since
        the party could do the same thing twice.
        """
        headers = {"Idempotency-Key": key} if key else {}
        options["headers"] = {**options.get("headers", {}), **headers}
        return self._ask("POST", path, options, tries=TRIES if key else 1)

    def _ask(self, method: str, path: str, options: dict[str, Any], tries: int) -> httpx.Response:
        with circuit.call(self.name):
            known = party(self.name)
            request = self._request(known, method, path, options)
            for wait in WAITS_SECONDS[: tries - 1]:
                try:
                    return self._answer(request)
                except Unavailable:
                    pause(wait)
            return self._answer(request)

    def _request(
        self, known: Party, method: str, path: str, options: Mapping[str, Any]
    ) -> httpx.Request:
        identity = {"X-Request-Id": marks()["request"]} if "request" in marks() else {}
        headers = {"X-API-Key": known.key, **identity, **options.get("headers", {})}
        address = known.address.rstrip("/") + path
        return self._client.build_request(method, address, **{**options, "headers": headers})

    def _answer(self, request: httpx.Request) -> httpx.Response:
        try:
            answer = self._client.send(request)
        except httpx.ConnectError as error:
            raise Unavailable(self.name, "no connection", was_asked=False) from error
        except httpx.TransportError as error:
            raise Unavailable(self.name, type(error).__name__, was_asked=True) from error
        if answer.status_code in MUST_BE_TRIED_AGAIN:
            raise Unavailable(self.name, f"answered {answer.status_code}", was_asked=True)
        return answer


def pause(seconds: float) -> None:
    """Wait between two tries."""
    time.sleep(seconds)


def _file_of_parties(asked_for: str) -> dict[str, Any]:
    path = settings.OUTSIDE_PARTIES_FILE
    if path is None or not path.exists():
        raise Unavailable(asked_for, "no file of outside parties", was_asked=False)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed_ns: int) -> dict[str, Any]:
    """The file's content; `changed_ns` makes a changed file be read again."""
    content: dict[str, Any] = json.loads(path.read_text())
    return {"urls": {}, "keys": {}, "ports": {}} | content
