"""Contributions of wage earners over columns: many workers in one month."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.contributions import EMPLOYER_SHARE, WORKER_SHARE
from jaminan.law.contributions import ROUNDING as JHT_ROUNDING
from jaminan.law.errors import OutsideLaw
from jaminan.law.parameters import Entry
from jaminan.law.pension import CONTRIBUTION_ROUNDING, WAGE_CEILING
from jaminan.law.pension import EMPLOYER_SHARE as JP_EMPLOYER_SHARE
from jaminan.law.pension import WORKER_SHARE as JP_WORKER_SHARE
from jaminan.law.protection import JKM_SHARE, RISK_GROUPS, ROUNDING
from jaminan.law.relief import Relief, relief_for


def jkk_contributions(
    wages_monthly: Column, risk_groups: Column, month: date, relief: Relief = ""
) -> Column:
    """`jkk.iuran_pu` row by row, in rupiah; OutsideLaw as the rule."""
    _check(wages_monthly)
    shares: Sequence[Fraction] = RISK_GROUPS.on(month).value
    if ((risk_groups < 1) | (risk_groups > len(shares))).any():
        raise OutsideLaw("Kelompok risiko JKK bernomor 1 sampai 5.")
    rounding, left = ROUNDING.on(month).rounding, _left(relief_for("JKK", relief, month))
    paid = np.zeros_like(wages_monthly)
    for number, share in enumerate(shares, start=1):
        of_group = risk_groups == number
        paid[of_group] = share_of(wages_monthly[of_group], share * left, rounding)
    return paid


def jkm_contributions(wages_monthly: Column, month: date, relief: Relief = "") -> Column:
    """`jkm.iuran_pu` row by row, in rupiah."""
    _check(wages_monthly)
    share = JKM_SHARE.on(month).share * _left(relief_for("JKM", relief, month))
    return share_of(wages_monthly, share, ROUNDING.on(month).rounding)


def jht_contributions(wages_monthly: Column, month: date) -> Column:
    """`jht.iuran_pu` row by row, in rupiah: both parts, each rounded by itself."""
    _check(wages_monthly)
    rounding = JHT_ROUNDING.on(month).rounding
    employer, worker = EMPLOYER_SHARE.on(month).share, WORKER_SHARE.on(month).share
    return share_of(wages_monthly, employer, rounding) + share_of(wages_monthly, worker, rounding)


def pension_contributions(wages_monthly: Column, month: date) -> Column:
    """`jp.iuran` row by row, in rupiah: both parts of the wage up to the ceiling of the month."""
    _check(wages_monthly)
    counted = np.minimum(wages_monthly, WAGE_CEILING.on(month).whole)
    rounding = CONTRIBUTION_ROUNDING.on(month).rounding
    employer, worker = JP_EMPLOYER_SHARE.on(month).share, JP_WORKER_SHARE.on(month).share
    return share_of(counted, employer, rounding) + share_of(counted, worker, rounding)


def wage_earner_bills(
    wages_monthly: Column, risk_groups: Column, month: date, relief: Relief = ""
) -> Column:
    """`iuran.pu` row by row, in rupiah, for workers who are in all four programmes."""
    return (
        jkk_contributions(wages_monthly, risk_groups, month, relief)
        + jkm_contributions(wages_monthly, month, relief)
        + jht_contributions(wages_monthly, month)
        + pension_contributions(wages_monthly, month)
    )


def _left(reduced: Entry | None) -> Fraction:
    return reduced.share if reduced else Fraction(1)


def _check(wages_monthly: Column) -> None:
    if (wages_monthly < 0).any():
        raise OutsideLaw("Upah tidak boleh kurang dari nol.")
