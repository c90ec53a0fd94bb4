"""Benefit a: the death sum, to the heirs, by the day of death.

For the self-employed not in their first three months since 2025-02-24 (questions 17 and 125).
"""

from jaminan.benefits.jkm.conditions import (
    died_as_member,
    full_months_of_cover,
    full_sum,
    to_heirs,
)
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.jkm.sums import death_sum
from jaminan.law.findings import Condition, Finding


def conditions(facts: DeathFacts) -> tuple[Condition, ...]:
    """Death as a member, the time of cover of the self-employed, the order of heirs."""
    return (*died_as_member(facts), full_months_of_cover(facts), *to_heirs(facts))


def amount(facts: DeathFacts) -> Finding | None:
    """The death sum in rupiah, nothing in the first months of the self-employed."""
    return full_sum(facts, death_sum(facts.event_on))
