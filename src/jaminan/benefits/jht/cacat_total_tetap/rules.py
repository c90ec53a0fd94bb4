"""Cause h: a doctor found total permanent disability. No waiting time, work is not tested."""

from jaminan.benefits.jht.cacat_total_tetap.documents import STATEMENT
from jaminan.benefits.jht.conditions import has_balance
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside

DISABILITY = parameters_beside(__file__)("disability")
FOLDER = "benefits/jht/cacat_total_tetap"


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """The doctor's finding, and something to pay."""
    return (_found_by_doctor(facts), has_balance(facts))


def _found_by_doctor(facts: ClaimFacts) -> Condition:
    rule = resting_on(DISABILITY.on(facts.submitted_on))
    if facts.paper_codes() & set(STATEMENT.one_of):
        return Condition("disability", "met", f"{FOLDER}:found", {}, rule)
    cure = Cure("paper", f"{FOLDER}:ask_doctor", papers=STATEMENT.one_of)
    return Condition("disability", "unmet", f"{FOLDER}:not_found", {}, rule, cures=(cure,))
