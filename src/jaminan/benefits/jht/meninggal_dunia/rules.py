"""Cause i: the member died and the claimant is entitled in the order of heirs.

Widow, widower and child are one class (question 16); the heir letter decides the shares.
"""

from jaminan.benefits.heirs import ORDERS
from jaminan.benefits.jht.conditions import has_balance
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.meninggal_dunia.questions import LATER_CLASSES
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.sources import Source

_PARAMETER = parameters_beside(__file__)
DEATH = _PARAMETER("death")
FOLDER = "benefits/jht/meninggal_dunia"
DECLARED_NONE_CLOSER = 65


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """The death is recorded, the claimant says who receives and comes in the order of heirs."""
    order = resting_on(ORDERS["jht"].on(facts.submitted_on))
    return (_died(facts), _comes_in_order(facts, order), has_balance(facts))


def _died(facts: ClaimFacts) -> Condition:
    source = resting_on(DEATH.on(facts.submitted_on))
    if facts.died_on is not None and facts.died_on <= facts.submitted_on:
        given = {"day": facts.died_on}
        return Condition("died", "met", f"{FOLDER}:died", given, source)
    cure = Cure("act", f"{FOLDER}:record_death", act="record_death")
    return Condition("died", "unmet", f"{FOLDER}:not_died", {}, source, cures=(cure,))


def _comes_in_order(facts: ClaimFacts, order: tuple[Source, ...]) -> Condition:
    receiver, relation = facts.look_up("answers.penerima"), facts.look_up("answers.hubungan")
    if receiver is None or (receiver != "penerima_wasiat" and relation is None):
        cure = Cure("act", f"{FOLDER}:say_relation", act="answer:penerima")
        return Condition(
            "heir_order", "unmet", f"{FOLDER}:relation_not_said", {}, order, cures=(cure,)
        )
    is_later = receiver == "penerima_wasiat" or relation in LATER_CLASSES
    if is_later and facts.look_up("answers.ada_ahli_waris_lebih_dekat") is not False:
        return Condition(
            "heir_order",
            "unmet",
            f"{FOLDER}:closer_heir",
            {},
            order,
            (DECLARED_NONE_CLOSER,),
            (Cure("other_road", f"{FOLDER}:closer_heir_claims"),),
        )
    questions = (DECLARED_NONE_CLOSER,) if is_later else ()
    return Condition("heir_order", "met", f"{FOLDER}:in_order", {}, order, questions)
