"""JP over columns: the first monthly benefit of many people whose right arises in one month."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jp.amounts import YEARLY_SHARE, first_benefit
from jaminan.benefits.jp.amounts import formula as formula_of_one
from jaminan.benefits.jp.conditions import YEARS_FOR_PENSION
from jaminan.benefits.jp.facts import WageSpan
from jaminan.benefits.jp.indexation import BENEFIT_ROUNDING, wage_index
from jaminan.benefits.jp.limits import MAXIMUM, MINIMUM
from jaminan.law.calendar import add_months
from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, Mask, rounded, share_of
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, resting_on
from jaminan.law.money import Rounding, Rupiah
from jaminan.law.months import MONTHS_OF_YEAR
from jaminan.law.parameters import Entry
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


def of_career(claim_type: ClaimType, *, at_least_fifteen_years: bool) -> Measure:
    """The measure of a first monthly benefit, for members whose wage was the same all the time.

    `at_least_fifteen_years`: early disability and death count that many (PP 45/2015). All wages are
    worth the present one and count up to the ceiling of the day asked (question 204), so no index
    is needed; inflation of years to come is not known. Lump sums are not told.
    """

    def least_months(on: date) -> int:
        return YEARS_FOR_PENSION.on(on).whole * MONTHS_OF_YEAR if at_least_fifteen_years else 0

    def one(wage_monthly: int, months_paid: int, on: date) -> Finding:
        wages = (WageSpan(on, on, Rupiah(wage_monthly)),)
        by_formula = formula_of_one(wages, on, on, max(months_paid, least_months(on)))
        share = _share(claim_type, on)
        return first_benefit(by_formula, Finding(share.share, sources=resting_on(share)), on)

    def all_of_them(wages_monthly: Column, months_paid: Column, on: date) -> Column:
        wages = wages_monthly[:, np.newaxis]
        is_paid, months = np.ones_like(wages, bool), np.maximum(months_paid, least_months(on))
        share = _share(claim_type, on).share
        return first_benefits(wages, is_paid, on.replace(day=1), on, months, share)

    return Measure(
        f"jp.{claim_type.name}.jumlah",
        "benefit",
        "JP",
        ("wage_monthly", "months_paid"),
        one,
        all_of_them,
        rests_on=("jp.rumus", "jp.upah_tertimbang", "jp.indeks_upah"),
        claims="JP",
        is_at_most=True,
        is_monthly=True,
        title_key=f"{claim_type.texts}:first_year",
    )


def _share(claim_type: ClaimType, on: date) -> Entry:
    assert claim_type.share is not None, claim_type.name
    return claim_type.share.on(on)
