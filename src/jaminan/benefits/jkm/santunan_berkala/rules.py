"""Benefit b: 24 monthly sums, paid to the heirs at once, by the day of death.

For the self-employed not in their first three months since 2025-02-24 (questions 17 and 125).
"""

from jaminan.benefits.jkm.conditions import (
    died_as_member,
    full_months_of_cover,
    full_sum,
    to_heirs,
)
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkm/santunan_berkala"
MONTHLY = parameters_beside(__file__)("monthly")


def conditions(facts: DeathFacts) -> tuple[Condition, ...]:
    """Death as a member, the time of cover of the self-employed, the order of heirs."""
    return (*died_as_member(facts), full_months_of_cover(facts), *to_heirs(facts))


def amount(facts: DeathFacts) -> Finding | None:
    """All monthly sums together in rupiah, nothing in the first months of the self-employed."""
    return full_sum(facts, _months_together(facts))


def _months_together(facts: DeathFacts) -> Finding:
    entry = MONTHLY.on(facts.event_on)
    months, monthly = entry.value["months"], Rupiah(entry.value["amount"])
    total = Rupiah(months * monthly)
    return Finding(
        total,
        because=(
            Step(f"{FOLDER}:monthly", monthly),
            Step(f"{FOLDER}:months", months, "×"),
            Step(f"{FOLDER}:total", total, "=", "end"),
        ),
        sources=resting_on(entry),
    )
