"""Faults on demand: what a twin does wrong, for whom, where and how often."""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jaminan.twins.books import Books

SCHEMA = """
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT,
    place TEXT,
    remaining INTEGER CHECK (remaining > 0),
    params TEXT NOT NULL
);
"""
LIMITS = {"seconds": (0, 600), "status": (400, 599), "polls": (0, 1000), "score": (0, 100)}
FORMS = {"code": ("[A-Z0-9]{4}", "AC04"), "died_on": (r"|\d{4}-\d\d-\d\d", "2026-01-31")}
REPEATS_MAX = 1_000_000


class UnusableFaultError(ValueError):
    """A fault was ordered that this twin does not know or with parameters it cannot take."""


@dataclass(frozen=True)
class FaultKind:
    """One thing that can go wrong: its name, an Indonesian sentence, parameters with defaults."""

    name: str
    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """A fault as it stands in the books; `remaining` None means until it is removed."""

    id: int
    name: str
    key: str | None
    place: str | None
    remaining: int | None
    params: dict[str, Any]


TRANSPORT = (
    FaultKind("server_error", "Menjawab galat server", {"status": 503}),
    FaultKind("slow", "Menjawab lambat", {"seconds": 2.0}),
    FaultKind("lost_undone", "Sambungan putus, pekerjaan tidak dilakukan"),
    FaultKind("lost_done", "Sambungan putus, pekerjaan sudah dilakukan"),
    FaultKind("half_answer", "Jawaban terpotong di tengah"),
)


class FaultBook:
    """The faults of one twin, kept in its books so that they outlive the process."""

    def __init__(self, books: Books, kinds: Iterable[FaultKind]) -> None:
        self.kinds = {kind.name: kind for kind in kinds}
        self._books = books
        with books.reading() as db:
            self._count = _count(db)

    def add(
        self,
        name: str,
        *,
        key: str | None = None,
        place: str | None = None,
        times: int | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> Fault:
        """Order a fault: for one key or for whoever comes next, in one place or anywhere.

        `times` None keeps it until it is removed. Raises UnusableFaultError with a sentence.
        """
        kind = self.kinds.get(name)
        if kind is None:
            raise UnusableFaultError(f"Gangguan {name!r} tidak dikenal.")
        if times is not None and not 1 <= times <= REPEATS_MAX:
            raise UnusableFaultError(f"Jumlah kali harus 1 sampai {REPEATS_MAX}.")
        settled = _settle(kind, params or {})
        with self._books.writing() as db:
            row = db.execute(
                "INSERT INTO faults (name, key, place, remaining, params)"
                " VALUES (?, ?, ?, ?, ?) RETURNING *",
                (name, key or None, place or None, times, json.dumps(settled)),
            ).fetchone()
            self._count = _count(db)
        return _fault(row)

    def take(self, keys: Iterable[str], place: str, names: Iterable[str]) -> Fault | None:
        """The fault that befalls this call, used up by one; None when all is well."""
        if not self._count:  # the usual case costs no transaction
            return None
        with self._books.writing() as db:
            fault = self.take_within(db, keys, place, names)
            count = _count(db)
        self._count = count
        return fault

    def take_within(
        self, db: sqlite3.Connection, keys: Iterable[str], place: str, names: Iterable[str]
    ) -> Fault | None:
        """As `take`, inside the caller's transaction: used up only if that work is kept."""
        row = db.execute(
            "SELECT * FROM faults WHERE (place IS NULL OR place = :place)"
            " AND (key IS NULL OR key IN (SELECT value FROM json_each(:keys)))"
            " AND name IN (SELECT value FROM json_each(:names))"
            " ORDER BY key IS NULL, id LIMIT 1",
            {"place": place, "keys": json.dumps(list(keys)), "names": json.dumps(list(names))},
        ).fetchone()
        if row is None:
            return None
        if row["remaining"] == 1:
            db.execute("DELETE FROM faults WHERE id = ?", (row["id"],))
        elif row["remaining"] is not None:
            db.execute("UPDATE faults SET remaining = remaining - 1 WHERE id = ?", (row["id"],))
        return _fault(row)

    def standing(self) -> list[Fault]:
        """All faults that still wait for somebody, oldest first."""
        with self._books.reading() as db:
            return [_fault(row) for row in db.execute("SELECT * FROM faults ORDER BY id")]

    def remove(self, fault_id: int | None = None) -> int:
        """How many faults were taken away: one by its id, or all of them."""
        with self._books.writing() as db:
            removed = db.execute(
                "DELETE FROM faults WHERE :id IS NULL OR id = :id", {"id": fault_id}
            ).rowcount
            self._count = _count(db)
        return removed


def _settle(kind: FaultKind, params: Mapping[str, Any]) -> dict[str, Any]:
    """All parameters of the kind, each of the type of its default."""
    unknown = sorted(set(params) - set(kind.params))
    if unknown:
        raise UnusableFaultError(f"Gangguan {kind.name} tidak mengenal: {', '.join(unknown)}.")
    settled = {
        name: _like(default, params[name], name) if name in params else default
        for name, default in kind.params.items()
    }
    for name, (least, most) in LIMITS.items():
        if not least <= settled.get(name, least) <= most:
            raise UnusableFaultError(f"{name} harus {least} sampai {most}.")
    for name, (form, example) in FORMS.items():
        if name in settled and not re.fullmatch(form, settled[name], re.ASCII):
            raise UnusableFaultError(f"{name} harus berbentuk {example}.")
    return settled


def _like(default: Any, value: Any, name: str) -> Any:
    """The value in the type of the default; forms send text, JSON sends types."""
    if isinstance(default, bool):
        known = {"true": True, "false": False, True: True, False: False}
        if value not in known:
            raise UnusableFaultError(f"{name} harus true atau false.")
        return known[value]
    try:
        return type(default)(value)
    except (TypeError, ValueError):
        raise UnusableFaultError(f"{name} harus {type(default).__name__}.") from None


def _count(db: sqlite3.Connection) -> int:
    return db.execute("SELECT count(*) FROM faults").fetchone()[0]


def _fault(row: sqlite3.Row) -> Fault:
    return Fault(
        row["id"],
        row["name"],
        row["key"],
        row["place"],
        row["remaining"],
        json.loads(row["params"]),
    )
