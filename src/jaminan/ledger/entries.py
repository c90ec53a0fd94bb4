"""What is posted: legs and entries in Python, and the only code that writes them.

`Leg` and `Draft` are what callers hand in. `write` and `copy_in` put prepared entries into the
database, legs in one statement; the triggers of migrations/sql/triggers.sql hold the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection

from jaminan.ledger.models import Part

DAY_ZERO = date(2000, 1, 1)  # as in ledger_leg_text
NOTHING = "\\N"  # how COPY writes NULL
ENTRY_COLUMNS = (
    "id, key, fingerprint, digest, kind, effective_on, recorded_on, recorded_at,"
    " reference, by, reverses"
)
LEG_COLUMNS = "account_id, entry_id, line, amount, part, value_month, origin_month, source"


@dataclass(frozen=True, slots=True)
class Leg:
    """An amount in whole rupiah on one account; above zero credits it, below zero debits it.

    `value_month` (first day of the month) is given for accounts of members and for no other.
    `source` is an opaque id, such as the employer's, that a statement groups by.
    """

    account: int
    amount: int
    value_month: date | None = None
    source: int | None = None
    part: Part = Part.PLAIN
    origin_month: date | None = None

    def opposite(self) -> Leg:
        """The same leg with the other sign."""
        return replace(self, amount=-self.amount)


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry to be posted; its legs add up to zero. `key` makes a repeated call harmless."""

    key: str
    kind: str
    effective_on: date
    legs: tuple[Leg, ...]
    reference: str = ""
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft as it goes into the books."""

    id: int
    draft: Draft
    fingerprint: bytes
    legs: tuple[Leg, ...]
    digest: bytes

    @classmethod
    def of(cls, number: int, draft: Draft, fingerprint: bytes, legs: tuple[Leg, ...]) -> Prepared:
        """The draft under that number, with its legs as they were settled."""
        return cls(number, draft, fingerprint, legs, digest(legs))

    def entry_row(self, stamp: Stamp) -> tuple[Any, ...]:
        """The columns of ENTRY_COLUMNS."""
        draft = self.draft
        return (
            *(self.id, draft.key, self.fingerprint, self.digest, draft.kind),
            *(draft.effective_on, stamp.on, stamp.at, draft.reference, stamp.by, draft.reverses),
        )

    def leg_rows(self) -> Iterator[tuple[Any, ...]]:
        """The columns of LEG_COLUMNS, line by line."""
        for line, leg in enumerate(self.legs, start=1):
            yield (
                *(leg.account, self.id, line, leg.amount, leg.part._value_),
                *(leg.value_month, leg.origin_month, leg.source),
            )

    def leg_copy(self) -> str:
        """The same rows in the text of COPY; numbers, days and parts need no escape there."""
        return "".join(
            [
                f"{leg.account}\t{self.id}\t{line}\t{leg.amount}\t{leg.part._value_}"
                f"\t{_day(leg.value_month)}\t{_day(leg.origin_month)}"
                f"\t{NOTHING if leg.source is None else leg.source}\n"
                for line, leg in enumerate(self.legs, start=1)
            ]
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something is recorded, and by whom."""

    on: date
    at: datetime
    by: str


def request_fingerprint(action: str, *arguments: Any) -> bytes:
    """Tells whether a second call under the same key asks for the same thing."""
    text = json.dumps([action, *arguments], default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def draft_fingerprint(draft: Draft) -> bytes:
    """The fingerprint of a draft: everything that the caller chose."""
    head = (draft.kind, draft.effective_on.isoformat(), draft.reference, draft.reverses)
    text = f"post:{json.dumps(head)}\n{leg_text(draft.legs)}"
    return hashlib.sha256(text.encode()).digest()


def digest(legs: Sequence[Leg]) -> bytes:
    """The digest that the entry declares and the database computes again from its legs."""
    return hashlib.sha256(leg_text(legs).encode()).digest()


def leg_text(legs: Sequence[Leg]) -> str:
    """The legs as the text of the SQL function ledger_leg_text."""
    return "\n".join(
        [
            f"{line}:{leg.account}:{leg.amount}:{leg.part._value_}:{_days(leg.value_month)}"
            f":{_days(leg.origin_month)}:{'' if leg.source is None else leg.source}"
            for line, leg in enumerate(legs, start=1)
        ]
    )


def next_entry_ids(count: int) -> list[int]:
    """New numbers of entries, rising."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('ledger_entry_id_seq') FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]


def write(prepared: Prepared, stamp: Stamp) -> None:
    """Insert one entry, then all its legs in one statement."""
    rows = list(prepared.leg_rows())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_entry ({ENTRY_COLUMNS})"  # noqa: S608 - our own column names
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            prepared.entry_row(stamp),
        )
        if not rows:  # the merge of an account that never held money
            return
        cursor.execute(
            f"INSERT INTO ledger_leg ({LEG_COLUMNS}) VALUES "  # noqa: S608 - our own column names
            + ", ".join(["(%s, %s, %s, %s, %s::ledger_part, %s, %s, %s)"] * len(rows)),
            [value for row in rows for value in row],
        )


def copy_in(many: Iterable[Prepared], stamp: Stamp) -> None:
    """Copy many entries, then all their legs in one statement, with the guarantees of `write`."""
    prepared = list(many)
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY ledger_entry ({ENTRY_COLUMNS}) FROM STDIN") as copy:
            for entry in prepared:
                copy.write_row(entry.entry_row(stamp))
        with cursor.copy(f"COPY ledger_leg ({LEG_COLUMNS}) FROM STDIN") as copy:
            for entry in prepared:
                copy.write(entry.leg_copy())


@cache
def _day(month: date | None) -> str:
    return NOTHING if month is None else month.isoformat()


@cache
def _days(month: date | None) -> str:
    return "" if month is None else str((month - DAY_ZERO).days)
