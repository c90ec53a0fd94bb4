"""JKK over columns: parts of 80 monthly wages, and who in a register is hurt on one day."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jkk.amounts import MONTHS_OF_WAGE, ROUNDING
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, share_of
from jaminan.law.contributions import BPU_BANDS, self_employed_base
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah

INCOME = ("wage_monthly", "is_self_employed")


def on_wages(
    claim_type: ClaimType, of_wages: Callable[[Column, date], Column], *others: str
) -> Measure:
    """The measure of a sum that goes with the wage, for everybody whom JKK covers.

    `of_wages` gives the sum for each wage, in rupiah; `others` are the rules that it computes
    besides that of the claim type.
    """

    def one(income: int, is_self_employed: int, on: date) -> Finding:
        return claim_type.gross(_hurt(claim_type, wage_of_jkk(income, is_self_employed, on), on))

    def all_of_them(incomes: Column, self_employed: Column, on: date) -> Column:
        return of_wages(wages_of_jkk(incomes, self_employed, on), on)

    name = f"jkk.{claim_type.name}.jumlah"
    return Measure(
        name,
        "benefit",
        "all",
        INCOME,
        one,
        all_of_them,
        rests_on=(name, *others),
        claims="JKK",
        is_at_most=True,
    )


def one_sum(claim_type: ClaimType) -> Measure:
    """The measure of a sum that is the same for everybody whom JKK covers."""
    name = f"jkk.{claim_type.name}.jumlah"

    def one(on: date) -> Finding:
        return claim_type.gross(_hurt(claim_type, Rupiah(0), on))

    return Measure(name, "benefit", "all", (), one, claims="JKK", is_at_most=True)


def parts_of_wages(wages_monthly: Column, share: Fraction, happened_on: date) -> Column:
    """`part_of_wages` row by row, in rupiah: total and partial disability, death."""
    _check(wages_monthly)
    months = MONTHS_OF_WAGE.on(happened_on).whole
    return share_of(wages_monthly, share * months, ROUNDING.on(happened_on).rounding)


def wages_of_jkk(incomes: Column, self_employed: Column, on: date) -> Column:
    """`wage_of_jkk` row by row, in rupiah; masked for incomes whose band is unknown."""
    _check(incomes)
    bands = BPU_BANDS.on(on).value
    place = np.searchsorted([band["from"] for band in bands], incomes, "right") - 1
    bases = np.array([band["base"] or 0 for band in bands])[place]
    unknown = np.array([band["base"] is None for band in bands])[place]
    is_band = self_employed.astype(bool)
    return np.ma.masked_array(np.where(is_band, bases, incomes), is_band & unknown)


def wage_of_jkk(income: int, is_self_employed: int, on: date) -> Rupiah:
    """The monthly wage of JKK in rupiah: for the self-employed the reference value of their band.

    NotFormalised for incomes whose band is unknown (question 33).
    """
    if is_self_employed:
        return self_employed_base(Rupiah(income), on)[1]
    return Rupiah(income)


def _hurt(claim_type: ClaimType, wage: Rupiah, on: date) -> InjuryFacts:
    """An accident of that day; where heirs claim, who had it died that day."""
    died_on = on if claim_type.claimant == "heir" else None
    return InjuryFacts(submitted_on=on, happened_on=on, wage_monthly=wage, died_on=died_on)


def _check(amounts: Column) -> None:
    if (amounts < 0).any():
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol.",
            "A wage must not be below zero.",
        )
