"""Cause a: the member has reached 56. Activity elsewhere is not tested (question 9)."""

from jaminan.benefits.jht.conditions import has_balance, reached_age
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition
from jaminan.law.parameters import parameters_beside

PENSION_AGE = parameters_beside(__file__)("pension_age")


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """Age 56 on the day of the claim (Permenaker 4/2022 Art 6), and something to pay."""
    return (reached_age(facts, PENSION_AGE.on(facts.submitted_on)), has_balance(facts))
