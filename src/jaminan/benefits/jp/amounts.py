"""Amounts of JP in rupiah: weighted wages, the formula, a survivor's share, the lump sum.

Monthly benefit = 1 % × years of contributions × average weighted monthly wage (PP 45/2015 Art 17).
"""

from datetime import date
from fractions import Fraction

from jaminan.benefits.jp.facts import WageSpan
from jaminan.benefits.jp.indexation import BENEFIT_ROUNDING, wage_index
from jaminan.benefits.jp.limits import within_limits
from jaminan.benefits.jp.months import WORDS, counted_wages
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rounding, Rupiah, Whole, product
from jaminan.law.months import MONTHS_OF_YEAR
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule
from jaminan.law.tax import ASSUMED
from jaminan.law.values import Exact
from jaminan.law.words import Month

_PARAMETER = parameters_beside(__file__)
YEARLY_SHARE = _PARAMETER("yearly_share")
DEVELOPMENT_RATE = _PARAMETER("development_rate")
A_MONTH_OF_A_YEAR = Fraction(1, MONTHS_OF_YEAR)
NO_TAX_STATED = 148
_WEIGHTED_YEAR = f"{WORDS}:weighted_year"


@rule("jp.upah_tertimbang", f"{WORDS}:rule_weighted_wages", day="starts_on")
def weighted_wages(wages: tuple[WageSpan, ...], until: date, starts_on: date) -> Finding:
    """The average weighted monthly wage, exact: wages of each year × its index, ÷ months paid.

    Months after that of `until` are left out; wages count up to the ceiling of their month; each
    year's weighted sum is rounded to whole rupiah. OutsideLaw without a paid month.
    """
    years = counted_wages(wages, until)
    if not years:
        raise OutsideLaw(
            "Belum ada bulan iur JP yang dibayar.",
            "No JP contribution month is paid yet.",
        )
    steps: list[Step] = []
    total = months = 0
    for year, (paid, wage) in years.items():
        index = wage_index(year, starts_on)
        weighted = wage.share(index.value, Rounding.HALF_UP)
        total, months = total + int(weighted), months + paid
        given = {"year": str(year), "months": paid, "wages": wage, "index": index.value}
        steps.append(Step(_WEIGHTED_YEAR, weighted, "+" if steps else "", "", given, index))
    average = Exact(Fraction(total, months))
    return Finding(
        average,
        because=(
            *steps,
            Step(f"{WORDS}:weighted_sum", Rupiah(total), "=", "rule"),
            Step(f"{WORDS}:months_paid", months, "÷"),
            Step(f"{WORDS}:average_wage", average, "=", "end"),
        ),
    )


@rule("jp.rumus", f"{WORDS}:rule_formula", day="starts_on")
def formula(
    wages: tuple[WageSpan, ...], until: date, starts_on: date, counted_months: Whole
) -> Finding:
    """The monthly benefit by the formula, in rupiah, before its limits (PP 45/2015 Art 17(2)).

    `counted_months` may be more than were paid: 15 years count for early disability and death.
    """
    average = weighted_wages(wages, until, starts_on)
    share, rounding = YEARLY_SHARE.on(starts_on), BENEFIT_ROUNDING.on(starts_on)
    exact = product(average.value.amount, share.share, counted_months, A_MONTH_OF_A_YEAR)
    amount = rounding.rounding.apply(exact)
    return Finding(
        amount,
        because=(
            Step(f"{WORDS}:average_wage", average.value, door=average),
            Step(f"{WORDS}:yearly_share", share.share, "×"),
            Step(f"{WORDS}:counted_months", counted_months, "×"),
            Step(f"{WORDS}:months_of_year", MONTHS_OF_YEAR, "÷"),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(share, rounding),
    )


def first_benefit(base: Finding | Rupiah, share: Finding, starts_on: date) -> Finding:
    """The first monthly benefit in rupiah: a share of the formula or of a running pension.

    `base` is the finding of the formula, or the running pension; `share` comes with its source.
    Raised to the minimum and lowered to the maximum of the day on which it starts.
    """
    door = base if isinstance(base, Finding) else None
    amount = base.value if isinstance(base, Finding) else base
    words = f"{WORDS}:formula_amount" if door else f"{WORDS}:running_pension"
    rounding = BENEFIT_ROUNDING.on(starts_on)
    part, share_steps = _share_of(amount, share.value, rounding.rounding)
    limited = within_limits(part, starts_on)
    return Finding(
        limited.value,
        because=(
            Step(words, amount, door=door),
            *share_steps,
            *limited.because,
            Step(
                f"{WORDS}:benefit_from",
                limited.value,
                "=",
                "end",
                {"month": Month(starts_on)},
            ),
        ),
        sources=resting_on(*share.sources, rounding, *limited.sources),
        questions=(*limited.questions, NO_TAX_STATED),
    )


@rule("jp.sekaligus", f"{WORDS}:rule_lump_sum", day="paid_on")
def lump_sum(
    contributions: Rupiah | None,
    paid_on: date,
    development: Rupiah | None = None,
    development_is_assumed: bool = False,
) -> Finding:
    """The lump sum in rupiah: all contributions, of both parts, with what they earned.

    OutsideLaw without `contributions`. NotFormalised without `development`: no rate of JP has been
    found (question 147).
    """
    if contributions is None:
        raise OutsideLaw(
            "Sebutkan jumlah iuran JP yang sudah dibayar.",
            "Name the sum of JP contributions that were paid.",
        )
    if development is None:
        raise DEVELOPMENT_RATE.entries()[-1].missing_on(paid_on)
    amount = contributions + development
    return Finding(
        amount,
        because=(
            Step(f"{WORDS}:contributions", contributions),
            Step(f"{WORDS}:development", development, "+"),
            Step(f"{WORDS}:lump_sum", amount, "=", "end"),
        ),
        sources=(ASSUMED,) if development_is_assumed else (),
        questions=(147, NO_TAX_STATED),
    )


def _share_of(
    amount: Rupiah, share: Fraction, rounding: Rounding
) -> tuple[Rupiah, tuple[Step, ...]]:
    """The share of an amount in rupiah, and the steps to it; none where it is the whole."""
    if share == 1:
        return amount, ()
    exact = amount.exact_share(share)
    part = rounding.apply(exact)
    return part, (
        Step(f"{WORDS}:share", share, "×"),
        Step("law:before_rounding", Exact(exact), "=", "rule"),
        Step(rounding.words, part, "="),
    )
