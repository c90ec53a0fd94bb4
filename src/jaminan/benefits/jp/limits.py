"""The lowest and the highest monthly benefit of JP, and how each year's follows from the last.

Question 26: they hold for every monthly benefit, also of survivors, after its share.
"""

from datetime import date
from typing import Literal

from jaminan.benefits.jp.months import WORDS
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Parameter, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
MINIMUM = _PARAMETER("minimum")
MAXIMUM = _PARAMETER("maximum")
LIMIT_ROUNDING = _PARAMETER("limit_rounding")
GENERAL_INFLATION = _PARAMETER("general_inflation")
ALSO_SURVIVORS = 26

Limit = Literal["minimum", "maximum"]


@rule("jp.batas_manfaat", f"{WORDS}:rule_limit", day="on")
def limit(which: Limit, on: date) -> Finding:
    """The lowest or highest monthly benefit on that day, in rupiah, as published."""
    entry = _limits(which).on(on)
    step = Step(f"{WORDS}:{which}", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))


@rule("jp.batas_manfaat_berikutnya", f"{WORDS}:rule_next_limit", day="starts_on")
def next_limit(which: Limit, starts_on: date) -> Finding:
    """The limit in rupiah from that day by the law's formula: last one × (1 + inflation).

    The inflation is that of the calendar year before. NotFormalised while it is not announced.
    """
    earlier = [
        entry
        for entry in _limits(which).entries()
        if entry.starts < starts_on and entry.value is not None
    ]
    if not earlier:
        raise _limits(which).entries()[0].missing_on(starts_on)
    inflation = GENERAL_INFLATION.on(date(starts_on.year - 1, 1, 1))
    rounding = LIMIT_ROUNDING.on(starts_on)
    exact = earlier[-1].rupiah.exact_share(1 + inflation.share)
    rounded = rounding.rounding.apply(exact)
    year = {"year": str(starts_on.year - 1)}
    return Finding(
        rounded,
        because=(
            Step(f"{WORDS}:limit_before", earlier[-1].rupiah),
            Step(f"{WORDS}:one_plus_inflation", 1 + inflation.share, "×", given=year),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(earlier[-1], inflation, rounding),
    )


def within_limits(benefit: Rupiah, on: date) -> Finding:
    """The benefit raised to the minimum or lowered to the maximum of that day, with the step."""
    low, high = MINIMUM.on(on), MAXIMUM.on(on)
    if benefit < low.rupiah:
        step = Step(f"{WORDS}:raised_to_minimum", low.rupiah, "=")
        return Finding(low.rupiah, (step,), resting_on(low), (ALSO_SURVIVORS,))
    if benefit > high.rupiah:
        step = Step(f"{WORDS}:lowered_to_maximum", high.rupiah, "=")
        return Finding(high.rupiah, (step,), resting_on(high), (ALSO_SURVIVORS,))
    return Finding(benefit, (), resting_on(low, high), (ALSO_SURVIVORS,))


def _limits(which: Limit) -> Parameter:
    return MINIMUM if which == "minimum" else MAXIMUM
