"""Benefit a: the member reached the pension age; monthly from fifteen years of contributions.

Who still works may choose payment at the end of work, at most three years later (PP 45/2015
Art 15); months paid until then count (question 145).
"""

from datetime import date

from jaminan.benefits.jp.ages import DEFERRAL_YEARS, pension_day
from jaminan.benefits.jp.conditions import enough_months, has_contributions
from jaminan.benefits.jp.facts import PensionFacts
from jaminan.benefits.jp.months import WORDS
from jaminan.benefits.jp.pensiun_hari_tua.questions import AT_END_OF_WORK
from jaminan.law.calendar import add_years, age_on
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jp/pensiun_hari_tua"
ENDS = parameters_beside(__file__)("ends")


def conditions(facts: PensionFacts) -> tuple[Condition, ...]:
    """Alive, of pension age, the chosen start reached, something paid."""
    return (
        _alive(facts),
        _of_age(facts),
        *_chosen_start_reached(facts),
        has_contributions(facts, arises_on(facts)),
    )


def tests(facts: PensionFacts) -> tuple[Condition, ...]:
    """Monthly from fifteen years of contributions on the day the right arises."""
    return (enough_months(facts, _starts(facts)),)


def arises_on(facts: PensionFacts) -> date | None:
    """The pension day or the chosen later one, once it has come."""
    day = _starts(facts)
    return day if day <= facts.submitted_on else None


def _starts(facts: PensionFacts) -> date:
    reached: date = pension_day(facts.born_on).value
    if facts.look_up("answers.mulai") != AT_END_OF_WORK:
        return reached
    latest = add_years(reached, DEFERRAL_YEARS.on(reached).whole)
    return max(reached, min(facts.work_ended_on or latest, latest))


def _alive(facts: PensionFacts) -> Condition:
    sources = resting_on(ENDS.on(facts.submitted_on))
    if facts.died_on is None or facts.died_on > facts.submitted_on:
        return Condition("alive", "met", f"{WORDS}:alive_met", sources=sources)
    cure = Cure("other_road", f"{WORDS}:family_claims")
    given = {"day": facts.died_on}
    return Condition("alive", "unmet", f"{WORDS}:alive_unmet", given, sources, cures=(cure,))


def _of_age(facts: PensionFacts) -> Condition:
    reached = pension_day(facts.born_on)
    given = {"age": age_on(facts.born_on, facts.submitted_on), "day": reached.value}
    if facts.submitted_on >= reached.value:
        return Condition("age", "met", f"{WORDS}:age_met", given, reached.sources)
    wait = Cure("wait", f"{WORDS}:wait_until", {"day": reached.value}, opens_on=reached.value)
    return Condition("age", "unmet", f"{WORDS}:age_unmet", given, reached.sources, cures=(wait,))


def _chosen_start_reached(facts: PensionFacts) -> tuple[Condition, ...]:
    if facts.look_up("answers.mulai") != AT_END_OF_WORK:
        return ()
    day = _starts(facts)
    given, sources = {"day": day}, resting_on(DEFERRAL_YEARS.on(facts.submitted_on))
    if facts.submitted_on >= day:
        return (Condition("start", "met", f"{FOLDER}:start_met", given, sources),)
    cures = (
        Cure("wait", f"{WORDS}:wait_until", given, opens_on=day),
        Cure("act", f"{FOLDER}:start_now", act="answer:mulai"),
    )
    return (Condition("start", "unmet", f"{FOLDER}:start_unmet", given, sources, cures=cures),)
