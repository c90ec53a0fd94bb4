"""The statement of a member's account: years, months, employers; every line says why.

A recorded amount names the entries behind it. A computed amount is a difference of floored running
sums, so that lines add up to the year; its year carries what the law needs to explain it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from jaminan.kernel import clock
from jaminan.law.development import MONTHS, MonthRate, development, running_development
from jaminan.ledger import queries
from jaminan.ledger.history import (
    Posting,
    Rates,
    Year,
    as_posted,
    last_full_day,
    postings_of,
    rates_known,
)
from jaminan.ledger.models import Part
from jaminan.ledger.refusals import UnknownAccount

OTHER_RETURN = None  # the source of development that no single employer's money earned


@dataclass(frozen=True)
class Recorded:
    """An amount in rupiah that was posted, and the numbers of the entries that say so."""

    amount: int = 0
    entries: tuple[int, ...] = ()


NOTHING = Recorded()


@dataclass(frozen=True)
class Basis:
    """What `law.development.year_development` needs to explain the development of a year."""

    year: int
    opening: int | None
    flows: tuple[int | None, ...]
    as_of: date
    rates: tuple[MonthRate, ...] | None


@dataclass(frozen=True)
class SourceLine:
    """What one employer paid in, and what its money of this year earned in this year.

    `source` None stands for money without an employer and for what the opening balance earned.
    """

    source: int | None
    contributions: Recorded
    development: int | None


@dataclass(frozen=True)
class MonthLine:
    """One month: what moved, what was earned, and the balance at its end.

    `withdrawals` are below zero and hold principal and development that were paid out.
    """

    month: date
    contributions: Recorded
    withdrawals: Recorded
    transfers: Recorded
    corrections: Recorded
    development: int | None
    balance: int | None
    sources: tuple[tuple[int | None, Recorded], ...]


@dataclass(frozen=True)
class YearLine:
    """One year, newest months last. `shortfall` is what the fund bore at its closing."""

    year: int
    opening: int | None
    contributions: Recorded
    withdrawals: Recorded
    transfers: Recorded
    corrections: Recorded
    shortfall: Recorded
    development: int | None
    closing: int | None
    is_closed: bool
    is_final: bool
    basis: Basis
    months: tuple[MonthLine, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True)
class Statement:
    """An account at the close of `on`, as known on `known_on`: years from the first to the last."""

    account: int
    programme: str
    on: date
    known_on: date
    years: tuple[YearLine, ...]

    @property
    def contributions(self) -> int:
        """All contributions, in rupiah."""
        return sum(year.contributions.amount for year in self.years)

    @property
    def withdrawals(self) -> int:
        """All that was paid out, below zero."""
        return sum(year.withdrawals.amount for year in self.years)

    @property
    def development(self) -> int | None:
        """All that was earned; None while a rate is missing."""
        earned = [year.development for year in self.years]
        known = [amount for amount in earned if amount is not None]
        return sum(known) if len(known) == len(earned) else None

    @property
    def balance(self) -> int | None:
        """What is there at the end; None while a rate is missing."""
        return self.years[-1].closing


def statement(number: int, on: date | None = None, known_on: date | None = None) -> Statement:
    """The statement of a member's account, in a fixed number of queries however long it is.

    Raises FutureDay for a day after `known_on`, UnknownAccount for another kind of account.
    """
    seen_on = known_on or clock.today()
    day = queries.day_within(on, seen_on)
    programme, closed, rows = _looked_up(number, seen_on)
    rates = rates_known(programme, seen_on, rows)
    postings = [p for p in postings_of([number], seen_on).get(number, []) if p.value_month <= day]
    full_day = last_full_day(day, seen_on)
    years = as_posted(postings, rates, day, full_day)
    by_year: dict[int, list[Posting]] = defaultdict(list)
    for posting in postings:
        by_year[posting.value_month.year].append(posting)
    lines = tuple(
        _year_line(year, by_year[year.year], min(full_day, date(year.year, 12, 31)), closed, rates)
        for year in years
    )
    return Statement(number, programme, day, seen_on, lines)


def _looked_up(number: int, known_on: date) -> tuple[str, int, int]:
    """A member's account: programme, its last closed year (0 without one), its rows of rates."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.programme, (SELECT max(c.year) FROM ledger_closing c"
            " WHERE c.programme = a.programme AND c.recorded_on <= %(day)s),"
            " (SELECT count(*) FROM ledger_rate r"
            " WHERE r.programme = a.programme AND r.recorded_on <= %(day)s)"
            " FROM ledger_account a WHERE a.id = %(number)s AND a.has_sheets",
            {"day": known_on, "number": number},
        )
        row = cursor.fetchone()
    if row is None:
        raise UnknownAccount("Rekening peserta ini tidak dikenal.")
    programme, closed, rows = row
    return programme, closed or 0, rows


