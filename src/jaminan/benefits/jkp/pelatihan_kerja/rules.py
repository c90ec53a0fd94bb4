"""Benefit b: training in the months 2 to 5, as an officer of the labour office recommends."""

from jaminan.benefits.jkp.conditions import shared_conditions
from jaminan.benefits.jkp.facts import JobLossFacts
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside

_PARAMETER = parameters_beside(__file__)
TRAINING_VALUE = _PARAMETER("training_value")
MONTHS = _PARAMETER("months")
FOLDER = "benefits/jkp/pelatihan_kerja"


def conditions(facts: JobLossFacts) -> tuple[Condition, ...]:
    """The shared conditions, a recommendation, and a month in which training is given."""
    return (*shared_conditions(facts), _recommended(facts), _in_its_months(facts))


def amount(facts: JobLossFacts) -> Finding:
    """The highest worth of the training for one person, in rupiah; given in kind, not as cash."""
    value = TRAINING_VALUE.on(facts.laid_off_on)
    step = Step(f"{FOLDER}:value", value.rupiah, "", "end")
    return Finding(value.rupiah, (step,), resting_on(value), (49,))


def _recommended(facts: JobLossFacts) -> Condition:
    sources = resting_on(MONTHS.on(facts.laid_off_on))
    if facts.training_is_recommended:
        return Condition("recommended", "met", f"{FOLDER}:recommended_met", {}, sources)
    cure = Cure("act", f"{FOLDER}:recommended_cure", act="ask_counsellor")
    return Condition(
        "recommended", "unmet", f"{FOLDER}:recommended_unmet", {}, sources, cures=(cure,)
    )


def _in_its_months(facts: JobLossFacts) -> Condition:
    months = MONTHS.on(facts.laid_off_on)
    first, last = months.value
    given = {"month": facts.month, "first": first, "last": last}
    if first <= facts.month <= last:
        return Condition("months", "met", f"{FOLDER}:months_met", given, resting_on(months))
    cure = Cure("other_road", f"{FOLDER}:months_cure", given)
    return Condition(
        "months", "unmet", f"{FOLDER}:months_unmet", given, resting_on(months), cures=(cure,)
    )
