"""JKK over columns: parts of 80 monthly wages for many accidents of one day."""

from datetime import date
from fractions import Fraction

from jaminan.benefits.jkk.amounts import MONTHS_OF_WAGE, ROUNDING
from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.errors import OutsideLaw


def parts_of_wages(wages_monthly: Column, share: Fraction, happened_on: date) -> Column:
    """`part_of_wages` row by row, in rupiah: total and partial disability, death."""
    if (wages_monthly < 0).any():
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol.",
            "A wage must not be below zero.",
        )
    months = MONTHS_OF_WAGE.on(happened_on).whole
    return share_of(wages_monthly, share * months, ROUNDING.on(happened_on).rounding)
