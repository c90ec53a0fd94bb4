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


class OutOfBounds(OutsideLaw):
    """An amount or a count that nobody can mean; `inputs` names it, dotted."""

    def __init__(self, sentence: str, english: str, inputs: tuple[str, ...]) -> None:
        super().__init__(sentence, english)
        self.inputs = inputs


def check_counts(inputs: tuple[Input, ...], facts: Mapping[str, Any]) -> None:
    """Nothing, or OutOfBounds for an amount, a year, or a count beyond reason or below zero."""
    for path, one, value in _values(inputs, facts, ""):
        number = int(value) if _WHOLE.fullmatch(str(value)) else 0
        _check_whole(number)
        said = _too_much(one, number)
        if said:
            raise OutOfBounds(*said, (path,))


def _too_much(one: Input, number: int) -> tuple[str, str] | None:
    """What is wrong with a number, in both languages; None where nothing is."""
    told = f"Isian “{one.label('id')}”", f"Input “{one.label('en')}”"
    if number < 0 and not one.may_be_below_zero:
        return f"{told[0]} tidak boleh kurang dari nol.", f"{told[1]} must not be below zero."
    if one.unit == "calendar_year" and number not in YEARS:
        first, last = YEARS.start, YEARS.stop - 1
        return f"Tahun harus {first} sampai {last}.", f"Years must be {first} to {last}."
    most = MOST.get(one.unit, COUNT_MOST)
    if one.unit not in UNBOUNDED and abs(number) > most:
        return f"{told[0]} paling banyak {most}.", f"{told[1]} is at most {most}."
    return None


def _values(
    inputs: tuple[Input, ...], facts: Mapping[str, Any], before: str
) -> Iterator[tuple[str, Input, Any]]:
    """Every amount and number that is given, with its dotted name and the input it is for."""
    for one in inputs:
        yield from _values_of(one, facts.get(one.name), before + one.name)


def _values_of(one: Input, value: Any, path: str) -> Iterator[tuple[str, Input, Any]]:
    if one.kind in ("amount", "number") and value is not None:
        yield path, one, value
    elif one.fields and isinstance(value, Mapping):
        yield from _values(one.fields, value, f"{path}.")
    elif one.kind == "row" and isinstance(value, list):
        for field, part in zip(one.fields, value, strict=False):
            yield from _values_of(field, part, f"{path}.{field.name}")
    elif one.each and isinstance(value, list):
        for place, line in enumerate(value):
            yield from _values_of(one.each, line, f"{path}.{place}")


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
