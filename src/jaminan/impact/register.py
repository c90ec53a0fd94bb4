"""A synthetic register: people who do not exist, in columns, drawn from published volumes.

Each row stands for the same number of active workers. Counts by segment, sex and programme are the
published ones of 2023 to the row; wages, ages, balances and the rest are assumptions with their
question numbers (register.yaml). The same size and seed give the same register.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from jaminan.law.columns.rounding import Column, Mask
from jaminan.law.parameters import read_strictly

SOURCES = Path(__file__).with_name("register.yaml")
SEGMENTS = ("PU", "BPU", "Jakon")
SEXES = ("L", "P")
WAGE_STEP, WAGE_LEAST, WAGE_MOST = 10_000, 1_000_000, 100_000_000
BALANCE_STEP = 1_000
ROWS_LEAST = 100  # so that every group has somebody


@dataclass(frozen=True)
class Register:
    """Active workers in columns; wages and balances in rupiah, `segment` and `sex` as numbers.

    `segment` and `sex` count into SEGMENTS and SEXES. `months_paid`: months of JP behind a pension,
    0 for who is not in JP; `months_unable`: months without work after an accident. `represented`:
    how many workers all rows stand for.
    """

    seed: int
    represented: int
    segment: Column
    sex: Column
    age: Column
    wage_monthly: Column
    risk_group: Column
    balance: Column
    in_jht: Mask
    in_jp: Mask
    in_jkp: Mask
    months_paid: Column
    months_unable: Column

    @property
    def is_self_employed(self) -> Mask:
        """Whose wage of JKK is the reference value of a band of incomes (BPU)."""
        return self.members("BPU")

    @property
    def people(self) -> int:
        """How many rows there are."""
        return len(self.segment)

    @property
    def workers_per_row(self) -> Fraction:
        """How many active workers a row stands for."""
        return Fraction(self.represented, self.people)

    def members(self, group: str) -> Mask:
        """The rows of a segment, of the members of a programme, or "all"."""
        if group == "all":
            return np.ones(self.people, dtype=bool)
        if group in SEGMENTS:
            of_segment: Mask = self.segment == SEGMENTS.index(group)
            return of_segment
        return {"JHT": self.in_jht, "JP": self.in_jp, "JKP": self.in_jkp}[group]

    def claims_a_year(self, programme: str) -> Fraction:
        """How many claims of a programme a year fall on one of its members."""
        return Fraction(published(f"claims_{programme.lower()}"), self._members_of(programme))

    def cases_at_most(self, programme: str, amount_a_year: Fraction) -> Fraction:
        """How many cases of one benefit a year fall on one member at most.

        All claims of the programme, or as many as what it paid in that year is enough for, when a
        case takes `amount_a_year` in rupiah.
        """
        claims = self.claims_a_year(programme)
        if not amount_a_year:
            return claims
        paid = Fraction(published(f"paid_{programme.lower()}"), self._members_of(programme))
        return min(claims, paid / amount_a_year)

    def _members_of(self, programme: str) -> int:
        """How many have their claims published as one figure; JKK and JKM cover everybody."""
        active = f"active_{programme.lower()}"
        return published(active) if active in sources()["published"] else self.represented


def draw(people: int, seed: int) -> Register:
    """A register of that many rows, at least ROWS_LEAST."""
    if people < ROWS_LEAST:
        raise ValueError(f"a register has at least {ROWS_LEAST} rows")
    random = np.random.default_rng(seed)
    counts = [published(f"active_{name.lower()}") for name in SEGMENTS]
    segment = np.repeat(np.arange(len(SEGMENTS)), _rows_of(counts, people))
    wages = _wages(random, segment)
    pu = np.flatnonzero(segment == 0)
    places = np.full(people, np.inf)  # the place in a queue: programmes take who comes first
    places[pu] = random.permutation(len(pu)) / len(pu)
    active_pu = published("active_pu")
    in_jht, in_jp, in_jkp = (
        places < published(f"active_{name}") / active_pu for name in ("jht", "jp", "jkp")
    )
    return Register(
        seed=seed,
        represented=sum(counts),
        segment=segment,
        sex=_sexes(random, people),
        age=_ages(random, people),
        wage_monthly=wages,
        risk_group=_risk_groups(random, people),
        balance=np.where(in_jht, _balances(random, wages, in_jht), 0),
        in_jht=in_jht,
        in_jp=in_jp,
        in_jkp=in_jkp,
        months_paid=np.where(in_jp, int(assumed("months_paid")), 0),
        months_unable=np.full(people, int(assumed("months_unable"))),
    )


def published(name: str) -> int:
    """A published figure."""
    return int(sources()["published"][name]["value"])


def assumed(name: str) -> Any:
    """What is assumed in place of a figure that nobody published."""
    return sources()["assumed"][name]["value"]


@cache
def sources() -> Mapping[str, Mapping[str, Any]]:
    """Everything the register is drawn from, as register.yaml has it."""
    return read_strictly(SOURCES)


def _rows_of(counts: list[int], people: int) -> list[int]:
    """Rows in proportion to the counts, those left over to the largest remainders."""
    whole = sum(counts)
    rows = [people * count // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda one: -(people * counts[one] % whole))
    for one in by_remainder[: people - sum(rows)]:
        rows[one] += 1
    return rows


def _wages(random: np.random.Generator, segment: Column) -> Column:
    middle = np.array([assumed("wage_middle")[name] for name in SEGMENTS])[segment]
    drawn = middle * np.exp(random.standard_normal(len(segment)) * float(assumed("wage_spread")))
    stepped = (drawn / WAGE_STEP).astype(np.int64) * WAGE_STEP
    wages: Column = np.clip(stepped, WAGE_LEAST, WAGE_MOST)
    return wages


def _sexes(random: np.random.Generator, people: int) -> Column:
    rows = _rows_of([published("active_men"), published("active_women")], people)
    return random.permutation(np.repeat(np.arange(len(SEXES)), rows))


def _ages(random: np.random.Generator, people: int) -> Column:
    youngest, oldest = assumed("ages")
    return random.integers(youngest, oldest, people, endpoint=True)


def _risk_groups(random: np.random.Generator, people: int) -> Column:
    shares = np.cumsum([float(share) for share in assumed("risk_groups")])
    return np.searchsorted(shares[:-1], random.random(people), side="right") + 1


def _balances(random: np.random.Generator, wages: Column, in_jht: Mask) -> Column:
    drawn = wages * random.standard_exponential(len(wages))
    mean = published("paid_jht") / published("claims_jht")
    steps: Column = (drawn * (mean / drawn[in_jht].mean()) / BALANCE_STEP).astype(np.int64)
    return steps * BALANCE_STEP
