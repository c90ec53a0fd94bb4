"""General inflation in JP: the index that weights wages, and the yearly rise of a benefit.

How wages are weighted (question 140) and on which day a benefit rises (question 142) is our
reading: the published text names general inflation and neither month nor method.
"""

from datetime import date
from fractions import Fraction

from jaminan.benefits.jp.limits import MINIMUM, within_limits
from jaminan.benefits.jp.months import WORDS
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rounding, Rupiah, Whole
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.values import Exact

_PARAMETER = parameters_beside(__file__)
GENERAL_INFLATION = _PARAMETER("general_inflation")
WEIGHTING = _PARAMETER("weighting")
INDEXATION_DAY = _PARAMETER("indexation_day")
BENEFIT_ROUNDING = _PARAMETER("benefit_rounding")
LAST_YEARS_BENEFIT = 143
HUNDREDTH_OF_PERCENT = 10_000


@rule("jp.indeks_upah", f"{WORDS}:rule_wage_index", day="starts_on", is_kept=True)
def wage_index(year: Whole, starts_on: date) -> Finding:
    """What wages of that year count in the year in which a benefit begins, as a share of them.

    The product of 1 + inflation from that year to the year before, rounded to a hundredth of a
    per cent. NotFormalised while an inflation figure is missing.
    """
    if year > starts_on.year:
        raise OutsideLaw(
            "Tahun upah tidak boleh sesudah tahun mulai manfaat.",
            "The year of the wage must not come after that in which the benefit starts.",
        )
    method = WEIGHTING.on(starts_on)
    inflation = _inflation(year, starts_on.year)
    index = index_share(inflation)
    factors = [
        Step(
            f"{WORDS}:one_plus_inflation",
            1 + entry.share,
            "×" if number else "",
            given={"year": str(year + number)},
        )
        for number, entry in enumerate(inflation)
    ]
    last = Step(f"{WORDS}:wage_index", index, "=" if factors else "", "end", {"year": str(year)})
    return Finding(index, (*factors, last), resting_on(method, *inflation))


@rule("jp.penyesuaian", f"{WORDS}:rule_indexation", day="on")
def indexed_benefit(first_benefit: Rupiah, starts_on: date, on: date) -> Finding:
    """A monthly benefit on that day, in rupiah: last year's × (1 + inflation), year by year.

    `first_benefit` is the one of `starts_on`. Each year's amount is rounded to whole rupiah and
    kept within the limits of that day (question 143). NotFormalised while a figure is missing.
    """
    if on < starts_on:
        raise OutsideLaw(
            "Manfaat belum mulai pada hari itu.",
            "The benefit has not begun on that day.",
        )
    amount, sources = first_benefit, resting_on(INDEXATION_DAY.on(starts_on))
    steps = [Step(f"{WORDS}:first_benefit", first_benefit, given={"day": starts_on})]
    for year in range(starts_on.year + 1, on.year + 1):
        rises_on = _rises_on(year)
        if rises_on > on:
            break
        grown = _one_year(amount, year, rises_on)
        amount, sources = grown.value, resting_on(*sources, *grown.sources)
        steps += grown.because
    steps.append(Step(f"{WORDS}:benefit_on", amount, "=" if len(steps) > 1 else "", "end"))
    return Finding(amount, tuple(steps), sources, (LAST_YEARS_BENEFIT,))


def index_share(inflation: tuple[Entry, ...]) -> Fraction:
    """The product of 1 + inflation, rounded to a hundredth of a per cent, half up."""
    product = Fraction(1)
    for entry in inflation:
        product *= 1 + entry.share
    hundredths = Rounding.HALF_UP.apply(product * HUNDREDTH_OF_PERCENT)
    return Fraction(int(hundredths), HUNDREDTH_OF_PERCENT)


def _one_year(before: Rupiah, year: int, rises_on: date) -> Finding:
    inflation = GENERAL_INFLATION.on(date(year - 1, 1, 1))
    rounding = BENEFIT_ROUNDING.on(rises_on)
    exact = before.exact_share(1 + inflation.share)
    limited = within_limits(rounding.rounding.apply(exact), rises_on)
    return Finding(
        limited.value,
        because=(
            Step(
                f"{WORDS}:one_plus_inflation",
                1 + inflation.share,
                "×",
                given={"year": str(year - 1)},
            ),
            Step(f"{WORDS}:benefit_before_rounding", Exact(exact), "=", "rule"),
            Step(
                f"{WORDS}:benefit_of_year",
                rounding.rounding.apply(exact),
                "=",
                given={"year": str(year)},
            ),
            *limited.because,
        ),
        sources=resting_on(inflation, rounding, *limited.sources),
    )


def _inflation(first: int, before: int) -> tuple[Entry, ...]:
    return tuple(GENERAL_INFLATION.on(date(year, 1, 1)) for year in range(first, before))


def _rises_on(year: int) -> date:
    """The day of that year from which a new minimum holds (question 142)."""
    for entry in MINIMUM.entries():
        if entry.starts.year == year:
            return entry.starts
    day = date(year, 1, 1)
    raise INDEXATION_DAY.on(day).missing_on(day)
