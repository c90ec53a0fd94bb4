"""Money is whole rupiah; shares are exact fractions; every rounding has a name."""

import re
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import floor, prod
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_EXACT = re.compile(r"-?\d+(\.\d+)?")
_WHOLE = re.compile(r"-?\d+")
_DIGITS_AFTER_COMMA = 2


class Rounding(StrEnum):
    """How an exact amount becomes whole rupiah. The law that picks one names it in a parameter."""

    DOWN = "down"
    HALF_UP = "half_up"
    DOWN_TO_HUNDRED = "down_to_hundred"
    DOWN_TO_THOUSAND = "down_to_thousand"
    UP_TO_FIFTY = "up_to_fifty"
    UP_TO_HUNDRED = "up_to_hundred"

    __hash__ = str.__hash__

    @cached_property
    def words(self) -> str:
        """The key of the words that say it, such as "law:rounded_half_up"."""
        return f"law:rounded_{self.value}"

    def apply(self, amount: Fraction | int) -> "Rupiah":
        """Whole rupiah by this rounding; below zero, "down" goes further from zero."""
        return self.divide(amount.numerator, amount.denominator)

    def divide(self, above: int, below: int) -> "Rupiah":
        """Whole rupiah by this rounding of `above` ÷ `below`, where `below` is above zero."""
        return int.__new__(Rupiah, _ROUNDINGS[self](above, below))


_ROUNDINGS: dict[Rounding, Callable[[int, int], int]] = {  # of numerator ÷ denominator
    Rounding.DOWN: lambda above, below: above // below,
    Rounding.HALF_UP: lambda above, below: (2 * above + below) // (2 * below),
    Rounding.DOWN_TO_HUNDRED: lambda above, below: above // (100 * below) * 100,
    Rounding.DOWN_TO_THOUSAND: lambda above, below: above // (1000 * below) * 1000,
    Rounding.UP_TO_FIFTY: lambda above, below: -(-above // (50 * below)) * 50,
    Rounding.UP_TO_HUNDRED: lambda above, below: -(-above // (100 * below)) * 100,
}


class Rupiah(int):
    """A whole amount of rupiah. Sums and whole multiples stay rupiah; anything else is exact."""

    def __new__(cls, amount: int | str = 0) -> Self:
        """Refuse floats, truth values and text that is not a whole number."""
        if type(amount) is int:
            return int.__new__(cls, amount)
        if isinstance(amount, bool) or not isinstance(amount, int | str):
            raise TypeError(f"rupiah are whole numbers, not {amount!r}")
        if isinstance(amount, str) and not _WHOLE.fullmatch(amount):
            raise ValueError(f"rupiah are whole numbers, not {amount!r}")
        return super().__new__(cls, amount)

    def __add__(self, other: int) -> "Rupiah":
        return Rupiah(int(self) + other)

    __radd__ = __add__

    def __sub__(self, other: int) -> "Rupiah":
        return Rupiah(int(self) - other)

    def __neg__(self) -> "Rupiah":
        return Rupiah(-int(self))

    def share(self, share: Fraction, rounding: Rounding = Rounding.DOWN) -> "Rupiah":
        """The given share of this amount, rounded by name."""
        return rounding.divide(int(self) * share.numerator, share.denominator)

    def exact_share(self, share: Fraction) -> Fraction:
        """The given share of this amount before any rounding."""
        return Fraction(int(self) * share.numerator, share.denominator)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let typed facts hold rupiah: whole numbers or their digits in, whole numbers out."""
        del source, handler
        return core_schema.no_info_plain_validator_function(
            _as_rupiah,
            serialization=core_schema.plain_serializer_function_ser_schema(int),
            json_schema_input_schema=core_schema.int_schema(),
        )


def _as_rupiah(amount: Any) -> Rupiah:
    if type(amount) is Rupiah:
        return amount
    try:
        return Rupiah(amount)
    except TypeError as mistake:
        raise ValueError(str(mistake)) from mistake


def whole_number(value: Any) -> int:
    """A whole number from an int or its plain digits; ValueError for all else, "1.000" included."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"not a whole number: {value!r}")
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise ValueError(f"not a whole number: {value!r}")
    return int(value)


Whole = Annotated[int, BeforeValidator(whole_number)]


def product(*factors: Fraction | int) -> Fraction:
    """All factors multiplied, exactly; reduced once at the end."""
    return Fraction(
        prod([one.numerator for one in factors]), prod([one.denominator for one in factors])
    )


def as_fraction(amount: Fraction | int) -> Fraction:
    """The amount as an exact one."""
    return amount if isinstance(amount, Fraction) else Fraction(amount)


def exact(text: str) -> Fraction:
    """An exact share from quoted decimals such as "0.037"; anything else is a ValueError."""
    if not _EXACT.fullmatch(text):
        raise ValueError(f"not a plain decimal: {text!r}")
    return Fraction(text)


def rupiah_text(amount: int, language: str = "id") -> str:
    """The amount as people write it: "Rp1.234.567", below zero "−Rp1.234.567"."""
    sign = "−" if amount < 0 else ""
    return f"{sign}Rp{number_text(abs(amount), language)}"


def number_text(number: Fraction | int, language: str = "id") -> str:
    """Thousands grouped; at most two digits after the comma, "…" where more would follow."""
    sign = "−" if number < 0 else ""
    hundredths = abs(Fraction(number)) * 10**_DIGITS_AFTER_COMMA
    whole, rest = divmod(floor(hundredths), 10**_DIGITS_AFTER_COMMA)
    text = f"{whole:,}"
    if rest or hundredths.denominator != 1:
        text += f".{rest:0{_DIGITS_AFTER_COMMA}d}"
    if hundredths.denominator != 1:
        text += "…"
    return sign + (text if language == "en" else text.translate(_INDONESIAN_MARKS))


_INDONESIAN_MARKS = str.maketrans({",": ".", ".": ","})


def percent_text(share: Fraction, language: str = "id") -> str:
    """A share as per cent: "5 %" when whole, else two digits at least: "5,50 %"."""
    return f"{number_text(share * 100, language)}\N{NO-BREAK SPACE}%"
