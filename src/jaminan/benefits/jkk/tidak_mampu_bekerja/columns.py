"""STMB over columns: what whole months without work give for each wage."""

from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.benefits.jkk.amounts import ROUNDING
from jaminan.benefits.jkk.columns import INCOME, wage_of_jkk, wages_of_jkk
from jaminan.benefits.jkk.tidak_mampu_bekerja.rules import DAY, SHARES, bands, incapacity_pay
from jaminan.law.calendar import add_months
from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.findings import Finding


def pay_of_months(income: int, is_self_employed: int, months_unable: int, on: date) -> Finding:
    """`jkk.stmb` for an accident of that day and that many whole months without work from it on."""
    wage = wage_of_jkk(income, is_self_employed, on)
    return incapacity_pay(wage, on, add_months(on, months_unable) - DAY, on)


def pay_of_months_each(
    incomes: Column, self_employed: Column, months_unable: Column, on: date
) -> Column:
    """`pay_of_months` row by row, in rupiah; masked for incomes whose band is unknown."""
    wages, rounding = wages_of_jkk(incomes, self_employed, on), ROUNDING.on(on).rounding
    paid = wages.copy()
    for months in np.unique(months_unable):
        of_length = months_unable == months
        paid[of_length] = share_of(wages[of_length], _wages_paid(int(months), on), rounding)
    return paid


def _wages_paid(months: int, on: date) -> Fraction:
    parts = (band.share * band.months for band in bands(SHARES.on(on), Fraction(months)))
    return sum(parts, start=Fraction(0))


MEASURES = (
    Measure(
        "jkk.stmb",
        "benefit",
        "all",
        (*INCOME, "months_unable"),
        pay_of_months,
        pay_of_months_each,
        rests_on=("jkk.stmb",),
        claims="JKK",
        is_at_most=True,
    ),
)
