"""Partial claims over columns: what many people who claim a part on one day get after tax."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from jaminan.law.columns.rounding import Column, Mask, share_of
from jaminan.law.columns.tax import Earlier, tax_due
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rounding
from jaminan.law.parameters import Parameter


@dataclass(frozen=True)
class Paid:
    """What each person is paid, in rupiah: before tax, the tax withheld, and after it."""

    gross: Column
    tax: Column
    net: Column


def claims(
    share: Parameter,
    balances: Column,
    submitted_on: date,
    paid_on: date,
    earlier: Earlier,
    has_tax_number: Mask,
) -> Paid:
    """`jht.NAME.jumlah` and `jht.bersih` row by row, of a claim type with that share.

    The whole share is taken, as when nothing lower is chosen. OutsideLaw for a balance below zero.
    """
    if (balances < 0).any():
        raise OutsideLaw(
            "Saldo tidak boleh kurang dari nol.",
            "A balance must not be below zero.",
        )
    gross = share_of(balances, share.on(submitted_on).share, Rounding.DOWN)
    tax = tax_due(gross, paid_on, earlier, has_tax_number)
    return Paid(gross, tax, gross - tax)


def tax_on_the_rest(
    rest: Column, paid_on: date, part: Paid, taken_on: date, earlier: Earlier, has_tax_number: Mask
) -> Column:
    """The tax on what is left, in rupiah, when it is paid on that day after the part was taken.

    `earlier` is as on the day on which the part was taken, which opened the window for who had
    nothing before.
    """
    is_same_year = taken_on.year == paid_on.year
    of_the_year = earlier.gross_this_year + part.gross if is_same_year else np.zeros_like(rest)
    had_nothing = (part.gross == 0) & (earlier.gross == 0)
    had = Earlier(
        gross=earlier.gross + part.gross,
        tax=earlier.tax + part.tax,
        gross_this_year=of_the_year,
        first_year=np.where(had_nothing, paid_on.year, earlier.first_year),
    )
    return tax_due(rest, paid_on, had, has_tax_number)
