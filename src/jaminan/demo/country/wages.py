"""Wages of the country, and wages that lead to a given balance to the rupiah."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from jaminan.law.contributions import wage_earner_parts
from jaminan.law.development import MONTHS, development, rate_in_millionths

LOWEST_IN_2026 = 4_500_000  # invented, as are the yearly rises
YEARLY_RISE = 1.07
ROUNDED_TO = 1_000
WAGE_OF_ONE_RUPIAH = 18  # about as much wage as adds one rupiah of contribution
TRIES = 40
WAGE_MAX = 10**9


def lowest_wage(year: int) -> int:
    """The lowest monthly wage that anybody is paid in that year, in rupiah."""
    return round(LOWEST_IN_2026 / YEARLY_RISE ** (2026 - year) / ROUNDED_TO) * ROUNDED_TO


def usual_wages(months: Sequence[date], factor: float) -> dict[date, int]:
    """Wages that rise with the lowest one, the same for all months of a year."""
    of_year = {
        year: round(lowest_wage(year) * factor / ROUNDED_TO) * ROUNDED_TO
        for year in {month.year for month in months}
    }
    return {month: of_year[month.year] for month in months}


def wages_reaching(balance: int, months: Sequence[date], on: date) -> dict[date, int]:
    """Wages whose contributions, paid in time, give exactly this balance on that day.

    Usual wages just too low for it, and a last month that makes up the difference.
    """
    low, high = 0.0, 1.0
    while savings(usual_wages(months, high), on) <= balance:
        high *= 2
    for _ in range(TRIES):
        middle = (low + high) / 2
        if savings(usual_wages(months, middle), on) <= balance:
            low = middle
        else:
            high = middle
    return _made_exact(usual_wages(months, low), balance, on)


def savings(wages: Mapping[date, int], on: date) -> int:
    """The balance that wages lead to on a day inside a month, under the law as loaded."""
    amounts = {month: _contribution(wage, month) for month, wage in wages.items()}
    balance = 0
    for year in range(min(amounts).year, on.year + 1):
        finished = MONTHS if year < on.year else on.month - 1
        flows = [amounts.get(date(year, month, 1), 0) for month in range(1, MONTHS + 1)]
        rates = [rate_in_millionths(year, month) for month in range(1, finished + 1)]
        balance += sum(flows) + development(balance, flows, rates, finished)
    return balance


def _made_exact(wages: dict[date, int], balance: int, on: date) -> dict[date, int]:
    """The same wages with a last one that makes the balance exact.

    Both parts may be rounded up at the same wage, so that a rupiah is skipped; then the month
    before gives a little more.
    """
    last, before = sorted(wages)[-1], sorted(wages)[-2]
    for _ in range(TRIES):
        found = _last_wage(wages, last, balance, on)
        if savings(found, on) == balance:
            return found
        wages = {**wages, before: wages[before] + WAGE_OF_ONE_RUPIAH}
    raise AssertionError(f"no wages lead to Rp{balance}")


def _last_wage(wages: dict[date, int], last: date, balance: int, on: date) -> dict[date, int]:
    """The lowest last wage that is enough."""
    low, high = wages[last], WAGE_MAX
    while low < high:
        middle = (low + high) // 2
        if savings({**wages, last: middle}, on) >= balance:
            high = middle
        else:
            low = middle + 1
    return {**wages, last: low}


def _contribution(wage: int, month: date) -> int:
    return sum(wage_earner_parts([wage], month)[0])
