"""Contributions of wage earners over columns: many workers in one month."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.contributions import EMPLOYER_SHARE, WORKER_SHARE, wage_earner_contribution
from jaminan.law.contributions import ROUNDING as JHT_ROUNDING
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry
from jaminan.law.pension import CONTRIBUTION_ROUNDING, WAGE_CEILING, pension_contribution
from jaminan.law.pension import EMPLOYER_SHARE as JP_EMPLOYER_SHARE
from jaminan.law.pension import WORKER_SHARE as JP_WORKER_SHARE
from jaminan.law.protection import (
    JKM_SHARE,
    RISK_GROUPS,
    ROUNDING,
    jkk_contribution,
    jkm_contribution,
    self_employed_jkk,
    self_employed_jkm,
)
from jaminan.law.recomposition import JKK_SHARE as JKK_MOVED
from jaminan.law.recomposition import JKM_SHARE as JKM_MOVED
from jaminan.law.recomposition import STATE_SHARE, jkp_financing
from jaminan.law.relief import Relief, relief_for


def jkk_contributions(
    wages_monthly: Column, risk_groups: Column, month: date, relief: Relief = ""
) -> Column:
    """`jkk.iuran_pu` row by row, in rupiah; OutsideLaw as the rule."""
    _check(wages_monthly)
    shares: Sequence[Fraction] = RISK_GROUPS.on(month).value
    if ((risk_groups < 1) | (risk_groups > len(shares))).any():
        raise OutsideLaw(
            "Kelompok risiko JKK bernomor 1 sampai 5.",
            "JKK risk groups are numbered 1 to 5.",
        )
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


def jkp_financing_shares(wages_monthly: Column, month: date) -> Column:
    """`jkp.pendanaan` row by row, in rupiah: the state's part and those of JKK and JKM."""
    _check(wages_monthly)
    rounding = ROUNDING.on(month).rounding
    shares = [part.on(month).share for part in (STATE_SHARE, JKK_MOVED, JKM_MOVED)]
    return sum(
        (share_of(wages_monthly, one, rounding) for one in shares), np.zeros_like(wages_monthly)
    )


def _left(reduced: Entry | None) -> Fraction:
    return reduced.share if reduced else Fraction(1)


def _check(wages_monthly: Column) -> None:
    if (wages_monthly < 0).any():
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol.",
            "A wage must not be below zero.",
        )


MEASURES = (
    Measure(
        "jkk.iuran_pu",
        "contribution",
        "PU",
        ("wage_monthly", "risk_group"),
        lambda wage, group, on: jkk_contribution(Rupiah(wage), group, on),
        jkk_contributions,
        rests_on=("jkk.iuran_pu",),
    ),
    Measure(
        "jkm.iuran_pu",
        "contribution",
        "PU",
        ("wage_monthly",),
        lambda wage, on: jkm_contribution(Rupiah(wage), on),
        jkm_contributions,
        rests_on=("jkm.iuran_pu",),
    ),
    Measure(
        "jht.iuran_pu",
        "contribution",
        "JHT",
        ("wage_monthly",),
        lambda wage, on: wage_earner_contribution(Rupiah(wage), on),
        jht_contributions,
        rests_on=("jht.iuran_pu", "jht.iuran_perusahaan", "jht.iuran_pekerja"),
    ),
    Measure(
        "jp.iuran",
        "contribution",
        "JP",
        ("wage_monthly",),
        lambda wage, on: pension_contribution(Rupiah(wage), on),
        pension_contributions,
        rests_on=("jp.iuran", "jp.iuran_perusahaan", "jp.iuran_pekerja"),
    ),
    Measure(
        "jkk.iuran_bpu",
        "contribution",
        "BPU",
        ("wage_monthly",),
        lambda income, on: self_employed_jkk(Rupiah(income), on),
    ),
    Measure("jkm.iuran_bpu", "contribution", "BPU", (), self_employed_jkm),
    Measure(
        "jkp.pendanaan",
        "financing",
        "JKP",
        ("wage_monthly",),
        lambda wage, on: jkp_financing(Rupiah(wage), on),
        jkp_financing_shares,
        rests_on=("jkp.pendanaan",),
    ),
)
