"""Conditions of every JKP benefit (PP 37/2021 as amended by PP 6/2025).

The day of dismissal picks the rules (questions 28, 49 and 167).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from jaminan.benefits.contradictions import wrong_dates
from jaminan.benefits.jkp.clocks import claim_limit
from jaminan.benefits.jkp.facts import JobLossFacts
from jaminan.benefits.jkp.months import (
    CONTRIBUTION_MONTHS,
    WORDS,
    contribution_months,
    months_after,
    months_in_a_row,
)
from jaminan.benefits.jkp.payer import BPJS, PERSON, payer
from jaminan.law.calendar import age_on
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import Parameter, parameters_beside
from jaminan.law.sources import Source

_PARAMETER = parameters_beside(__file__)
CITIZENSHIP = _PARAMETER("citizenship")
AGE_AT_REGISTRATION = _PARAMETER("age_at_registration")
PROGRAMMES = _PARAMETER("programmes")
HEALTH_INSURANCE = _PARAMETER("health_insurance")
EXCLUDED_ENDS = _PARAMETER("excluded_ends")
WISH_TO_WORK = _PARAMETER("wish_to_work")
GRANTS = _PARAMETER("grants")
YEARS_BETWEEN = _PARAMETER("years_between_grants")
RIGHT_LOST = _PARAMETER("right_lost")
FIRST_CLAIMS = _PARAMETER("first_claims")

MONTHS_THAT_COUNT = (156, 157)


def shared_conditions(facts: JobLossFacts) -> tuple[Condition, ...]:
    """Every condition that all JKP benefits share, met or not."""
    return (
        *dates_agree(facts),
        _open_for_claims(facts),
        _dismissed(facts),
        _citizen(facts),
        _young_enough(facts),
        _in_all_programmes(facts),
        _in_health_insurance(facts),
        _enough_months(facts),
        *_in_a_row(facts),
        _wishes_to_work(facts),
        _grants_left(facts),
        _in_time(facts),
        _right_not_lost(facts),
        _payer(facts),
    )


def dates_agree(facts: JobLossFacts) -> tuple[Condition, ...]:
    """Nothing, or the first dates that contradict each other: nobody's record is like that."""
    for key, rule in _contradictions(facts):
        given = {
            "born": facts.born_on,
            "registered": facts.registered_on,
            "laid_off": facts.laid_off_on,
            "claimed": facts.first_claim_on,
            "claim": facts.submitted_on,
        }
        return (wrong_dates(WORDS, key, given, resting_on(rule.on(facts.laid_off_on))),)
    return ()


def _contradictions(facts: JobLossFacts) -> Iterator[tuple[str, Parameter]]:
    """What cannot be, with the rule that asks for one of its dates."""
    claimed, laid_off = facts.first_claim_on, facts.laid_off_on
    if facts.born_on > facts.registered_on:
        yield "born_after_registration", AGE_AT_REGISTRATION
    if facts.registered_on > laid_off:
        yield "registered_after_dismissal", PROGRAMMES
    if claimed is not None and not laid_off <= claimed <= facts.submitted_on:
        yield "claimed_out_of_order", FIRST_CLAIMS
    if any(day >= laid_off for day in facts.earlier_grants):
        yield "granted_after_dismissal", GRANTS


def _open_for_claims(facts: JobLossFacts) -> Condition:
    entry = FIRST_CLAIMS.on(facts.laid_off_on)
    opens_on = date.fromisoformat(entry.value)
    if facts.submitted_on >= opens_on:
        return Condition("open", "met", f"{WORDS}:open_met", {"day": opens_on}, resting_on(entry))
    if claim_limit(facts.laid_off_on).value < opens_on:
        cure = Cure("other_road", f"{WORDS}:open_cure")
    else:
        cure = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
    return _unmet("open", {"day": opens_on}, resting_on(entry), cure)


def _dismissed(facts: JobLossFacts) -> Condition:
    excluded = EXCLUDED_ENDS.on(facts.laid_off_on)
    sources, given = resting_on(excluded), {"reason": f"{WORDS}:reason_{facts.end_reason}"}
    if facts.submitted_on < facts.laid_off_on:
        day = {"day": facts.laid_off_on}
        wait = Cure("wait", f"{WORDS}:wait_until", day, opens_on=facts.laid_off_on)
        return Condition(
            "dismissed", "unmet", f"{WORDS}:dismissed_later", day, sources, cures=(wait,)
        )
    if facts.end_reason == "dismissed":
        return Condition("dismissed", "met", f"{WORDS}:dismissed_met", sources=sources)
    if facts.end_reason in excluded.value:
        cure = Cure("other_road", f"{WORDS}:dismissed_other_road")
        return _unmet("dismissed", given, sources, cure)
    report = Cure("act", f"{WORDS}:report", act="report_end:dismissed", who="employer")
    return Condition(
        "dismissed", "unmet", f"{WORDS}:dismissed_unknown", sources=sources, cures=(report,)
    )


def _citizen(facts: JobLossFacts) -> Condition:
    entry = CITIZENSHIP.on(facts.laid_off_on)
    return _met_or_other_road("citizen", facts.citizenship == entry.value, {}, resting_on(entry))


def _young_enough(facts: JobLossFacts) -> Condition:
    entry = AGE_AT_REGISTRATION.on(facts.laid_off_on)
    age = age_on(facts.born_on, facts.registered_on)
    given = {"age": age, "below": entry.whole}
    return _met_or_other_road("age", age < entry.whole, given, resting_on(entry))


