"""The bank's twin as tests see it behind our back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import httpx

DEADLINE_SECONDS = 20
ACCOUNTS = count(1)


class Parties(Protocol):
    """The running process of the twins, as the shared fixture gives it."""

    port_file: Path

    def call(self, twin: str, method: str, path: str, **arguments: Any) -> httpx.Response: ...


def eventually(look: Callable[[], Any]) -> Any:
    """The first true answer of `look`; fails after a deadline."""
    until = time.monotonic() + DEADLINE_SECONDS
    while not (found := look()):
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)
    return found


@dataclass
class BankTwin:
    """The banks of the twins: accounts, faults, returns, and books outside our database."""

    process: Parties

    def open_account(self, bank: str, number: str, name: str, **more: Any) -> None:
        record = {"kind": "account", "bank": bank, "number": number, "name": name, **more}
        self._order("load", record)

    def fault(self, name: str, **more: Any) -> None:
        self._order("faults", {"twin": "banks", "fault": name, **more})

    def heal(self) -> None:
        self.process.call("control", "DELETE", "/control/faults").raise_for_status()

    def send_back(self, bank: str, end_to_end_id: str, code: str = "AC04") -> None:
        self._order("banks/returns", {"bank": bank, "end_to_end_id": end_to_end_id, "code": code})

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The whole table of the banks' book, newest first: the desk tells it page by page."""
        rows: list[dict[str, Any]] = []
        page: dict[str, Any] = {"limit": 500}
        while page.get("before", 1):
            path = f"/control/books/banks/{table}"
            answer = self.process.call("control", "GET", path, params=page).raise_for_status()
            told = answer.json()
            rows += told["rows"]
            page = {"limit": 500, "before": told["next"]}
        return rows

    def payments(self, end_to_end_id: str) -> list[dict[str, Any]]:
        return [row for row in self.rows("payments") if row["end_to_end_id"] == end_to_end_id]

    def balance(self, bank: str, number: str) -> int:
        (row,) = [
            row for row in self.rows("accounts") if (row["bank"], row["number"]) == (bank, number)
        ]
        return row["balance"]

    def _order(self, what: str, body: dict[str, Any]) -> None:
        self.process.call("control", "POST", f"/control/{what}", json=body).raise_for_status()
