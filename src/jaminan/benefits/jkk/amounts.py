"""Amounts that JKK benefits share: parts of 80 monthly wages, and receipts up to a limit."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry, parameters_beside

_PARAMETER = parameters_beside(__file__)
MONTHS_OF_WAGE = _PARAMETER("months_of_wage")
ROUNDING = _PARAMETER("rounding")
WORDS = "benefits/jkk"


def part_of_wages(
    wage_monthly: Rupiah,
    share: Fraction,
    happened_on: date,
    entry: Entry,
    before: Sequence[Step] = (),
) -> Finding:
    """A share of 80 monthly wages in rupiah, rounded once; `before` are lines above the share.

    OutsideLaw for a wage below zero.
    """
    months, rounding = MONTHS_OF_WAGE.on(happened_on), ROUNDING.on(happened_on)
    exact = checked(wage_monthly).exact_share(share * months.whole)
    amount = rounding.rounding.apply(exact)
    return Finding(
        amount,
        because=(
            *before,
            Step(f"{WORDS}:wage", wage_monthly),
            Step(f"{WORDS}:months_of_wage", months.whole, "×"),
            Step(f"{WORDS}:share", share, "×"),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(entry, months, rounding),
    )


def up_to(claimed: Rupiah, limit: Entry, words: str) -> Finding:
    """Receipts in rupiah, at most the limit; the words name what they are for."""
    amount = min(checked(claimed), limit.rupiah)
    return Finding(
        amount,
        because=(
            Step(words, claimed),
            Step(f"{WORDS}:limit", limit.rupiah),
            Step(f"{WORDS}:paid", amount, "", "end"),
        ),
        sources=resting_on(limit),
    )


def checked(amount: Rupiah) -> Rupiah:
    """The amount; OutsideLaw when it is below zero."""
    if amount < 0:
        raise OutsideLaw(
            "Upah dan biaya tidak boleh kurang dari nol.",
            "Wages and costs must not be below zero.",
        )
    return amount
