"""Benefit b: total permanent disability before the pension age.

Monthly when the event came a month or more after registration and contributions are dense
enough; fifteen years of contributions are counted where fewer were paid. Ends with death or work.
"""

from datetime import date

from jaminan.benefits.jp.ages import pension_day
from jaminan.benefits.jp.conditions import dense_enough, form_test, has_contributions
from jaminan.benefits.jp.documents import PAPER_RULE
from jaminan.benefits.jp.facts import PensionFacts
from jaminan.benefits.jp.months import WORDS
from jaminan.law.calendar import add_months
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside

_PARAMETER = parameters_beside(__file__)
FOLDER = "benefits/jp/pensiun_cacat"
AFTER_REGISTRATION = _PARAMETER("months_after_registration")
ENDS = _PARAMETER("ends")


def conditions(facts: PensionFacts) -> tuple[Condition, ...]:
    """Disabled before the pension age, alive and not back at work, something paid."""
    return (
        _disabled(facts),
        _before_pension_age(facts),
        _right_runs(facts),
        has_contributions(facts, facts.disabled_on),
    )


def tests(facts: PensionFacts) -> tuple[Condition, ...]:
    """Monthly when the event came late enough after registration and contributions are dense."""
    disabled_on = facts.disabled_on
    if disabled_on is None:
        return ()
    months = AFTER_REGISTRATION.on(disabled_on)
    opens_on = add_months(facts.registered_on, months.whole)
    given = {"registered": facts.registered_on, "event": disabled_on, "months": months.whole}
    late = form_test(
        "after_registration", disabled_on >= opens_on, given, resting_on(months), FOLDER
    )
    return (late, dense_enough(facts, disabled_on))


def arises_on(facts: PensionFacts) -> date | None:
    """The day of the disability, once it is known."""
    known = facts.disabled_on is not None and facts.disabled_on <= facts.submitted_on
    return facts.disabled_on if known else None


def _disabled(facts: PensionFacts) -> Condition:
    sources = (PAPER_RULE,)
    if arises_on(facts) is not None:
        given = {"day": facts.disabled_on}
        return Condition("disabled", "met", f"{FOLDER}:disabled_met", given, sources)
    cure = Cure(
        "paper",
        f"{FOLDER}:bring_statement",
        papers=("keterangan_dokter", "keterangan_dokter_penasihat"),
    )
    return Condition("disabled", "unmet", f"{FOLDER}:disabled_unmet", {}, sources, cures=(cure,))


def _before_pension_age(facts: PensionFacts) -> Condition:
    reached = pension_day(facts.born_on)
    event = facts.disabled_on or facts.submitted_on
    given = {"event": event, "day": reached.value}
    if event < reached.value:
        return Condition("before_age", "met", f"{FOLDER}:before_age_met", given, reached.sources)
    cure = Cure("other_road", f"{FOLDER}:old_age_instead")
    return Condition(
        "before_age",
        "unmet",
        f"{FOLDER}:before_age_unmet",
        given,
        reached.sources,
        cures=(cure,),
    )


def _right_runs(facts: PensionFacts) -> Condition:
    sources = resting_on(ENDS.on(facts.submitted_on))
    died = facts.died_on is not None and facts.died_on <= facts.submitted_on
    works = facts.back_at_work_on is not None and facts.back_at_work_on <= facts.submitted_on
    if died:
        cure = Cure("other_road", f"{WORDS}:family_claims")
        given = {"day": facts.died_on}
        return Condition("alive", "unmet", f"{WORDS}:alive_unmet", given, sources, cures=(cure,))
    if works:
        cure = Cure("other_road", f"{FOLDER}:works_instead")
        given = {"day": facts.back_at_work_on}
        return Condition(
            "not_working", "unmet", f"{FOLDER}:works_unmet", given, sources, cures=(cure,)
        )
    return Condition("not_working", "met", f"{FOLDER}:works_met", {}, sources)