def _year_line(
    year: Year, postings: Sequence[Posting], as_of: date, closed: int, rates: Rates
) -> YearLine:
    last_month, moved = as_of.month, _by_part(postings)
    return YearLine(
        year=year.year,
        opening=year.opening,
        contributions=moved.get(Part.CONTRIBUTION, NOTHING),
        withdrawals=moved.get(Part.WITHDRAWAL, NOTHING),
        transfers=moved.get(Part.TRANSFER, NOTHING),
        corrections=moved.get(Part.CORRECTION, NOTHING),
        shortfall=moved.get(Part.SHORTFALL, NOTHING),
        development=year.earned,
        closing=year.closing,
        is_closed=year.year <= closed,
        is_final=_is_final(year, rates),
        basis=Basis(
            year.year,
            year.opening,
            tuple(year.flows),
            as_of,
            None if year.rates is None else tuple(rate.month for rate in year.rates),
        ),
        months=tuple(_month_lines(year, postings, last_month)),
        sources=tuple(_source_lines(year, postings)),
    )


def _month_lines(year: Year, postings: Sequence[Posting], last_month: int) -> list[MonthLine]:
    by_month: dict[int, list[Posting]] = defaultdict(list)
    for posting in postings:
        by_month[posting.value_month.month].append(posting)
    lines: list[MonthLine] = []
    running, before, so_fars = year.opening, 0, _earned_by_month(year)
    for month in range(1, last_month + 1):
        mine = by_month[month]
        so_far = so_fars[min(month, year.finished)] if so_fars else None
        moved = _by_part(mine)
        earned = None if so_far is None else so_far - before
        if running is not None:
            amounts = sum(part.amount for part in moved.values())
            running = None if earned is None else running + amounts + earned
        lines.append(
            MonthLine(
                date(year.year, month, 1),
                contributions=moved.get(Part.CONTRIBUTION, NOTHING),
                withdrawals=moved.get(Part.WITHDRAWAL, NOTHING),
                transfers=moved.get(Part.TRANSFER, NOTHING),
                corrections=moved.get(Part.CORRECTION, NOTHING),
                development=earned,
                balance=running,
                sources=_by_source(mine),
            )
        )
        before = so_far or 0
    return lines


def _source_lines(year: Year, postings: Sequence[Posting]) -> list[SourceLine]:
    """What the opening earned first, then each employer's money, then what was taken out."""
    flows_of: dict[int | None, list[int]] = defaultdict(lambda: [0] * MONTHS)
    for posting in postings:
        if posting.is_flow:
            source = posting.source if posting.part is Part.CONTRIBUTION else OTHER_RETURN
            flows_of[source][posting.value_month.month - 1] += posting.amount
    named = sorted(source for source in flows_of if source is not None)
    paid = dict(_by_source(postings))
    total = year.earned
    lines: list[SourceLine] = []
    running, before = [0] * MONTHS, _earned_of(year, [0] * MONTHS)
    for source in named:
        running = [sum(pair) for pair in zip(running, flows_of[source], strict=True)]
        so_far = _earned_of(year, running)
        earned = None if so_far is None or before is None else so_far - before
        lines.append(SourceLine(source, paid.get(source, Recorded()), earned))
        before = so_far
    shares = [line.development for line in lines]
    rest = None if total is None else total - sum(share or 0 for share in shares)
    return [*lines, SourceLine(OTHER_RETURN, paid.get(None, Recorded()), rest)]


def _earned_of(year: Year, flows: Sequence[int]) -> int | None:
    if year.opening is None or year.rates is None:
        return None
    return development(year.opening, flows, year.millionths, year.finished)


def _earned_by_month(year: Year) -> list[int] | None:
    """The floored development after no month, after the first, and so on; None without rates."""
    if year.opening is None or year.rates is None:
        return None
    return [0, *running_development(year.opening, year.flows, year.millionths, year.finished)]


def _is_final(year: Year, rates: Rates) -> bool:
    months = [rates.get((year.year, month)) for month in range(1, MONTHS + 1)]
    return all(rate is not None and rate.is_final for rate in months)


def _by_source(postings: Sequence[Posting]) -> tuple[tuple[int | None, Recorded], ...]:
    paid: dict[int | None, list[Posting]] = {}
    for posting in postings:
        if posting.part is Part.CONTRIBUTION:
            paid.setdefault(posting.source, []).append(posting)
    ordered = sorted(paid, key=lambda source: (source is None, source or 0))
    return tuple((source, _sum(paid[source])) for source in ordered)


def _by_part(postings: Sequence[Posting]) -> dict[Part, Recorded]:
    """What each part moved, for the parts that lines tell; released development was paid out."""
    found: dict[Part, list[Posting]] = {}
    for posting in postings:
        part = Part.WITHDRAWAL if posting.part is Part.RELEASE else posting.part
        if part is not Part.DEVELOPMENT and part is not Part.PLAIN:
            found.setdefault(part, []).append(posting)
    return {part: _sum(mine) for part, mine in found.items()}


def _sum(postings: Sequence[Posting]) -> Recorded:
    if len(postings) == 1:
        return Recorded(postings[0].amount, (postings[0].entry,))
    entries = sorted({posting.entry for posting in postings})
    return Recorded(sum(posting.amount for posting in postings), tuple(entries))
