"""Cause g: the member leaves Indonesia for good. Foreigners and citizens (question 11)."""

from jaminan.benefits.jht.conditions import has_balance
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition, resting_on
from jaminan.law.parameters import parameters_beside

LEAVING = parameters_beside(__file__)("leaving")
FOLDER = "benefits/jht/meninggalkan_indonesia"


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """The statement paper carries the right; a citizen who leaves is looked at by a person."""
    rule = resting_on(LEAVING.on(facts.submitted_on))
    is_foreign = facts.citizenship == "WNA"
    return (
        Condition(
            "citizenship",
            "met" if is_foreign else "person",
            f"{FOLDER}:foreign" if is_foreign else f"{FOLDER}:citizen",
            {},
            rule,
        ),
        has_balance(facts),
    )
