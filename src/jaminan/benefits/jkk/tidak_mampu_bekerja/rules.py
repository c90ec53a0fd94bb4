"""Benefit d: wages while unable to work (STMB), by month since the first day without work.

Part of a month counts by its days (question 130). It runs until recovery, disability or death,
from the accident or the diagnosis on; days that have not come yet wait (question 205).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jaminan.benefits.contradictions import Contradicted
from jaminan.benefits.jkk.amounts import ROUNDING, checked
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.calendar import add_months, full_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.values import Exact

FOLDER = "benefits/jkk/tidak_mampu_bekerja"
SHARES = parameters_beside(__file__)("shares")
DAY = timedelta(days=1)
PAID_DAYS = 205


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

    Days before the accident or diagnosis are not paid. OutsideLaw for a last day before the first
    or before the accident, or a wage below zero.
    """
    first = max(unable_from, happened_on)
    _check(unable_from, unable_until, happened_on)
    shares, rounding = SHARES.on(happened_on), ROUNDING.on(happened_on)
    months = _months(first, unable_until)
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
            *_from_the_accident_on(unable_from, unable_until, happened_on),
            *steps,
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(shares, rounding),
        questions=(130,) if first == unable_from else (130, PAID_DAYS),
    )


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and the days without work."""
    return (*shared_conditions(facts), _days(facts))


def amount(facts: InjuryFacts) -> Finding | None:
    """The wages for the days without work in rupiah, up to the claim and to death.

    None while the days are not stated, Contradicted where none of them is paid.
    """
    if facts.unable_from is None or facts.unable_until is None:
        return None
    last = _last_paid(facts)
    if last < max(facts.unable_from, facts.happened_on):
        raise Contradicted(
            "Tidak ada hari tidak mampu bekerja di antara kecelakaan dan hari klaim atau kematian.",
            "No day without work falls between the accident and the claim or the death.",
        )
    found = incapacity_pay(facts.wage_monthly, facts.unable_from, last, facts.happened_on)
    if last == facts.unable_until:
        return found
    given = {"last": last, "stated": facts.unable_until}
    step = Step(f"{FOLDER}:paid_up_to", found.value, "", "end", given, door=found)
    return Finding(found.value, (step,), found.sources, (*found.questions, PAID_DAYS))


def _days(facts: InjuryFacts) -> Condition:
    """The days are stated, and paid from the accident on, up to the claim and to death."""
    first, until = facts.unable_from, facts.unable_until
    sources = resting_on(SHARES.on(facts.happened_on))
    if first is None or until is None:
        return stated("days", is_stated=False, folder=FOLDER, sources=sources)
    begins, last = max(first, facts.happened_on), _last_paid(facts)
    given = {"first": begins, "last": last, "from": first, "until": until}
    if until < first or last < begins:
        key = "days_reversed" if until < first else "days_outside"
        cure = Cure("act", f"{FOLDER}:days_cure", act="answer:days")
        return Condition("days", "unmet", f"{FOLDER}:{key}", given, sources, (PAID_DAYS,), (cure,))
    if (begins, last) == (first, until):
        return stated("days", is_stated=True, folder=FOLDER, sources=sources)
    return Condition("days", "met", f"{FOLDER}:days_in_part", given, sources, (PAID_DAYS,))


def _last_paid(facts: InjuryFacts) -> date:
    """The last day that is paid: of those stated, at most the day of the claim or the death."""
    assert facts.unable_until is not None
    days = (facts.unable_until, facts.submitted_on, facts.died_on)
    return min(day for day in days if day is not None)


def _check(unable_from: date, unable_until: date, happened_on: date) -> None:
    if unable_until < unable_from:
        raise OutsideLaw(
            "Hari terakhir tidak mampu bekerja tidak boleh mendahului hari pertama.",
            "The last day unable to work must not come before the first.",
        )
    if unable_until < happened_on:
        raise OutsideLaw(
            "Hari tidak mampu bekerja dihitung sejak hari kecelakaan atau diagnosis.",
            "Days without work count from the day of the accident or diagnosis.",
        )


def _from_the_accident_on(first: date, last: date, happened_on: date) -> tuple[Step, ...]:
    """The line that says which days are paid, where some come before the accident."""
    if first >= happened_on:
        return ()
    given = {"first": happened_on, "last": last}
    days = (last - happened_on).days + 1
    return (Step(f"{FOLDER}:days_since_accident", days, given=given),)


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
