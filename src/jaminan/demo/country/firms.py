"""The employers of the country: the named ones first, most of them old, a few late or silent."""

from __future__ import annotations

from datetime import date
from random import Random

from jaminan.demo.country import names
from jaminan.demo.country.plan import Firm, first_of, last_of
from jaminan.demo.personas import NAMED_FIRMS, SILENT_FIRM
from jaminan.law.calendar import add_months

SILENT_MONTHS = 9
CLOSED, SILENT, LATE = (20, 41), (33, 52), (12, 17, 26, 38, 47)  # which of the drawn ones


def firms(count: int, built_on: date, chance: Random) -> tuple[Firm, ...]:
    """That many employers; those at the front employ the most."""
    taken = set(NAMED_FIRMS)
    named = [_named(number, name, built_on) for number, name in enumerate(NAMED_FIRMS, start=1)]
    drawn = [
        _drawn(number, built_on, names.firm_name(chance, taken), chance)
        for number in range(len(named) + 1, count + 1)
    ]
    return (*named, *drawn)


def _named(number: int, name: str, built_on: date) -> Firm:
    is_silent = name == SILENT_FIRM
    return Firm(
        number=_number(number),
        name=name,
        address=f"Jalan Industri {number}, Sukoharjo",
        registered_on=add_months(first_of(built_on), -12 * 26),
        silent_since=add_months(first_of(built_on), -SILENT_MONTHS) if is_silent else None,
    )


def _drawn(number: int, built_on: date, name: str, chance: Random) -> Firm:
    today = first_of(built_on)
    years = 26 if number < 40 else chance.randint(6, 22)
    city = names.place(chance)[1]
    return Firm(
        number=_number(number),
        name=name,
        address=names.address(chance, city),
        registered_on=add_months(today, -12 * years),
        closed_on=last_of(add_months(today, -30)) if number in CLOSED else None,
        silent_since=add_months(today, -chance.randint(3, 7)) if number in SILENT else None,
        late_every=chance.randint(5, 12) if number in LATE else 0,
    )


def _number(number: int) -> str:
    return f"{10_000_000 + number * 137}"
