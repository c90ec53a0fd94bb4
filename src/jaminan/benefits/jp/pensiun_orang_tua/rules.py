"""Benefit e: a single member without children died; a parent is paid for life (question 150)."""

from datetime import date

from jaminan.benefits.jp.conditions import died, has_contributions, survivor_tests
from jaminan.benefits.jp.facts import PensionFacts
from jaminan.benefits.jp.family import (
    ENDS,
    PARENT_OF_A_SINGLE_MEMBER,
    RECIPIENT_ORDER,
    right_runs,
    was_single,
)
from jaminan.benefits.jp.months import WORDS
from jaminan.law.findings import Condition, Cure, resting_on

FOLDER = "benefits/jp/pensiun_orang_tua"
tests = survivor_tests


def conditions(facts: PensionFacts) -> tuple[Condition, ...]:
    """The death is recorded, the member left neither spouse nor child, a parent lives."""
    return (died(facts), _single(facts), _parent(facts), has_contributions(facts, facts.died_on))


def arises_on(facts: PensionFacts) -> date | None:
    """The day of death, once it is recorded."""
    known = facts.died_on is not None and facts.died_on <= facts.submitted_on
    return facts.died_on if known else None


def _single(facts: PensionFacts) -> Condition:
    died_on = facts.died_on or facts.submitted_on
    sources = resting_on(RECIPIENT_ORDER.on(died_on))
    questions = (PARENT_OF_A_SINGLE_MEMBER,)
    if was_single(facts.family, died_on):
        return Condition("single", "met", f"{FOLDER}:single_met", {}, sources, questions)
    cure = Cure("other_road", f"{FOLDER}:family_claims_first")
    return Condition(
        "single", "unmet", f"{FOLDER}:single_unmet", {}, sources, questions, cures=(cure,)
    )


def _parent(facts: PensionFacts) -> Condition:
    died_on = facts.died_on or facts.submitted_on
    sources = resting_on(ENDS["orang_tua"].on(died_on))
    parents = facts.relatives("orang_tua")
    if any(right_runs(one, died_on, facts.submitted_on) for one in parents):
        return Condition("parent", "met", f"{FOLDER}:parent_met", {}, sources)
    cure = Cure("other_road", f"{WORDS}:next_in_order")
    return Condition("parent", "unmet", f"{FOLDER}:parent_unmet", {}, sources, cures=(cure,))
