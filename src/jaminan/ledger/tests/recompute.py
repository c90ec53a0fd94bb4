"""The books again, from the postings alone: slowly, in plain Python, sharing no code.

Money lies in an account month by month and earns a twelfth of the month's rate in exact
fractions; once a year the sum is rounded down. `as_posted` takes the months in which money was
posted, `in_time` those it belongs to: both must come to the same balance.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from django.db import connection


@dataclass
class Raw:
    """All rows of one programme as they stand in the tables."""

    legs: list[tuple]  # account, amount, part, value, origin, entry, recorded_on, kind, source
    rates: list[tuple]  # year, first, last, millionths, recorded_on
    closed: list[int]


@dataclass
class YearResult:
    """One year: the opening, flows by month, earned so far after each month, the end."""

    opening: int
    flows: dict[int, int]
    earned_after: list[int]
    released: int
    end: int


def read(programme: str) -> Raw:
    """Everything that was posted, in the order of posting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.account_id, l.amount, l.part::text, l.value_month, l.origin_month,"
            " l.entry_id, e.recorded_on, e.kind, l.source"
            " FROM ledger_leg l JOIN ledger_entry e ON e.id = l.entry_id"
            " JOIN ledger_account a ON a.id = l.account_id"
            " WHERE a.programme = %s AND a.kind = 'member' ORDER BY l.entry_id, l.line",
            [programme],
        )
        legs = cursor.fetchall()
        cursor.execute(
            "SELECT year, first_month, last_month, millionths, recorded_on FROM ledger_rate"
            " WHERE programme = %s ORDER BY id",
            [programme],
        )
        rates = cursor.fetchall()
        cursor.execute("SELECT year FROM ledger_closing WHERE programme = %s", [programme])
        closed = sorted(row[0] for row in cursor.fetchall())
    return Raw(legs, rates, closed)


def months_over(year: int, on: date, known_on: date) -> int:
    """How many months of the year are over at the close of `on`; today is not over."""
    over = 0
    for month in range(1, 13):
        next_month = date(year + month // 12, month % 12 + 1, 1)
        if next_month <= known_on and (on.year, on.month, on.day + 1) >= _after_last(year, month):
            over += 1
    return over


def _after_last(year: int, month: int) -> tuple[int, int, int]:
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return (year, month, (next_month - date(year, month, 1)).days + 1)


def as_posted(raw: Raw, account: int, on: date, known_on: date) -> dict[int, YearResult]:
    """The account at the close of `on`, from what was recorded up to `known_on`."""
    months = defaultdict(int)
    released, borne = defaultdict(int), defaultdict(int)
    for number, amount, part, value, origin, _, recorded_on, *_ in raw.legs:
        if number != account or recorded_on > known_on or value > on:
            continue
        if part == "release" and origin is None:
            released[value.year] -= amount
        elif part == "shortfall":
            borne[value.year] += amount
        elif part != "development":
            months[value.year, value.month] += amount
    return _walk(raw, months, released, borne, on, known_on)


def in_time(raw: Raw, account: int, on: date) -> dict[int, YearResult]:
    """The account on `on` had every correction of a closed year been posted in its own month."""
    months = defaultdict(int)
    released, borne = defaultdict(int), defaultdict(int)
    for number, amount, part, value, origin, *_ in raw.legs:
        own = origin or value
        if number != account or part in ("development", "correction"):
            continue
        if part == "release":
            released[own.year] -= amount
        elif part == "shortfall":
            borne[own.year] += amount
        else:
            months[own.year, own.month] += amount
    return _walk(raw, months, released, borne, on, on)


def _walk(raw, months, released, borne, on, known_on) -> dict[int, YearResult]:
    years = [year for year, _ in months] + list(released) + list(borne)
    lying = 0
    results = {}
    for year in range(min(years, default=on.year), on.year + 1):
        opening = lying
        earned, earned_after = Fraction(0), []
        over = months_over(year, on, known_on)
        for month in range(1, 13):
            lying += months.get((year, month), 0)
            if month <= over:
                earned += Fraction(lying * _rate(raw, year, month, known_on), 12_000_000)
            earned_after.append(floor(earned))
        lying += earned_after[-1] - released[year] + borne[year]
        flows = {month: months[year, month] for month in range(1, 13) if (year, month) in months}
        results[year] = YearResult(opening, flows, earned_after, released[year], lying)
    return results


def _rate(raw: Raw, year: int, month: int, known_on: date) -> int:
    rows = [
        millionths
        for rate_year, first, last, millionths, recorded_on in raw.rates
        if rate_year == year and first <= month <= last and recorded_on <= known_on
    ]
    return rows[-1]
