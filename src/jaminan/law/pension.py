"""JP contributions in rupiah per month, and the wage ceiling under them.

Only wage earners have JP. The ceiling of a month is a published figure; `next_ceiling` shows that
each one follows from the one before and the growth of the economy (PP 45/2015 Art 29).
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.months import first_day, month_number
from jaminan.law.parameters import Entry, Parameter, parameters_beside, version
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
WAGE_CEILING = _PARAMETER("pension/wage_ceiling")
EMPLOYER_SHARE = _PARAMETER("pension/employer_share")
WORKER_SHARE = _PARAMETER("pension/worker_share")
CONTRIBUTION_ROUNDING = _PARAMETER("pension/contribution_rounding")
GDP_GROWTH = _PARAMETER("pension/gdp_growth")
CEILING_ROUNDING = _PARAMETER("pension/ceiling_rounding")


@rule("jp.iuran", "law:rule_pension_contribution", day="month")
def pension_contribution(wage_monthly: Rupiah, month: date) -> Finding:
    """The whole JP contribution of a month in rupiah: both parts of the wage up to the ceiling.

    Each part is rounded by itself (question 35), then added.
    """
    employer = employer_pension_contribution(wage_monthly, month)
    worker = worker_pension_contribution(wage_monthly, month)
    total = employer.value + worker.value
    return Finding(
        total,
        because=(
            Step("law:employer_part", employer.value, door=employer),
            Step("law:worker_part", worker.value, "+", door=worker),
            Step("law:contribution", total, "=", "end"),
        ),
        sources=resting_on(*employer.sources, *worker.sources),
    )


@rule("jp.iuran_perusahaan", "law:rule_employer_pension_contribution", day="month")
def employer_pension_contribution(wage_monthly: Rupiah, month: date) -> Finding:
    """The employer's part of a month's JP contribution in rupiah (PP 45/2015 Art 28)."""
    return _share_of_wage(wage_monthly, month, EMPLOYER_SHARE)


@rule("jp.iuran_pekerja", "law:rule_worker_pension_contribution", day="month")
def worker_pension_contribution(wage_monthly: Rupiah, month: date) -> Finding:
    """The worker's part of a month's JP contribution in rupiah (PP 45/2015 Art 28)."""
    return _share_of_wage(wage_monthly, month, WORKER_SHARE)


@rule("jp.batas_upah", "law:rule_pension_ceiling", day="month")
def wage_ceiling(month: date) -> Finding:
    """The highest monthly wage, in rupiah, on which JP counts in that month, as published."""
    entry = WAGE_CEILING.on(month)
    step = Step("law:pension_ceiling", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))


@rule("jp.batas_upah_berikutnya", "law:rule_next_pension_ceiling", day="starts_on")
def next_ceiling(starts_on: date) -> Finding:
    """The ceiling in rupiah from that day by the law's formula: last one × (1 + growth).

    The growth is that of the calendar year before. NotFormalised while it is not announced.
    """
    before = _ceiling_before(starts_on)
    growth = GDP_GROWTH.on(date(starts_on.year - 1, 1, 1))
    rounding = CEILING_ROUNDING.on(starts_on)
    exact = before.rupiah.exact_share(1 + growth.share)
    ceiling = rounding.rounding.apply(exact)
    year = {"year": str(starts_on.year - 1)}
    return Finding(
        ceiling,
        because=(
            Step("law:ceiling_before", before.rupiah),
            Step("law:one_plus_growth", 1 + growth.share, "×", given=year),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(before, growth, rounding),
    )


def counted_wage(wage_monthly: Rupiah, month: date) -> Rupiah:
    """The part of a monthly wage on which JP counts: the wage, at most the ceiling of that month.

    OutsideLaw for a wage below zero.
    """
    if wage_monthly < 0:
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol.",
            "A wage must not be below zero.",
        )
    return min(wage_monthly, WAGE_CEILING.on(month).rupiah)


def counted_wages(wage_monthly: Rupiah, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The parts of a time on one counted wage: first month, last month, rupiah a month.

    Months by number (law/calendar), both included. OutsideLaw for a wage below zero.
    """
    begun, counted = first, int(counted_wage(wage_monthly, first_day(first)))
    wage = int(wage_monthly)
    for starts, entry in _ceilings(version()):
        if not first < starts <= last:
            continue
        if entry.value is None:
            raise entry.missing_on(entry.starts)
        now = min(wage, entry.whole)
        if now != counted:
            yield begun, starts - 1, counted
            begun, counted = starts, now
    yield begun, last, counted


@lru_cache(maxsize=16)  # few laws are asked at a time
def _ceilings(_law_version: str) -> tuple[tuple[int, Entry], ...]:
    """Every ceiling, and gap, with the number of the month from which it holds."""
    return tuple((month_number(entry.starts), entry) for entry in WAGE_CEILING.entries())


def _share_of_wage(wage_monthly: Rupiah, month: date, part: Parameter) -> Finding:
    share, rounding = part.on(month), CONTRIBUTION_ROUNDING.on(month)
    ceiling = WAGE_CEILING.on(month)
    counted = counted_wage(wage_monthly, month)
    exact = counted.exact_share(share.share)
    amount = rounding.rounding.apply(exact)
    over = (Step("law:counted_wage", counted, "=", ""),) if counted != wage_monthly else ()
    return Finding(
        amount,
        because=(
            Step("law:wage", wage_monthly),
            *over,
            Step("law:rate", share.share, "×"),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(share, ceiling, rounding),
    )


def _ceiling_before(starts_on: date) -> Entry:
    earlier = [
        entry
        for entry in WAGE_CEILING.entries()
        if entry.starts < starts_on and entry.value is not None
    ]
    if not earlier:
        first = WAGE_CEILING.entries()[0]
        raise first.missing_on(starts_on)
    return earlier[-1]
