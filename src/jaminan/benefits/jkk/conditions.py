"""Conditions of every JKK benefit: covered, by work, reported, in time, and who pays first."""

from collections.abc import Mapping

from jaminan.benefits.answers import unanswered
from jaminan.benefits.contradictions import wrong_dates
from jaminan.benefits.jkk.clocks import (
    BPJS,
    DECISION_DAYS,
    EMPLOYER,
    REPORT_HOURS,
    SECOND_REPORT_HOURS,
    claim_limit,
    decision_due,
    payer,
)
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.questions import OF_AN_ACCIDENT
from jaminan.law.findings import Condition, Cure, Outcome, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.sources import Source

_PARAMETER = parameters_beside(__file__)
ACTIVE = _PARAMETER("active_accident")
VIOLENCE = _PARAMETER("violence")
NOT_BY_WORK = _PARAMETER("found_not_by_work")
WORDS = "benefits/jkk"
DEATH_BEFORE = 207


def shared_conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Every condition that JKK benefits share whose papers depend on what happened."""
    return (
        *of_the_accident(facts),
        *unanswered(OF_AN_ACCIDENT, facts, WORDS, (PAPER_RULE,)),
    )


def of_the_accident(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Every condition that all benefits after an accident share, met or not."""
    return (
        *dates_agree(facts),
        covered(facts),
        _by_work(facts),
        *_by_violence(facts),
        _reported(facts),
        *_second_report(facts),
        in_time(facts),
    )


def totally_disabled(facts: InjuryFacts) -> Condition:
    """A doctor has stated total permanent disability."""
    sources = (PAPER_RULE,)
    if facts.is_totally_disabled:
        return Condition("disabled", "met", f"{WORDS}:disabled_met", {}, sources)
    cure = Cure("paper", f"{WORDS}:disabled_cure", papers=("formulir_3b",))
    return Condition("disabled", "unmet", f"{WORDS}:disabled_unmet", {}, sources, cures=(cure,))


def died(facts: InjuryFacts) -> Condition:
    """The death is recorded."""
    sources = (PAPER_RULE,)
    if facts.has_died:
        return Condition("died", "met", f"{WORDS}:died_met", {"day": facts.died_on}, sources)
    cure = Cure("act", f"{WORDS}:died_cure", act="record_death")
    return Condition("died", "unmet", f"{WORDS}:died_unmet", {}, sources, cures=(cure,))


def died_or_disabled(facts: InjuryFacts) -> Condition:
    """The accident led to death or total permanent disability."""
    return died(facts) if facts.has_died else totally_disabled(facts)


def stated(code: str, is_stated: bool, folder: str, sources: tuple[Source, ...]) -> Condition:
    """Something the claimant states before an amount can be computed: receipts, days, losses."""
    if is_stated:
        return Condition(code, "met", f"{folder}:{code}_met", {}, sources)
    cure = Cure("act", f"{folder}:{code}_cure", act=f"answer:{code}")
    return Condition(code, "unmet", f"{folder}:{code}_unmet", {}, sources, cures=(cure,))


