"""Benefit j: 24 monthly sums at once, after total permanent disability or death by work."""

from jaminan.benefits.jkk.conditions import died_or_disabled, shared_conditions
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkk/berkala_kerja"
MONTHLY = parameters_beside(__file__)("monthly")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and death or total permanent disability."""
    return (*shared_conditions(facts), died_or_disabled(facts))


def amount(facts: InjuryFacts) -> Finding:
    """All monthly sums together in rupiah."""
    entry = MONTHLY.on(facts.happened_on)
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
