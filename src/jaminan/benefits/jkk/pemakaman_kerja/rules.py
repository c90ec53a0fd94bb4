"""Benefit i: the funeral sum after a death by work (PP 82/2019).

To the heirs, or to who arranged the burial where there is none (question 128).
"""

from jaminan.benefits.jkk.conditions import died, shared_conditions
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkm.conditions import to_heirs_or_who_buried
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkk/pemakaman_kerja"
FUNERAL_SUM = parameters_beside(__file__)("funeral_sum")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, a recorded death, and an heir or who arranged the burial."""
    return (*shared_conditions(facts), died(facts), *to_heirs_or_who_buried(facts))


def amount(facts: InjuryFacts) -> Finding:
    """The funeral sum in rupiah."""
    entry = FUNERAL_SUM.on(facts.happened_on)
    step = Step(f"{FOLDER}:funeral_sum", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))