def dates_agree(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Nothing, or what contradicts: an accident after its claim, a death before its accident.

    A disease that is diagnosed after the death is looked into like a wrong date (question 207).
    """
    given = {"day": facts.happened_on, "claim": facts.submitted_on, "death": facts.died_on}
    sources = resting_on(ACTIVE.on(facts.happened_on))
    if facts.happened_on > facts.submitted_on:
        return (wrong_dates(WORDS, "happened_after_claim", given, sources),)
    if facts.died_on is not None and facts.died_on < facts.happened_on:
        return (wrong_dates(WORDS, "died_before", given, sources, (DEATH_BEFORE,)),)
    return ()


def covered(facts: InjuryFacts) -> Condition:
    """The member was protected on the day of the accident or diagnosis."""
    sources = resting_on(ACTIVE.on(facts.happened_on))
    if facts.is_covered:
        return Condition("covered", "met", f"{WORDS}:covered_met", {}, sources)
    if not facts.is_cover_known:
        cure = Cure("act", f"{WORDS}:look_up_cover", act="look_up_cover", who="bpjs")
        return Condition("covered", "unmet", f"{WORDS}:covered_unknown", {}, sources, cures=(cure,))
    return _other_road("covered", {}, sources)


def _by_work(facts: InjuryFacts) -> Condition:
    if facts.standing == "work_related":
        sources = resting_on(ACTIVE.on(facts.happened_on))
        return Condition("by_work", "met", f"{WORDS}:by_work_met", {}, sources)
    if facts.standing == "suspected":
        return _suspected(facts)
    return _other_road("by_work", {}, resting_on(NOT_BY_WORK.on(facts.happened_on)))


def _suspected(facts: InjuryFacts) -> Condition:
    """Care is guaranteed while the case is decided; the days to decide are known since 2023-10."""
    if facts.happened_on < DECISION_DAYS.entries()[0].starts:
        sources = resting_on(ACTIVE.on(facts.happened_on))
        return Condition("by_work", "person", f"{WORDS}:by_work_undecided", {}, sources)
    due = decision_due(facts.happened_on, facts.report_hours or 0)
    given = {"day": due.value}
    return Condition("by_work", "person", f"{WORDS}:by_work_person", given, due.sources)


def _by_violence(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Violence and rape at work belong to the notion since 2025-02-24; before it a person looks."""
    if facts.look_up("answers.kekerasan") is not True:
        return ()
    notion = VIOLENCE.on(facts.happened_on)
    outcome: Outcome = "met" if notion.value == "included" else "person"
    sources = resting_on(notion)
    return (Condition("violence", outcome, f"{WORDS}:violence_{outcome}", {}, sources),)


def _reported(facts: InjuryFacts) -> Condition:
    limit = REPORT_HOURS.on(facts.happened_on)
    given: dict[str, object] = {"hours": facts.report_hours or 0, "limit": limit.whole}
    if facts.report_hours is None:
        cure = Cure(
            "act", f"{WORDS}:report", {"limit": limit.whole}, act="report_accident", who="employer"
        )
        return Condition(
            "reported", "unmet", f"{WORDS}:not_reported", given, resting_on(limit), cures=(cure,)
        )
    found = payer(facts.segment, facts.report_hours, facts.happened_on)
    if found.value == BPJS:
        return Condition("reported", "met", f"{WORDS}:reported_met", given, found.sources)
    if found.value == EMPLOYER:
        cure = Cure("act", f"{WORDS}:employer_pays", act="pay_benefit", who="employer")
        return Condition(
            "reported", "unmet", f"{WORDS}:reported_late", given, found.sources, cures=(cure,)
        )
    return Condition(
        "reported", "person", f"{WORDS}:reported_person", given, found.sources, found.questions
    )


def _second_report(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Being late with stage II is a warning only (question 21)."""
    limit = SECOND_REPORT_HOURS.on(facts.happened_on)
    if facts.second_report_hours is None or facts.second_report_hours <= limit.whole:
        return ()
    given = {"hours": facts.second_report_hours, "limit": limit.whole}
    return (Condition("second_report", "open", f"{WORDS}:second_late", given, resting_on(limit)),)


def in_time(facts: InjuryFacts) -> Condition:
    """The claim comes before its limit."""
    limit = claim_limit(facts.happened_on)
    given = {"day": limit.value}
    if facts.submitted_on <= limit.value:
        return Condition(
            "in_time", "met", f"{WORDS}:in_time_met", given, limit.sources, limit.questions
        )
    return _other_road("in_time", given, limit.sources, limit.questions)


def _other_road(
    code: str,
    given: Mapping[str, object],
    sources: tuple[Source, ...],
    questions: tuple[int, ...] = (),
) -> Condition:
    cure = Cure("other_road", f"{WORDS}:{code}_cure")
    return Condition(
        code, "unmet", f"{WORDS}:{code}_unmet", given, sources, questions, cures=(cure,)
    )
