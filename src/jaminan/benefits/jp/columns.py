"""JP over columns: the first monthly benefit of many people whose right arises in one month."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.benefits.jp.amounts import YEARLY_SHARE
from jaminan.benefits.jp.indexation import BENEFIT_ROUNDING, wage_index
from jaminan.benefits.jp.limits import MAXIMUM, MINIMUM
from jaminan.law.calendar import add_months
from jaminan.law.columns.rounding import Column, Mask, rounded, share_of
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rounding
from jaminan.law.months import MONTHS_OF_YEAR
from jaminan.law.pension import WAGE_CEILING


def first_benefits(
    wages: Column,
    paid: Mask,
    first_month: date,
    starts_on: date,
    counted_months: Column,
    share: Fraction,
) -> Column:
    """The first monthly benefit of each person in rupiah, within its limits.

    `wages` and `paid` have a row for each person and a column for each month from `first_month`
    on. Row by row the same as `jp.rumus`, the share of a recipient, and the limits of `starts_on`.
    OutsideLaw where somebody has no paid month or a wage is below zero.
    """
    on_formula = formula(wages, paid, first_month, starts_on, counted_months)
    part = share_of(on_formula, share, BENEFIT_ROUNDING.on(starts_on).rounding)
    return np.clip(part, MINIMUM.on(starts_on).whole, MAXIMUM.on(starts_on).whole)


def formula(
    wages: Column, paid: Mask, first_month: date, starts_on: date, counted_months: Column
) -> Column:
    """`jp.rumus` row by row: the monthly benefit in rupiah before its limits."""
    months = paid.sum(axis=1)
    if (wages < 0).any() or not months.all():
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol, dan harus ada bulan iur yang dibayar.",
            "A wage must not be below zero, and a contribution month must be paid.",
        )
    columns = [add_months(first_month, number) for number in range(wages.shape[1])]
    ceilings = np.array([WAGE_CEILING.on(month).whole for month in columns], dtype=np.int64)
    counted = np.where(paid, np.minimum(wages, ceilings), 0)
    weighted = _weighted_sums(counted, columns, starts_on)
    share = YEARLY_SHARE.on(starts_on).share / MONTHS_OF_YEAR
    return rounded(
        weighted * counted_months * share.numerator,
        months * share.denominator,
        BENEFIT_ROUNDING.on(starts_on).rounding,
    )


def _weighted_sums(counted: Column, columns: Sequence[date], starts_on: date) -> Column:
    """The weighted wages of all years added up; each year is rounded by itself."""
    firsts = [number for number, month in enumerate(columns) if not number or month.month == 1]
    of_years = np.add.reduceat(counted, firsts, axis=1)
    indexes = [wage_index(columns[number].year, starts_on).value for number in firsts]
    weighted = [
        share_of(of_years[:, year], index, Rounding.HALF_UP) for year, index in enumerate(indexes)
    ]
    total: Column = np.sum(weighted, axis=0)
    return total
