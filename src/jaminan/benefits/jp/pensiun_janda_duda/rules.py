"""Benefit c: the member died; the registered spouse is paid until death or remarriage."""

from datetime import date

from jaminan.benefits.jp.conditions import died, has_contributions, survivor_tests
from jaminan.benefits.jp.facts import PensionFacts
from jaminan.benefits.jp.family import ENDS, entitled_relatives
from jaminan.law.findings import Condition, Cure, resting_on

FOLDER = "benefits/jp/pensiun_janda_duda"
tests = survivor_tests


def conditions(facts: PensionFacts) -> tuple[Condition, ...]:
    """The death is recorded, a registered spouse lives and has not married again."""
    return (died(facts), _spouse(facts), has_contributions(facts, facts.died_on))


def arises_on(facts: PensionFacts) -> date | None:
    """The day of death, once it is recorded."""
    known = facts.died_on is not None and facts.died_on <= facts.submitted_on
    return facts.died_on if known else None


def _spouse(facts: PensionFacts) -> Condition:
    died_on = facts.died_on or facts.submitted_on
    sources = resting_on(ENDS["pasangan"].on(died_on))
    if entitled_relatives(facts.family, "pasangan", died_on, facts.submitted_on):
        return Condition("spouse", "met", f"{FOLDER}:spouse_met", {}, sources)
    cure = Cure("other_road", f"{FOLDER}:children_claim")
    key = "spouse_ended" if facts.relatives("pasangan") else "spouse_unmet"
    return Condition("spouse", "unmet", f"{FOLDER}:{key}", {}, sources, cures=(cure,))
