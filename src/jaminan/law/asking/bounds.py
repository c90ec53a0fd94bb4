"""How large a question may be, so that nobody who asks can stall an answer or break it.

The bounds are ours and far outside of anything the law is asked: no amount of a person has sixteen
digits, and no day of this law lies before 1900 or after 2199.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jaminan.law.asking.inputs import Input
from jaminan.law.errors import OutsideLaw

WHOLE_MOST = 10**15
COUNT_MOST = 10_000  # of months, children, parts: what a rule may count through
YEARS = range(1900, 2200)
MOST = {"hours": 24 * COUNT_MOST, "years": 200}  # from any day on, still a day of the calendar
UNBOUNDED = ("rupiah", "millionths", "people")
LETTERS_MOST = 500
LINES_MOST = 1_000
DEEPEST = 8

_DAY = re.compile(r"(\d{4})-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d+")


def check_bounds(arguments: Any, *, depth: int = 0) -> None:
    """Nothing, or OutsideLaw with a sentence that names what is too large."""
    if depth > DEEPEST:
        raise OutsideLaw("Isian terlalu dalam.", "The inputs are nested too deep.")
    if isinstance(arguments, Mapping | list | tuple):
        if len(arguments) > LINES_MOST:
            raise OutsideLaw(
                f"Paling banyak {LINES_MOST} baris dalam satu isian.",
                f"At most {LINES_MOST} lines in one input.",
            )
        parts = arguments.values() if isinstance(arguments, Mapping) else arguments
        for part in parts:
            check_bounds(part, depth=depth + 1)
    elif isinstance(arguments, str):
        _check_text(arguments)
    elif isinstance(arguments, int):
        _check_whole(arguments)


def check_counts(inputs: tuple[Input, ...], facts: Mapping[str, Any]) -> None:
    """Nothing, or OutsideLaw where an amount, a year, or a count is beyond reason or below zero."""
    for one, value in _values(inputs, facts):
        number = int(value) if _WHOLE.fullmatch(str(value)) else 0
        _check_whole(number)
        _check_not_below_zero(one, number)
        if one.unit == "calendar_year" and number not in YEARS:
            raise OutsideLaw(
                f"Tahun harus {YEARS.start} sampai {YEARS.stop - 1}.",
                f"Years must be {YEARS.start} to {YEARS.stop - 1}.",
            )
        most = MOST.get(one.unit, COUNT_MOST)
        if one.unit not in UNBOUNDED and abs(number) > most:
            raise OutsideLaw(
                f"Isian {one.name} paling banyak {most}.",
                f"Input {one.name} is at most {most}.",
            )


def _check_not_below_zero(one: Input, number: int) -> None:
    if number < 0 and not one.may_be_below_zero:
        raise OutsideLaw(
            f"Isian “{one.label('id')}” tidak boleh kurang dari nol.",
            f"Input “{one.label('en')}” must not be below zero.",
        )


def _values(inputs: tuple[Input, ...], facts: Mapping[str, Any]) -> Iterator[tuple[Input, Any]]:
    """Every amount and number that is given, with the input it is given for."""
    for one in inputs:
        yield from _values_of(one, facts.get(one.name))


def _values_of(one: Input, value: Any) -> Iterator[tuple[Input, Any]]:
    if one.kind in ("amount", "number") and value is not None:
        yield one, value
    elif one.fields and isinstance(value, Mapping):
        yield from _values(one.fields, value)
    elif one.kind == "row" and isinstance(value, list):
        for field, part in zip(one.fields, value, strict=False):
            yield from _values_of(field, part)
    elif one.each and isinstance(value, list):
        for line in value:
            yield from _values_of(one.each, line)


def _check_text(text: str) -> None:
    if len(text) > LETTERS_MOST:
        raise OutsideLaw(
            f"Paling banyak {LETTERS_MOST} huruf dalam satu isian.",
            f"At most {LETTERS_MOST} letters in one input.",
        )
    day = _DAY.match(text)
    if day and int(day[1]) not in YEARS:
        raise OutsideLaw(
            f"Tanggal harus dalam tahun {YEARS.start} sampai {YEARS.stop - 1}.",
            f"Days must lie in the years {YEARS.start} to {YEARS.stop - 1}.",
        )


def _check_whole(number: int) -> None:
    if abs(number) >= WHOLE_MOST:
        raise OutsideLaw("Bilangan ini terlalu besar.", "This number is too large.")
