"""Benefit c: care at home, at most a year and Rp20,000,000 (PP 82/2019; question 138)."""

from jaminan.benefits.jkk.amounts import up_to
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.calendar import add_years
from jaminan.law.findings import Condition, Cure, Finding, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside

_PARAMETER = parameters_beside(__file__)
FOLDER = "benefits/jkk/perawatan_rumah"
LIMIT = _PARAMETER("limit")
YEARS = _PARAMETER("years")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, the costs, and at most a year of care."""
    return (
        *shared_conditions(facts),
        _stated(facts),
        *(_a_year(facts) if _is_covered(facts) else (_not_covered(facts),)),
    )


def amount(facts: InjuryFacts) -> Finding:
    """The costs of care at home in rupiah, up to the limit."""
    costs = Rupiah(sum(cost.amount for cost in facts.costs_of("rumah")))
    return up_to(costs, LIMIT.on(facts.happened_on), f"{FOLDER}:costs")


def _stated(facts: InjuryFacts) -> Condition:
    """The care with its costs: from the accident on, begun by its last day and by the claim."""
    first, last = facts.home_care_from, facts.home_care_until or facts.submitted_on
    sources = resting_on(LIMIT.on(facts.happened_on))
    if first is None or facts.happened_on <= first <= min(last, facts.submitted_on):
        has_costs = bool(facts.costs_of("rumah")) and first is not None
        return stated("home_care", has_costs, FOLDER, sources)
    given = {"first": first, "last": min(last, facts.submitted_on), "day": facts.happened_on}
    key = f"{FOLDER}:home_care_{'before' if first < facts.happened_on else 'reversed'}"
    cure = Cure("act", f"{FOLDER}:home_care_dates_cure", act="answer:home_care")
    return Condition("home_care", "unmet", key, given, sources, cures=(cure,))


def _a_year(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Care that went on longer is looked at: the limit of money holds for all of it.

    Care without a last day goes on: its year is told on the day of the claim.
    """
    first, last = facts.home_care_from, facts.home_care_until or facts.submitted_on
    if first is None:
        return ()
    years = YEARS.on(facts.happened_on)
    over_on = add_years(first, years.whole)
    sources = resting_on(years)
    if last < over_on:
        return (Condition("one_year", "met", f"{FOLDER}:year_met", {}, sources),)
    given = {"day": over_on}
    return (Condition("one_year", "person", f"{FOLDER}:year_person", given, sources),)


def _is_covered(facts: InjuryFacts) -> bool:
    """Care at home is a benefit since 2019-12-02."""
    return LIMIT.on(facts.happened_on).rupiah > 0


def _not_covered(facts: InjuryFacts) -> Condition:
    sources = resting_on(LIMIT.on(facts.happened_on))
    cure = Cure("other_road", f"{FOLDER}:not_covered_cure")
    return Condition(
        "home_care_exists", "unmet", f"{FOLDER}:not_covered", {}, sources, cures=(cure,)
    )
