"""Exact shares of columns and the roundings of the law, in whole numbers throughout."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from jaminan.law.money import Rounding

Column: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
_PRODUCTS_BELOW = 2**62  # halves are rounded up on the double of a product


def share_of(amounts: Column, share: Fraction, rounding: Rounding) -> Column:
    """The share of each amount in whole rupiah, as `Rupiah.share` gives it.

    OverflowError where an amount times the numerator of the share does not fit.
    """
    check_fits(amounts, share.numerator)
    return rounded(amounts * share.numerator, share.denominator, rounding)


def check_fits(amounts: Column, factor: int) -> None:
    """Nothing, or OverflowError: a product beyond 2⁶² would be another amount without a word."""
    assert amounts.dtype == np.int64, amounts.dtype
    whole = np.asarray(amounts)  # what a mask hides is multiplied too
    largest = max(int(whole.max(initial=0)), -int(whole.min(initial=0)))
    if largest * abs(factor) >= _PRODUCTS_BELOW:
        raise OverflowError(f"{largest} × {factor} does not fit into a column")


def rounded(numerators: Column, denominators: Column | int, rounding: Rounding) -> Column:
    """Each quotient as whole rupiah by this rounding; denominators are above zero."""
    return _ROUNDINGS[rounding](numerators, denominators)


def _half_up(numerators: Column, denominators: Column | int) -> Column:
    return (2 * numerators + denominators) // (2 * denominators)


def _down_to(step: int) -> Callable[[Column, Column | int], Column]:
    return lambda numerators, denominators: numerators // (step * denominators) * step


def _up_to(step: int) -> Callable[[Column, Column | int], Column]:
    return lambda numerators, denominators: -(-numerators // (step * denominators)) * step


_ROUNDINGS: Mapping[Rounding, Callable[[Column, Column | int], Column]] = {
    Rounding.DOWN: _down_to(1),
    Rounding.HALF_UP: _half_up,
    Rounding.DOWN_TO_HUNDRED: _down_to(100),
    Rounding.DOWN_TO_THOUSAND: _down_to(1000),
    Rounding.UP_TO_FIFTY: _up_to(50),
    Rounding.UP_TO_HUNDRED: _up_to(100),
}
