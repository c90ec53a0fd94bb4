"""Records loaded into a twin's books: each kind with its fields, checked before any is stored."""

import base64
import binascii
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Check = Callable[[Any], Any]
TEXT_LENGTH_MAX = 500
RUPIAH_MAX = 10**15


class UnusableRecordError(ValueError):
    """A record that cannot be stored, with the sentence that says why."""


@dataclass(frozen=True)
class RecordKind:
    """A kind of record: its table statement takes the fields as named parameters."""

    name: str
    statement: str
    required: Mapping[str, Check]
    optional: Mapping[str, tuple[Check, Any]]
    one_needed: tuple[str, ...] = ()
    """Optional fields of which at least one must be there."""

    def read(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The record's fields, checked and complete; raises UnusableRecordError."""
        unknown = sorted(set(record) - set(self.required) - set(self.optional) - {"kind"})
        if unknown:
            raise UnusableRecordError(f"tidak mengenal {', '.join(unknown)}")
        fields = {name: _read(record, name, check) for name, check in self.required.items()}
        for name, (check, default) in self.optional.items():
            given = record.get(name) is not None
            fields[name] = _read(record, name, check) if given else default
        if self.one_needed and not any(fields[name] for name in self.one_needed):
            raise UnusableRecordError(f"salah satu dari {', '.join(self.one_needed)} wajib ada")
        return fields

    def store(self, db: sqlite3.Connection, fields: Iterable[Mapping[str, Any]]) -> None:
        """Write the records, the newest word winning over what was known."""
        db.executemany(self.statement, fields)


def read_lines(body: bytes, kinds: Mapping[str, RecordKind]) -> dict[str, list[dict[str, Any]]]:
    """All records of a JSON-lines body by kind; raises UnusableRecordError naming the line."""
    records: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate(body.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            kind, fields = _read_line(line, kinds)
        except UnusableRecordError as problem:
            raise UnusableRecordError(f"Baris {number}: {problem}.") from None
        records.setdefault(kind, []).append(fields)
    return records


def _read_line(line: bytes, kinds: Mapping[str, RecordKind]) -> tuple[str, dict[str, Any]]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableRecordError("bukan JSON") from None
    kind = kinds.get(record.get("kind", "")) if isinstance(record, dict) else None
    if kind is None:
        raise UnusableRecordError(f"kind harus salah satu dari {', '.join(sorted(kinds))}")
    return kind.name, kind.read(record)


def _read(record: Mapping[str, Any], name: str, check: Check) -> Any:
    try:
        return check(record.get(name))
    except (ValueError, TypeError):
        raise UnusableRecordError(f"{name} tidak dapat dipakai") from None


def text(value: Any) -> str:
    """Text that is not empty."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= TEXT_LENGTH_MAX:
        raise ValueError(value)
    return value.strip()


def digits(*lengths: int) -> Check:
    """A check for that many digits; without lengths, any number of them up to 34."""

    def check(value: Any) -> str:
        fits = len(text(value)) in (lengths or range(1, 35))
        if not (fits and value.isascii() and value.isdigit()):
            raise ValueError(value)
        return value

    return check


def day(value: Any) -> str:
    """A date as ISO text, kept as text."""
    return date.fromisoformat(value).isoformat()


def one_of(*choices: str) -> Check:
    """A check for one of these words."""

    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(value)
        return value

    return check


def rupiah(value: Any) -> int:
    """A whole, non-negative amount in rupiah."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= RUPIAH_MAX:
        raise ValueError(value)
    return value


def yes_or_no(value: Any) -> bool:
    """A JSON true or false."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def picture(value: Any) -> bytes:
    """The bytes of a picture sent as base64; whether it can be opened shows when it is used."""
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error:
        raise ValueError("base64") from None
