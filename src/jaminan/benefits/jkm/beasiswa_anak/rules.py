"""Benefit d: scholarships of at most two children, year by year.

Contributions of three years, before 2019-12-02 of five (question 126).
"""

from jaminan.benefits.jkm.conditions import died_as_member
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.scholarship import conditions_of, is_one_too_many, year_of
from jaminan.law.findings import Condition, Cure, Finding, resting_on
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkm/beasiswa_anak"
CONTRIBUTION_MONTHS = parameters_beside(__file__)("contribution_months")


def conditions(facts: DeathFacts) -> tuple[Condition, ...]:
    """Death as a member, years of contributions, and each child."""
    children = conditions_of(facts.children, facts.event_on, facts.submitted_on)
    return (*died_as_member(facts), _paid_long_enough(facts), *children)


def amount(facts: DeathFacts) -> Finding | None:
    """The scholarships of this year in rupiah; None for more children than are paid for."""
    if not facts.children or is_one_too_many(facts.children, facts.event_on, facts.submitted_on):
        return None
    return year_of(facts.children, facts.event_on, facts.submitted_on)


def _paid_long_enough(facts: DeathFacts) -> Condition:
    needed = CONTRIBUTION_MONTHS.on(facts.event_on)
    given = {"months": facts.paid_months, "needed": needed.whole}
    if facts.paid_months >= needed.whole:
        return Condition(
            "contribution_months", "met", f"{FOLDER}:months_met", given, resting_on(needed)
        )
    cure = Cure("other_road", f"{FOLDER}:months_cure")
    return Condition(
        "contribution_months",
        "unmet",
        f"{FOLDER}:months_unmet",
        given,
        resting_on(needed),
        cures=(cure,),
    )