def _in_all_programmes(facts: JobLossFacts) -> Condition:
    entry = PROGRAMMES.on(facts.laid_off_on)
    missing = [one for one in entry.value[facts.firm_size] if one not in facts.programmes]
    given, sources = {"programmes": ", ".join(missing)}, resting_on(entry)
    if not missing:
        return Condition("programmes", "met", f"{WORDS}:programmes_met", {}, sources)
    cure = Cure("act", f"{WORDS}:programmes_cure", given, act="register", who="employer")
    return _unmet("programmes", given, sources, cure)


def _in_health_insurance(facts: JobLossFacts) -> Condition:
    entry = HEALTH_INSURANCE.on(facts.laid_off_on)
    enough = (
        facts.health_insurance == entry.value
        if entry.value != "any"
        else facts.health_insurance != "none"
    )
    return _met_or_other_road("health_insurance", enough, {}, resting_on(entry))


def _enough_months(facts: JobLossFacts) -> Condition:
    asked = CONTRIBUTION_MONTHS.on(facts.laid_off_on)
    had = contribution_months(facts.billed, facts.laid_off_on).value
    given = {"months": had, "needed": asked.value["months"], "within": asked.value["within"]}
    return _met_or_other_road(
        "contribution_months",
        had >= asked.value["months"],
        given,
        resting_on(asked),
        MONTHS_THAT_COUNT,
    )


def _in_a_row(facts: JobLossFacts) -> tuple[Condition, ...]:
    asked = CONTRIBUTION_MONTHS.on(facts.laid_off_on)
    if not asked.value["consecutive"]:
        return ()
    had = months_in_a_row(facts.billed, facts.laid_off_on)
    given = {"months": had, "needed": asked.value["consecutive"]}
    passed = had >= asked.value["consecutive"]
    return (_met_or_other_road("consecutive", passed, given, resting_on(asked), MONTHS_THAT_COUNT),)


def _wishes_to_work(facts: JobLossFacts) -> Condition:
    sources = resting_on(WISH_TO_WORK.on(facts.laid_off_on))
    if facts.look_up("answers.ingin_bekerja") is True:
        return Condition("wish_to_work", "met", f"{WORDS}:wish_to_work_met", {}, sources)
    cure = Cure("act", f"{WORDS}:wish_to_work_cure", act="answer:ingin_bekerja")
    return _unmet("wish_to_work", {}, sources, cure)


def _grants_left(facts: JobLossFacts) -> Condition:
    most, years = GRANTS.on(facts.laid_off_on), YEARS_BETWEEN.on(facts.laid_off_on)
    had = len(facts.earlier_grants)
    if had >= most.whole:
        given: dict[str, object] = {"had": had, "most": most.whole}
        return _met_or_other_road("grants", False, given, resting_on(most))
    if not had:
        return Condition("grants", "met", f"{WORDS}:grants_first", {}, resting_on(most))
    months = months_after(facts.billed, max(facts.earlier_grants), facts.laid_off_on)
    given = {"months": months, "needed": years.whole * 12}
    return _met_or_other_road(
        "years_between", months >= years.whole * 12, given, resting_on(most, years)
    )


def _in_time(facts: JobLossFacts) -> Condition:
    limit = claim_limit(facts.laid_off_on)
    first = facts.first_claim_on or facts.submitted_on
    given = {"day": limit.value}
    return _met_or_other_road(
        "in_time", first <= limit.value, given, limit.sources, limit.questions
    )


def _right_not_lost(facts: JobLossFacts) -> Condition:
    sources = resting_on(RIGHT_LOST.on(facts.laid_off_on))
    if facts.died_on is not None and facts.died_on <= facts.submitted_on:
        return _met_or_other_road("alive", False, {"day": facts.died_on}, sources)
    if facts.new_job_on is not None and facts.new_job_on <= facts.submitted_on:
        return _met_or_other_road("no_new_job", False, {"day": facts.new_job_on}, sources)
    return Condition("no_new_job", "met", f"{WORDS}:no_new_job_met", {}, sources)


def _payer(facts: JobLossFacts) -> Condition:
    found = payer(facts.billed, facts.laid_off_on, facts.employer_is_insolvent)
    if found.value == BPJS:
        return Condition("payer", "met", f"{WORDS}:payer_met", {}, found.sources)
    if found.value == PERSON:
        return Condition(
            "payer", "person", f"{WORDS}:payer_person", {}, found.sources, found.questions
        )
    cure = Cure("act", f"{WORDS}:payer_cure", act="pay_benefit", who="employer")
    return _unmet("payer", {}, found.sources, cure)


def _met_or_other_road(
    code: str,
    passed: bool,
    given: Mapping[str, object],
    sources: tuple[Source, ...],
    questions: tuple[int, ...] = (),
) -> Condition:
    """A condition that nothing cures any more once it is not met."""
    if passed:
        return Condition(code, "met", f"{WORDS}:{code}_met", given, sources, questions)
    cure = Cure("other_road", f"{WORDS}:{code}_cure")
    return Condition(
        code, "unmet", f"{WORDS}:{code}_unmet", given, sources, questions, cures=(cure,)
    )


def _unmet(
    code: str, given: Mapping[str, object], sources: tuple[Source, ...], cure: Cure
) -> Condition:
    return Condition(code, "unmet", f"{WORDS}:{code}_unmet", given, sources, cures=(cure,))
