"""Benefit h: death by work, 60 % × 80 × wage, not below the death sum of JKM (PP 44/2015)."""

from jaminan.benefits.jkk.amounts import part_of_wages
from jaminan.benefits.jkk.conditions import died, shared_conditions
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkm.conditions import to_heirs
from jaminan.benefits.jkm.sums import death_sum
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkk/kematian_kerja"
SHARE = parameters_beside(__file__)("share")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, a recorded death, and a receiver in the order of heirs."""
    return (*shared_conditions(facts), died(facts), *to_heirs(facts))


def amount(facts: InjuryFacts) -> Finding:
    """48 monthly wages in rupiah, or the death sum of JKM where that is more."""
    entry = SHARE.on(facts.happened_on)
    wages = part_of_wages(facts.wage_monthly, entry.share, facts.happened_on, entry)
    least = death_sum(facts.happened_on)
    if wages.value >= least.value:
        return wages
    return Finding(
        least.value,
        because=(
            Step(f"{FOLDER}:of_wages", wages.value, door=wages),
            Step(f"{FOLDER}:least", least.value, "", "end", door=least),
        ),
        sources=resting_on(*wages.sources, *least.sources),
    )
