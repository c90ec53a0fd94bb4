"""The measures that the column twins offer, and what each gives for a register."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import numpy as np

from jaminan import benefits, law
from jaminan.impact.register import Register
from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, Mask
from jaminan.law.errors import LawError

ORDER = ("JKK", "JKM", "JHT", "JP", "JKP")


@cache
def measures() -> tuple[Measure, ...]:
    """All measures by programme: every module of columns that has some, found by itself."""
    found = [
        one for name in sorted(_modules()) for one in getattr(import_module(name), "MEASURES", ())
    ]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.programme), one.kind, one.rule)))


def amounts(measure: Measure, register: Register, on: date) -> tuple[Column, Mask]:
    """What each member of its group pays or gets on that day, in rupiah, and whether it is known.

    0 where the law gives no answer. The law is that of the block, reforms included.
    """
    members = register.members(measure.group)
    columns = [getattr(register, name)[members] for name in measure.columns]
    rows = int(members.sum())
    if measure.has_twin_now() and measure.twin:
        try:
            found = measure.twin(*columns, on)
            return np.ma.filled(found, 0), ~np.ma.getmaskarray(found)
        except LawError:  # nobody has an answer, or not everybody: the rule tells whom
            return _person_by_person(measure, columns, rows, on)
    return _person_by_person(measure, columns, rows, on)


def _person_by_person(
    measure: Measure, columns: list[Column], rows: int, on: date
) -> tuple[Column, Mask]:
    """The rule itself, asked once for each difference in what it looks at."""
    unlike, back = _unlike(columns, rows)
    asked = [_asked(measure, tuple(int(fact) for fact in facts), on) for facts in unlike]
    values = np.array([value or 0 for value in asked], dtype=np.int64)
    known = np.array([value is not None for value in asked], dtype=bool)
    return values[back], known[back]


def _unlike(columns: list[Column], rows: int) -> tuple[Column, Column]:
    """Each different row once, and which of them every row is."""
    first, back = np.zeros(1, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    for column in columns:
        values, places = np.unique(column, return_inverse=True)
        _, first, back = np.unique(
            back * len(values) + places, return_index=True, return_inverse=True
        )
    unlike = np.array([column[first] for column in columns], dtype=np.int64)
    return unlike.reshape(len(columns), len(first)).T, back


def _asked(measure: Measure, facts: tuple[int, ...], on: date) -> int | None:
    try:
        return measure.value(facts, on)
    except LawError:
        return None


def _modules() -> Iterator[str]:
    for package in (law, benefits):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            parts = module.name.split(".")
            if "columns" in parts and "tests" not in parts and not module.ispkg:
                yield module.name
