"""Conditions that several JP benefits share: those of the right, and those of a monthly benefit.

A test of a monthly benefit never refuses: where it fails the law pays a lump sum instead, so it
stands as "open" and says so.
"""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from jaminan.benefits.jp.ages import pension_day
from jaminan.benefits.jp.facts import PensionFacts
from jaminan.benefits.jp.family import RECIPIENT_ORDER
from jaminan.benefits.jp.months import DENSITY, WORDS, density, months_paid
from jaminan.law.calendar import full_months
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.months import MONTHS_OF_YEAR
from jaminan.law.parameters import parameters_beside
from jaminan.law.sources import Source, Status

_PARAMETER = parameters_beside(__file__)
YEARS_FOR_PENSION = _PARAMETER("years_for_pension")
SURVIVOR_YEARS = _PARAMETER("survivor_membership_years")
PAID_BENEFITS = Source("PP 45/2015 [S99] [S100]", Status.SOURCED)
DEATH_AFTER_PENSION_AGE = 153


def died(facts: PensionFacts) -> Condition:
    """The death of the member is recorded."""
    sources = resting_on(RECIPIENT_ORDER.on(facts.submitted_on))
    if facts.died_on is not None and facts.died_on <= facts.submitted_on:
        return Condition("died", "met", f"{WORDS}:died_met", {"day": facts.died_on}, sources)
    cure = Cure("act", f"{WORDS}:record_death", act="record_death")
    return Condition("died", "unmet", f"{WORDS}:died_unmet", {}, sources, cures=(cure,))


def has_contributions(facts: PensionFacts, on: date | None) -> Condition:
    """Something was paid into JP before the event."""
    months = months_paid(facts.wages, on or facts.submitted_on)
    if months or facts.running_pension is not None:
        given = {"months": months}
        return Condition("contributions", "met", f"{WORDS}:paid_met", given, (PAID_BENEFITS,))
    cure = Cure("other_road", f"{WORDS}:paid_cure")
    return Condition(
        "contributions", "unmet", f"{WORDS}:paid_unmet", {}, (PAID_BENEFITS,), cures=(cure,)
    )


def enough_months(facts: PensionFacts, on: date) -> Condition:
    """Test of a monthly old-age benefit: fifteen years of contributions (PP 45/2015)."""
    years = YEARS_FOR_PENSION.on(on)
    months, needed = months_paid(facts.wages, on), years.whole * MONTHS_OF_YEAR
    given = {"months": months, "needed": needed}
    return form_test("contribution_months", months >= needed, given, resting_on(years))


def dense_enough(facts: PensionFacts, on: date) -> Condition:
    """Test of a monthly benefit: contributions cover the share of membership that the law asks."""
    least = DENSITY.on(on)
    share = density(facts.wages, facts.registered_on, on).value
    given = {"share": share, "least": least.share}
    return form_test("density", share >= least.share, given, resting_on(least))


def survivor_tests(facts: PensionFacts) -> tuple[Condition, ...]:
    """Tests of a monthly survivor benefit, for a member who was paid no pension yet.

    With fifteen years of contributions none; before the pension age one year of membership and
    the density (Permenaker 29/2015 Art 26); after it what the member could claim (question 153).
    """
    died_on = facts.died_on
    if died_on is None or facts.running_pension is not None:
        return ()
    months = enough_months(facts, died_on)
    if months.outcome == "met":
        return (months,)
    if died_on >= pension_day(facts.born_on).value:
        return (replace(months, questions=(DEATH_AFTER_PENSION_AGE,)),)
    return (_member_for_a_year(facts, died_on), dense_enough(facts, died_on))


def counted_months(facts: PensionFacts, on: date) -> int:
    """Months that count in the formula: those paid, at least fifteen years."""
    return max(months_paid(facts.wages, on), YEARS_FOR_PENSION.on(on).whole * MONTHS_OF_YEAR)


def _member_for_a_year(facts: PensionFacts, died_on: date) -> Condition:
    years = SURVIVOR_YEARS.on(died_on)
    months, needed = full_months(facts.registered_on, died_on), years.whole * MONTHS_OF_YEAR
    given = {"months": months, "needed": needed}
    return form_test("membership", months >= needed, given, resting_on(years))


def form_test(
    code: str,
    passed: bool,
    given: Mapping[str, object],
    sources: tuple[Source, ...],
    folder: str = WORDS,
) -> Condition:
    """A test of the monthly form: met, or open because a lump sum is paid instead."""
    if passed:
        return Condition(code, "met", f"{folder}:{code}_met", given, sources)
    return Condition(code, "open", f"{folder}:{code}_open", given, (*sources, PAID_BENEFITS))
