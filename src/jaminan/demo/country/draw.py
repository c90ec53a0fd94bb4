"""The whole plan of the country, drawn from one seed."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from jaminan.demo.country.firms import firms
from jaminan.demo.country.numbers import Numbers
from jaminan.demo.country.plan import Firm, Plan, Resident
from jaminan.demo.country.residents import crowd, personas
from jaminan.demo.personas import PERSONAS

SEED = 1992
PEOPLE, FIRMS = 2_000, 60


def drawn(built_on: date, *, people: int = PEOPLE, seed: int = SEED) -> Plan:
    """The country of that day: the personas, and as many others as make up `people`.

    The same day and seed give the same country.
    """
    chance = Random(seed)  # noqa: S311 - a reproducible country, no secret
    numbers = Numbers(chance)
    employers = firms(FIRMS, built_on, chance)
    known = personas(built_on, employers, numbers)
    others = crowd(max(people - len(PERSONAS), 0), built_on, employers, numbers, chance)
    return Plan(built_on, seed, employers, (*known, *others))


def known_people(built_on: date, seed: int) -> dict[str, Resident]:
    """The personas of the country of that day by key, without drawing the crowd."""
    return {one.key: one for one in _known(built_on, seed).residents}


def known_firms(built_on: date, seed: int) -> dict[str, Firm]:
    """The firms of the country of that day by number."""
    return {firm.number: firm for firm in _known(built_on, seed).firms}


@cache
def _known(built_on: date, seed: int) -> Plan:
    return drawn(built_on, people=0, seed=seed)
