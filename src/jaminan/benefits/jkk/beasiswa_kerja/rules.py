"""Benefit l: scholarships after death or total disability by work, without a contribution time."""

from jaminan.benefits.jkk.conditions import died_or_disabled, of_the_accident
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.scholarship import conditions_of, is_one_too_many, year_of
from jaminan.law.findings import Condition, Finding


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, death or total disability, and each child."""
    children = conditions_of(facts.children, facts.happened_on, facts.submitted_on)
    return (*of_the_accident(facts), died_or_disabled(facts), *children)


def amount(facts: InjuryFacts) -> Finding | None:
    """The scholarships of this year in rupiah; None for more children than are paid for."""
    if not facts.children or is_one_too_many(facts.children, facts.happened_on, facts.submitted_on):
        return None
    return year_of(facts.children, facts.happened_on, facts.submitted_on)
