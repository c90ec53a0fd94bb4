"""`jht.pajak` over columns: the tax to withhold from JHT payments of one day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

import numpy as np

from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, Mask, check_fits, rounded, share_of
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry
from jaminan.law.tax import (
    BASE_ROUNDING,
    BRACKETS,
    FINAL_RATE,
    FINAL_ROUNDING,
    FINAL_THRESHOLD,
    FINAL_WINDOW,
    NO_NUMBER_FACTOR,
    net_payment,
)


@dataclass(frozen=True)
class Earlier:
    """What each person has had before, in rupiah: over all years, and in the year of payment.

    `first_year` is the year of the first JHT payment, for who has had none that of this one.
    """

    gross: Column
    tax: Column
    gross_this_year: Column
    first_year: Column


def tax_due(gross: Column, paid_on: date, earlier: Earlier, has_tax_number: Mask) -> Column:
    """Tax to withhold now from each payment of that day, in rupiah; `jht.pajak` row by row."""
    if (gross < 0).any() or (earlier.gross < 0).any() or (earlier.tax < 0).any():
        raise OutsideLaw(
            "Jumlah pembayaran dan pajak tidak boleh kurang dari nol.",
            "Payments and tax must not be below zero.",
        )
    late = paid_on.year > earlier.first_year + (FINAL_WINDOW.on(paid_on).whole - 1)
    due = _final(gross, paid_on, earlier)
    if late.any():
        due[late] = _progressive(
            gross[late], earlier.gross_this_year[late], paid_on, has_tax_number[late]
        )
    return due


def first_net_payments(gross: Column, paid_on: date) -> Column:
    """`jht.bersih` row by row, in rupiah, for people who have had no payment before."""
    nothing = np.zeros_like(gross)
    earlier = Earlier(nothing, nothing, nothing, np.full_like(gross, paid_on.year))
    return gross - tax_due(gross, paid_on, earlier, np.ones(len(gross), dtype=bool))


def _final(gross: Column, paid_on: date, earlier: Earlier) -> Column:
    taxable = np.maximum(gross + earlier.gross - FINAL_THRESHOLD.on(paid_on).whole, 0)
    on_total = share_of(taxable, FINAL_RATE.on(paid_on).share, FINAL_ROUNDING.on(paid_on).rounding)
    due: Column = np.minimum(np.maximum(on_total - earlier.tax, 0), gross)
    return due


def _progressive(gross: Column, before: Column, paid_on: date, has_tax_number: Mask) -> Column:
    brackets, base = BRACKETS.on(paid_on), BASE_ROUNDING.on(paid_on).rounding
    surcharge = NO_NUMBER_FACTOR.on(paid_on).share
    on_total = _on_brackets(rounded(gross + before, 1, base), brackets, surcharge, has_tax_number)
    on_before = _on_brackets(rounded(before, 1, base), brackets, surcharge, has_tax_number)
    return on_total - on_before


def _on_brackets(
    base: Column, brackets: Entry, surcharge: Fraction, has_tax_number: Mask
) -> Column:
    starts = [bracket["from"] for bracket in brackets.value]
    rates = [bracket["rate"] for bracket in brackets.value]
    steps = [rate - before for rate, before in zip(rates, [Fraction(0), *rates], strict=False)]
    common = lcm(*(step.denominator for step in steps))
    # Each bracket adds the rise of its rate on all that lies above its start.
    tax = sum(
        np.maximum(base - start, 0) * int(step * common)
        for start, step in zip(starts, steps, strict=True)
    )
    check_fits(base, max(surcharge.numerator, surcharge.denominator) * common)
    factors = np.where(has_tax_number, surcharge.denominator, surcharge.numerator)
    whole: Column = tax * factors // (common * surcharge.denominator)
    return whole


MEASURES = (
    Measure(
        "jht.bersih",
        "benefit",
        "JHT",
        ("balance",),
        lambda balance, on: net_payment(Rupiah(balance), on),
        first_net_payments,
        rests_on=("jht.bersih", "jht.pajak"),
        claims="JHT",
    ),
)
