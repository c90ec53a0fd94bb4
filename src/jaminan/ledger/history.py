"""The postings of accounts as they were recorded, and year sheets made of them.

Read where sheets do not say enough: statements, what was known on an earlier day, and the replay of
closed years. The arithmetic is `jaminan.law.development.development`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from jaminan.law.development import MONTHS, MonthRate, development, finished_months
from jaminan.law.sources import Status
from jaminan.ledger.models import Part

FLOWS = {Part.CONTRIBUTION, Part.WITHDRAWAL, Part.TRANSFER, Part.CORRECTION}
PARTS = {part.value: part for part in Part}


@dataclass(frozen=True, slots=True)
class Posting:
    """One leg on a member's account with what its entry says."""

    account: int
    amount: int
    part: Part
    value_month: date
    origin_month: date | None
    source: int | None
    entry: int
    kind: str

    @property
    def is_flow(self) -> bool:
        """Whether it stands in the column of its month, as principal."""
        return self.part in FLOWS or (self.part is Part.RELEASE and self.origin_month is not None)

    @property
    def is_release(self) -> bool:
        """Whether it stands in the column `released`."""
        return self.part is Part.RELEASE and self.origin_month is None


@dataclass(frozen=True, slots=True)
class DeclaredRate:
    """The rate that counts for one month."""

    month: MonthRate
    is_final: bool


Rates = Mapping[tuple[int, int], DeclaredRate]  # by year and month


@dataclass
class Year:
    """One year of an account as far as it is over; amounts in rupiah.

    `opening`, `earned` and `closing` are None when a rate is missing, here or in a year before.
    `shortfall` is what the fund bore at the closing. `rates` are those of the finished months.
    """

    year: int
    finished: int
    opening: int | None = 0
    flows: list[int | None] = field(default_factory=lambda: [None] * MONTHS)
    released: int = 0
    shortfall: int = 0
    rates: tuple[DeclaredRate, ...] | None = None

    @property
    def millionths(self) -> tuple[int, ...]:
        """The yearly rates of the finished months."""
        assert self.rates is not None
        return tuple(rate.month.millionths for rate in self.rates)

    @property
    def principal(self) -> int | None:
        """What was there and what moved, without the development of this year."""
        return None if self.opening is None else self.opening + sum(f or 0 for f in self.flows)

    @property
    def earned(self) -> int | None:
        """Development of the finished months."""
        if self.opening is None or self.rates is None:
            return None
        return development(self.opening, self.flows, self.millionths, self.finished)

    @property
    def closing(self) -> int | None:
        """Principal and development, less the development that was paid out."""
        principal, earned = self.principal, self.earned
        if principal is None or earned is None:
            return None
        return principal + earned - self.released + self.shortfall

    def move(self, month: int, amount: int) -> None:
        """Add to the net flow of a month."""
        self.flows[month - 1] = (self.flows[month - 1] or 0) + amount


def last_full_day(on: date, known_on: date) -> date:
    """The day that decides how many months are over at the close of `on`, seen on `known_on`.

    Always in the month of `on`. A day that is not over yet does not finish its month, so that what
    is paid today is what is shown today.
    """
    is_last_of_month = (on + timedelta(days=1)).day == 1
    return on - timedelta(days=1) if is_last_of_month and on >= known_on else on


def postings_of(accounts: Sequence[int], known_on: date | None = None) -> dict[int, list[Posting]]:
    """All legs of these members' accounts, recorded up to `known_on`, in the order of recording."""
    found: dict[int, list[Posting]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.account_id, l.amount, l.part::text, l.value_month, l.origin_month, l.source,"
            " l.entry_id, e.kind"
            " FROM ledger_leg l JOIN ledger_entry e ON e.id = l.entry_id"
            " WHERE l.account_id = ANY (%s) AND e.recorded_on <= %s AND l.value_month IS NOT NULL"
            " ORDER BY l.entry_id, l.line",
            [list(accounts), known_on or date.max],
        )
        for account, amount, part, *rest in cursor.fetchall():
            found[account].append(Posting(account, amount, PARTS[part], *rest))
    return found


def rates_known(programme: str, known_on: date, rows: int | None = None) -> Rates:
    """The rate that counts for each month: of several rows the last recorded.

    Who counted the rows up to that day gives `rows`. Outside of a transaction the rates are then
    made once for each number of them: rows of rates are only ever added, so the same number of
    committed ones are the same rates.
    """
    if rows is None or connection.in_atomic_block:
        return _rates_recorded(programme, known_on)
    key = (str(connection.settings_dict["NAME"]), programme)
    if (made := _made_rates.get(key)) and made[0] == rows:
        return made[1]
    rates = _rates_recorded(programme, known_on)
    _made_rates[key] = (rows, rates)
    return rates


# By database and programme: how many rows there were, and the rates they make.
_made_rates: dict[tuple[str, str], tuple[int, Rates]] = {}


def _rates_recorded(programme: str, known_on: date) -> Rates:
    rates: dict[tuple[int, int], DeclaredRate] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT year, first_month, last_month, millionths, is_final, source, standing"
            " FROM ledger_rate WHERE programme = %s AND recorded_on <= %s ORDER BY id",
            [programme, known_on],
        )
        for year, first, last, millionths, is_final, source, standing in cursor.fetchall():
            for month in range(first, last + 1):
                rate = MonthRate(month, millionths, source, Status(standing))
                rates[year, month] = DeclaredRate(rate, is_final)
    return rates


def as_posted(postings: Iterable[Posting], rates: Rates, on: date, full_day: date) -> list[Year]:
    """The years of an account up to the month of `on`, as its sheets show them."""
    known = [posting for posting in postings if posting.value_month <= on]
    years = _years(known, on.year, full_day, _value_month)
    for posting in known:
        year = years[posting.value_month.year]
        if posting.is_flow:
            year.move(posting.value_month.month, posting.amount)
        elif posting.is_release:
            year.released -= posting.amount
        elif posting.part is Part.SHORTFALL:
            year.shortfall += posting.amount
    return _chained(years, rates)


def as_if_in_time(postings: Iterable[Posting], rates: Rates, last_year: int) -> list[Year]:
    """The years as they would stand had every later correction been recorded in its own month.

    A shortfall that the fund bore stays borne.
    """
    known = [
        p for p in postings if p.part is not Part.CORRECTION and _own_month(p).year <= last_year
    ]
    years = _years(known, last_year, date(last_year, 12, 31), _own_month)
    for posting in known:
        month = _own_month(posting)
        year = years[month.year]
        if posting.part is Part.RELEASE:
            year.released -= posting.amount
        elif posting.part is Part.SHORTFALL:
            year.shortfall += posting.amount
        elif posting.part is not Part.DEVELOPMENT:
            year.move(month.month, posting.amount)
    return _chained(years, rates)


def _own_month(posting: Posting) -> date:
    return posting.origin_month or posting.value_month


def _value_month(posting: Posting) -> date:
    return posting.value_month


def _years(
    postings: Sequence[Posting], last_year: int, full_day: date, month_of: Callable[[Posting], date]
) -> dict[int, Year]:
    first = min((month_of(posting).year for posting in postings), default=last_year)
    return {
        year: Year(year, finished_months(year, full_day)) for year in range(first, last_year + 1)
    }


def _chained(years: Mapping[int, Year], rates: Rates) -> list[Year]:
    opening: int | None = 0
    for year in years.values():
        year.opening = opening
        found = [rates.get((year.year, month)) for month in range(1, year.finished + 1)]
        known = tuple(rate for rate in found if rate is not None)
        year.rates = known if len(known) == len(found) else None
        opening = year.closing
    return list(years.values())
