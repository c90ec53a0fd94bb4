"""JKP cash over columns: one month of many people who were dismissed on one day."""

from datetime import date

import numpy as np

from jaminan.benefits.jkp.uang_tunai.rules import (
    LAST_MONTH,
    RATE,
    ROUNDING,
    WAGE_CEILING,
    six_months,
)
from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah


def monthly_benefits(last_wages: Column, month: int, laid_off_on: date) -> Column:
    """`jkp.uang_tunai.bulan` row by row: cash of the month-th month, in rupiah."""
    if not 1 <= month <= LAST_MONTH or (last_wages < 0).any():
        raise OutsideLaw(
            "Uang tunai JKP dibayar untuk bulan ke-1 sampai ke-6 atas upah yang sah.",
            "JKP cash is paid for months 1 to 6 on a valid wage.",
        )
    counted = np.minimum(last_wages, WAGE_CEILING.on(laid_off_on).whole)
    share = RATE.on(laid_off_on).value[month - 1]
    return share_of(counted, share, ROUNDING.on(laid_off_on).rounding)


def six_months_each(last_wages: Column, laid_off_on: date) -> Column:
    """`jkp.uang_tunai.enam_bulan` row by row, in rupiah."""
    months = range(1, LAST_MONTH + 1)
    return sum(
        (monthly_benefits(last_wages, month, laid_off_on) for month in months),
        np.zeros_like(last_wages),
    )


MEASURES = (
    Measure(
        "jkp.uang_tunai.enam_bulan",
        "benefit",
        "JKP",
        ("wage_monthly",),
        lambda wage, on: six_months(Rupiah(wage), on),
        six_months_each,
        rests_on=("jkp.uang_tunai.enam_bulan", "jkp.uang_tunai.bulan"),
        claims="JKP",
    ),
)
