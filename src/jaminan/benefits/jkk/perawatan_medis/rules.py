"""Benefit b: medical care by need, class I of a government hospital, without a limit of money.

At a partner nothing is paid by the member; receipts of others are refunded (PP 44/2015).
"""

from jaminan.benefits.jkk.amounts import checked
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkk/perawatan_medis"
CARE = parameters_beside(__file__)("care")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and receipts of treatment outside partner facilities."""
    has_receipts = bool(facts.costs_of("perawatan"))
    sources = resting_on(CARE.on(facts.happened_on))
    return (*shared_conditions(facts), stated("receipts", has_receipts, FOLDER, sources))


def amount(facts: InjuryFacts) -> Finding:
    """The receipts of treatment in rupiah, whole: care has no limit of money."""
    care = CARE.on(facts.happened_on)
    costs = facts.costs_of("perawatan")
    total = Rupiah(sum(checked(cost.amount) for cost in costs))
    steps = [
        Step(f"{FOLDER}:receipt", cost.amount, "+" if number else "", given={"number": number + 1})
        for number, cost in enumerate(costs)
    ]
    return Finding(
        total,
        because=(*steps, Step(f"{FOLDER}:total", total, "=", "end")),
        sources=resting_on(care),
    )
