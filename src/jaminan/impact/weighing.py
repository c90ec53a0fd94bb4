"""Who wins, who loses and what it costs: two laws side by side over one register.

Figures are exact until they are shown: a row of the register stands for a fraction of workers.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from jaminan.impact.measures import amounts, measures
from jaminan.impact.register import SEGMENTS, SEXES, Register
from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, Mask
from jaminan.law.reform import Reform, before, reformed

WAGE_EDGES = (2_000_000, 3_000_000, 5_000_000, 8_000_000, 12_000_000, 20_000_000)
AGE_EDGES = (30, 40, 50)
Law = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class TwoLaws:
    """What is compared: the law before and after, the day asked, and its title by language."""

    title: dict[str, str]
    on: date
    was: Law
    becomes: Law


@dataclass(frozen=True)
class Count:
    """A measure in a group of the register, a year; amounts in rupiah.

    `cases` are people for contributions and for what everybody gets, claims for other benefits, at
    most as many where claims are published for the whole programme alone. `unknown`: cases for
    which one of the two laws has no answer; they count nowhere else. `was` and `becomes` are paid
    in a year.
    """

    dimension: str
    group: str
    cases: Fraction
    winners: Fraction
    losers: Fraction
    unknown: Fraction
    was: Fraction
    becomes: Fraction

    @property
    def same(self) -> Fraction:
        """Cases that neither win nor lose."""
        return self.cases - self.winners - self.losers - self.unknown

    @property
    def change(self) -> Fraction:
        """What a year costs more, below zero what it costs less."""
        return self.becomes - self.was

    @property
    def change_per_case(self) -> Fraction:
        """The change divided by the cases that are known; 0 where there are none."""
        known = self.cases - self.unknown
        return self.change / known if known else Fraction(0)


@dataclass(frozen=True)
class Effect:
    """What becomes of one measure: everybody's amount under both laws, and the counts."""

    measure: Measure
    members: Mask
    was: Column
    becomes: Column
    known: Mask
    counts: tuple[Count, ...]

    @property
    def total(self) -> Count:
        """The count of everybody."""
        return self.counts[0]

    @property
    def is_silent(self) -> bool:
        """Whether one of the two laws answers nobody."""
        return not self.known.any()

    @property
    def is_moved(self) -> bool:
        """Whether anybody's amount differs."""
        return bool((self.was != self.becomes)[self.known].any())


def of_reform(reform: Reform, on: date | None = None) -> TwoLaws:
    """The law that a reform is laid over beside the law with it.

    Asked for the first day on which all its values hold, unless another day is given.
    """
    starts = [reform.starts, *(entries[0].starts for entries in reform.parameters.values())]
    return TwoLaws(
        title=dict(reform.title),
        on=on or max(starts),
        was=lambda: before(reform),
        becomes=lambda: reformed(reform),
    )


def weigh(laws: TwoLaws, register: Register) -> tuple[Effect, ...]:
    """The effect on every measure, also on those that do not move."""
    return tuple(_effect(measure, laws, register) for measure in measures())


def _effect(measure: Measure, laws: TwoLaws, register: Register) -> Effect:
    with laws.was():
        was, known_before = amounts(measure, register, laws.on)
    with laws.becomes():
        becomes, known_after = amounts(measure, register, laws.on)
    members, known = register.members(measure.group), known_before & known_after
    counts = _counts(measure, register, members, was, becomes, known)
    return Effect(measure, members, was, becomes, known, tuple(counts))


def _counts(
    measure: Measure, register: Register, members: Mask, was: Column, becomes: Column, known: Mask
) -> Iterator[Count]:
    times = measure.times_a_year
    cases_per_row = register.workers_per_row * _cases_a_year(measure, register, was, known)
    more, less = (becomes > was) & known, (becomes < was) & known
    winning, losing = _sides(measure, more, less)
    for dimension, names, group_of in dimensions(register):
        group_of_members = group_of[members]
        for number, name in enumerate(names):
            here = group_of_members == number
            if not here.any():
                continue
            counted = here & known
            yield Count(
                dimension=dimension,
                group=name,
                cases=rows(here) * cases_per_row,
                winners=rows(here & winning) * cases_per_row,
                losers=rows(here & losing) * cases_per_row,
                unknown=rows(here & ~known) * cases_per_row,
                was=int(was[counted].sum()) * cases_per_row * times,
                becomes=int(becomes[counted].sum()) * cases_per_row * times,
            )


def _cases_a_year(measure: Measure, register: Register, was: Column, known: Mask) -> Fraction:
    """How many cases a year fall on one member, at most where only that is known."""
    if not measure.claims:
        return Fraction(1)
    if not measure.is_at_most:
        return register.claims_a_year(measure.claims)
    each = Fraction(int(was[known].sum()) * measure.times_a_year, max(rows(known), 1))
    return register.cases_at_most(measure.claims, each)


def rows(mask: Mask) -> int:
    """How many rows it takes in."""
    return int(mask.sum())


def _sides(measure: Measure, more: Mask, less: Mask) -> tuple[Mask, Mask]:
    """Who wins and who loses: more of a benefit wins, more of a contribution loses."""
    if measure.kind == "benefit":
        return more, less
    if measure.kind == "contribution":
        return less, more
    return np.zeros_like(more), np.zeros_like(less)


def dimensions(register: Register) -> Iterator[tuple[str, tuple[str, ...], Column]]:
    """Each way of grouping people: its name, its groups, and which of them every row is in."""
    yield "all", ("all",), np.zeros(register.people, dtype=np.int64)
    yield "wage", bands(WAGE_EDGES), np.searchsorted(WAGE_EDGES, register.wage_monthly, "right")
    yield "segment", SEGMENTS, register.segment
    yield "sex", SEXES, register.sex
    yield "age", bands(AGE_EDGES), np.searchsorted(AGE_EDGES, register.age, "right")


def bands(edges: tuple[int, ...]) -> tuple[str, ...]:
    """Names of the bands between edges: "0-2000000", "2000000-3000000", …, "20000000-"."""
    starts, ends = ("0", *map(str, edges)), (*map(str, edges), "")
    return tuple(f"{start}-{end}" for start, end in zip(starts, ends, strict=True))
