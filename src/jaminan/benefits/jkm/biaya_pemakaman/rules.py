"""Benefit c: the funeral sum, by the day of death.

To the heirs, or to who arranged the burial where there is none (question 128).
"""

from jaminan.benefits.jkm.conditions import died_as_member, to_heirs_or_who_buried
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkm/biaya_pemakaman"
FUNERAL_SUM = parameters_beside(__file__)("funeral_sum")


def conditions(facts: DeathFacts) -> tuple[Condition, ...]:
    """Death as a member; an heir in order, or who arranged the burial and states there is none."""
    return (*died_as_member(facts), *to_heirs_or_who_buried(facts))


def amount(facts: DeathFacts) -> Finding:
    """The funeral sum in rupiah; the self-employed have it from their first day."""
    entry = FUNERAL_SUM.on(facts.event_on)
    step = Step(f"{FOLDER}:funeral_sum", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))
