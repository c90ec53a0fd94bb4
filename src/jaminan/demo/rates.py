"""Rates of development as the demo's board declares them: the law's where known, else assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jaminan.employers.accounts import PROGRAMME
from jaminan.law.development import MILLION, MONTHS, RATE
from jaminan.law.parameters import Entry
from jaminan.ledger import actions as ledger

AHEAD_YEARS = 5  # provisional rates stand so far ahead, because a demo's clock may be moved


def declare(years: Iterable[int], *, is_final: bool, by: str) -> None:
    """Declare the rates of these years, month by month where they change within one."""
    for year in years:
        for first, last, entry in _entries_of(year):
            ledger.declare_rate(
                PROGRAMME,
                year,
                int(entry.share * MILLION),
                is_final=is_final,
                source=entry.source,
                standing=entry.status,
                first_month=first,
                last_month=last,
                by=by,
            )


def _entries_of(year: int) -> Iterator[tuple[int, int, Entry]]:
    """The law's rates of a year, each with its first and last month."""
    first = 1
    entry = RATE.on(date(year, 1, 1))
    for month in range(2, MONTHS + 1):
        following = RATE.on(date(year, month, 1))
        if following != entry:
            yield first, month - 1, entry
            first, entry = month, following
    yield first, MONTHS, entry
