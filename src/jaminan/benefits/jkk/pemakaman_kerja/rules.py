"""Benefit i: the funeral sum after a death by work (PP 82/2019)."""

from jaminan.benefits.jkk.conditions import died, shared_conditions
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkm.conditions import to_heirs
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkk/pemakaman_kerja"
FUNERAL_SUM = parameters_beside(__file__)("funeral_sum")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, a recorded death, and a receiver in the order of heirs."""
    return (*shared_conditions(facts), died(facts), to_heirs(facts))


def amount(facts: InjuryFacts) -> Finding:
    """The funeral sum in rupiah."""
    entry = FUNERAL_SUM.on(facts.happened_on)
    step = Step(f"{FOLDER}:funeral_sum", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))
