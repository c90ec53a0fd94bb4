"""Cause b: the pension age of a PKB, company regulation or contract is reached.

No paper proves the agreed age in the sources (question 63): the firm's report with the reason
"pension age" confirms it, anything else is for a person to look at.
"""

from jaminan.benefits.jht.conditions import WORDS, ended_because, has_balance, not_working
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.calendar import add_years, age_on
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside

AGREED_AGE = parameters_beside(__file__)("agreed_age")
FOLDER = "benefits/jht/usia_pensiun_perjanjian"
AGE_IS_NOT_PROVEN = 63


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """The agreed age is reached and work has ended (Permenaker 4/2022 Art 6; question 9)."""
    return (
        _reached_agreed_age(facts),
        not_working(facts, "pension_age"),
        ended_because(facts, "pension_age"),
        has_balance(facts),
    )


def _reached_agreed_age(facts: ClaimFacts) -> Condition:
    rule = resting_on(AGREED_AGE.on(facts.submitted_on))
    years = facts.answered_number("usia_pensiun")
    if years is None:
        cure = Cure("act", f"{FOLDER}:say_age", act="answer:usia_pensiun")
        return Condition("agreed_age", "unmet", f"{FOLDER}:age_not_said", {}, rule, cures=(cure,))
    given = {"years": years, "age": age_on(facts.born_on, facts.submitted_on)}
    opens_on = add_years(facts.born_on, years)
    if facts.submitted_on >= opens_on:
        return Condition("agreed_age", "met", f"{WORDS}:age_met", given, rule, (AGE_IS_NOT_PROVEN,))
    wait = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
    return Condition(
        "agreed_age", "unmet", f"{WORDS}:age_unmet", given, rule, (AGE_IS_NOT_PROVEN,), (wait,)
    )
