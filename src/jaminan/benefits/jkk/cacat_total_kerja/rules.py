"""Benefit g: total permanent disability, 70 % × 80 × wage = 56 monthly wages (PP 44/2015)."""

from jaminan.benefits.jkk.amounts import part_of_wages
from jaminan.benefits.jkk.conditions import shared_conditions, totally_disabled
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.findings import Condition, Finding
from jaminan.law.parameters import parameters_beside

SHARE = parameters_beside(__file__)("share")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and a doctor's statement."""
    return (*shared_conditions(facts), totally_disabled(facts))


def amount(facts: InjuryFacts) -> Finding:
    """56 monthly wages in rupiah."""
    entry = SHARE.on(facts.happened_on)
    return part_of_wages(facts.wage_monthly, entry.share, facts.happened_on, entry)
