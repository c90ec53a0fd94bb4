"""Benefit e: parts of the body that are lost.

The table's share × 80 × wage (PP 44/2015; question 131).
"""

from jaminan.benefits.jkk.amounts import part_of_wages
from jaminan.benefits.jkk.body import possible_losses
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.disability import TABLE, anatomical
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.findings import Condition, Finding, resting_on

FOLDER = "benefits/jkk/cacat_sebagian_anatomis"


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and the losses that a doctor states."""
    sources = resting_on(TABLE.on(facts.happened_on))
    are_stated = stated("losses", bool(facts.losses), FOLDER, sources)
    return (
        *shared_conditions(facts),
        possible_losses(facts.losses, facts.happened_on, are_stated),
    )


def amount(facts: InjuryFacts) -> Finding | None:
    """The share of all losses × 80 monthly wages in rupiah; None while none is stated."""
    if not facts.losses:
        return None
    found = anatomical(facts.losses, facts.is_left_handed, facts.happened_on)
    return part_of_wages(
        facts.wage_monthly, found.share, facts.happened_on, found.table, found.steps
    )
