"""JKP cash over columns: one month of many people who were dismissed on one day."""

from datetime import date

import numpy as np

from jaminan.benefits.jkp.uang_tunai.rules import LAST_MONTH, RATE, ROUNDING, WAGE_CEILING
from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.errors import OutsideLaw


def monthly_benefits(last_wages: Column, month: int, laid_off_on: date) -> Column:
    """`jkp.uang_tunai.bulan` row by row: cash of the month-th month, in rupiah."""
    if not 1 <= month <= LAST_MONTH or (last_wages < 0).any():
        raise OutsideLaw("Uang tunai JKP dibayar untuk bulan ke-1 sampai ke-6 atas upah yang sah.")
    counted = np.minimum(last_wages, WAGE_CEILING.on(laid_off_on).whole)
    share = RATE.on(laid_off_on).value[month - 1]
    return share_of(counted, share, ROUNDING.on(laid_off_on).rounding)
