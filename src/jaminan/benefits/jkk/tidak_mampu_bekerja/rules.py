"""Benefit d: wages while unable to work (STMB), by month since the first day without work.

Part of a month counts by its days (question 130). It runs until recovery, disability or death.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jaminan.benefits.jkk.amounts import ROUNDING, checked
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.calendar import add_months, full_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.values import Exact

FOLDER = "benefits/jkk/tidak_mampu_bekerja"
SHARES = parameters_beside(__file__)("shares")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """Months of incapacity that are paid at one share of the wage."""

    first: int
    last: int | None
    share: Fraction
    months: Fraction


@rule("jkk.stmb", f"{FOLDER}:rule_period", day="happened_on")
def incapacity_pay(
    wage_monthly: Rupiah, unable_from: date, unable_until: date, happened_on: date
) -> Finding:
    """The wages for a time of incapacity in rupiah, both days included, rounded once.

    OutsideLaw for a last day before the first, or a wage below zero.
    """
    if unable_until < unable_from:
        raise OutsideLaw(
            "Hari terakhir tidak mampu bekerja tidak boleh mendahului hari pertama.",
            "The last day unable to work must not come before the first.",
        )
    shares, rounding = SHARES.on(happened_on), ROUNDING.on(happened_on)
    months = _months(unable_from, unable_until)
    parts = list(bands(shares, months))
    exact = sum(
        (checked(wage_monthly).exact_share(band.share * band.months) for band in parts),
        start=Fraction(0),
    )
    total = rounding.rounding.apply(exact)
    steps = [
        Step(
            f"{FOLDER}:band",
            Exact(wage_monthly.exact_share(band.share * band.months)),
            "+" if number else "",
            given=_given(band, wage_monthly),
        )
        for number, band in enumerate(parts)
    ]
    return Finding(
        total,
        because=(
            *steps,
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(shares, rounding),
        questions=(130,),
    )


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and the days without work."""
    has_days = facts.unable_from is not None and facts.unable_until is not None
    return (*shared_conditions(facts), stated("days", has_days, FOLDER))


def amount(facts: InjuryFacts) -> Finding | None:
    """The wages for the days without work in rupiah; None while they are not stated."""
    if facts.unable_from is None or facts.unable_until is None:
        return None
    return incapacity_pay(
        facts.wage_monthly, facts.unable_from, facts.unable_until, facts.happened_on
    )


def _months(first: date, last: date) -> Fraction:
    """Whole months and, of the month that is not over, its days by its length."""
    end = last + DAY
    whole = full_months(first, end)
    start = add_months(first, whole)
    return whole + Fraction((end - start).days, (add_months(first, whole + 1) - start).days)


def bands(shares: Entry, months: Fraction) -> Iterator[Band]:
    """The months without work by the share that is paid for them."""
    starts = [one["from"] for one in shares.value]
    ends = [*(start - 1 for start in starts[1:]), None]
    for one, last in zip(shares.value, ends, strict=True):
        before = one["from"] - 1
        until = months if last is None else min(months, Fraction(last))
        if until > before:
            yield Band(one["from"], last, Fraction(one["share"]), until - before)


def _given(band: Band, wage_monthly: Rupiah) -> dict[str, object]:
    """Months and the fraction of a month in words that a pocket calculator can follow."""
    whole, rest = divmod(band.months, 1)
    part = f" + {rest.numerator}/{rest.denominator}" if rest else ""
    return {
        "first": band.first,
        "months": f"{whole}{part}",
        "share": band.share,
        "wage": wage_monthly,
    }
