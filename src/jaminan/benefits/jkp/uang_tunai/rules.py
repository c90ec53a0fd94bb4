"""Benefit a: cash for the months 1 to 6 without work, a share of the wage last reported.

From month 2 the claimant shows that work is sought or training attended (Permenaker 2/2025
Art 13; question 29), within the days of that month (questions 160 and 161).
"""

from datetime import date, timedelta

from jaminan.benefits.jkp.clocks import Window, working_days_before
from jaminan.benefits.jkp.conditions import dates_agree, shared_conditions
from jaminan.benefits.jkp.decide import NO_TAX_STATED
from jaminan.benefits.jkp.facts import JobLossFacts
from jaminan.benefits.jkp.months import WORDS
from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Cure, Finding, Outcome, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
RATE = _PARAMETER("rate")
WAGE_CEILING = _PARAMETER("wage_ceiling")
ROUNDING = _PARAMETER("rounding")
APPLICATIONS = _PARAMETER("applications")
ATTENDANCE = _PARAMETER("attendance")
DAYS_AFTER_REFERENCE = _PARAMETER("days_after_reference")
LAST_MONTH_DAYS = _PARAMETER("last_month_working_days")
FOLDER = "benefits/jkp/uang_tunai"
LAST_MONTH = 6
LATE_IS_LOOKED_AT = 161


@rule("jkp.uang_tunai.bulan", f"{FOLDER}:rule_month", day="laid_off_on")
def monthly_benefit(last_wage: Rupiah, month: Whole, laid_off_on: date) -> Finding:
    """Cash for the month-th month without work, in rupiah: a share of the last reported wage.

    A wage above the ceiling counts as the ceiling (PP 37/2021 and PP 6/2025 Art 21). OutsideLaw
    for a month that is not 1 to 6 or a wage below zero.
    """
    if not 1 <= month <= LAST_MONTH:
        raise OutsideLaw(
            "Uang tunai JKP dibayar untuk bulan ke-1 sampai ke-6.",
            "JKP cash is paid for months 1 to 6.",
        )
    if last_wage < 0:
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol.",
            "A wage must not be below zero.",
        )
    rates, ceiling = RATE.on(laid_off_on), WAGE_CEILING.on(laid_off_on)
    rounding = ROUNDING.on(laid_off_on)
    base, share = min(last_wage, ceiling.rupiah), rates.value[month - 1]
    exact = base.exact_share(share)
    amount = rounding.rounding.apply(exact)
    over = (Step(f"{FOLDER}:counted_wage", base, "="),) if base != last_wage else ()
    return Finding(
        amount,
        because=(
            Step(f"{FOLDER}:last_wage", last_wage),
            *over,
            Step(f"{FOLDER}:share", share, "×", given={"month": month}),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(rates, ceiling, rounding),
        questions=(49, NO_TAX_STATED),
    )


@rule("jkp.uang_tunai.enam_bulan", f"{FOLDER}:rule_six_months", day="laid_off_on")
def six_months(last_wage: Rupiah, laid_off_on: date) -> Finding:
    """Cash of all six months together, in rupiah, for who stays without work."""
    months = [monthly_benefit(last_wage, month, laid_off_on) for month in range(1, LAST_MONTH + 1)]
    total = Rupiah(sum(found.value for found in months))
    steps = [
        Step(f"{FOLDER}:cash", found.value, "+" if number > 1 else "", "", {"month": number}, found)
        for number, found in enumerate(months, start=1)
    ]
    return Finding(
        total,
        because=(*steps, Step(f"{FOLDER}:six_months", total, "=", "end")),
        sources=months[0].sources,
        questions=months[0].questions,
    )


@rule("jkp.uang_tunai.jendela", f"{FOLDER}:rule_window", day="first_claim_on")
def claim_window(first_claim_on: date, month: Whole) -> Finding:
    """The days on which the cash of month 2 to 6 is claimed: first and last, both included."""
    entry = (LAST_MONTH_DAYS if month == LAST_MONTH else DAYS_AFTER_REFERENCE).on(first_claim_on)
    window = _window(first_claim_on, month, entry)
    return Finding(
        (window.opens_on, window.closes_on),
        because=(
            Step(f"{FOLDER}:first_claim", first_claim_on),
            Step(f"{FOLDER}:opens_on", window.opens_on),
            Step(f"{FOLDER}:closes_on", window.closes_on, "", "end"),
        ),
        sources=resting_on(entry),
    )


def conditions(facts: JobLossFacts) -> tuple[Condition, ...]:
    """The shared conditions; from month 2 also the days of the claim and the search for work."""
    if facts.month == 1:
        return shared_conditions(facts)
    return (*shared_conditions(facts), _claimed_before(facts), *_of_later_months(facts))


def amount(facts: JobLossFacts) -> Finding:
    """Cash of the month that is claimed, in rupiah."""
    return monthly_benefit(facts.last_wage, facts.month, facts.laid_off_on)


def _claimed_before(facts: JobLossFacts) -> Condition:
    given = {"month": facts.month}
    sources = resting_on(DAYS_AFTER_REFERENCE.on(facts.laid_off_on))
    if facts.first_claim_on is not None:
        return Condition("first_claim", "met", f"{FOLDER}:first_claim_met", given, sources)
    cure = Cure("act", f"{FOLDER}:first_claim_cure", act="claim_first_month")
    return Condition(
        "first_claim", "unmet", f"{FOLDER}:first_claim_unmet", given, sources, cures=(cure,)
    )


def _of_later_months(facts: JobLossFacts) -> tuple[Condition, ...]:
    if facts.first_claim_on is None or dates_agree(facts):
        return (_seeks_work(facts),)
    return (_on_its_days(facts, facts.first_claim_on), _seeks_work(facts))


def _on_its_days(facts: JobLossFacts, first_claim_on: date) -> Condition:
    found = claim_window(first_claim_on, facts.month)
    opens_on, closes_on = found.value
    given = {"first": opens_on, "last": closes_on}
    if facts.submitted_on < opens_on:
        wait = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
        return Condition(
            "days", "unmet", f"{FOLDER}:days_early", given, found.sources, cures=(wait,)
        )
    if facts.submitted_on > closes_on:
        return Condition(
            "days",
            "person",
            f"{FOLDER}:days_late",
            given,
            found.sources,
            (LATE_IS_LOOKED_AT,),
        )
    return Condition("days", "met", f"{FOLDER}:days_met", given, found.sources)


def _seeks_work(facts: JobLossFacts) -> Condition:
    applications = APPLICATIONS.on(facts.laid_off_on)
    attendance = ATTENDANCE.on(facts.laid_off_on)
    searched = facts.applications >= applications.whole or facts.interviews >= 1
    trains = facts.training_days > 0
    attended = trains and facts.attended_days >= facts.training_days * attendance.share
    given = {
        "applications": facts.applications,
        "needed": applications.whole,
        "interviews": facts.interviews,
        "attended": facts.attended_days,
        "days": facts.training_days,
        "least": attendance.share,
    }
    sources = resting_on(applications, attendance)
    outcome, key = _outcome_of_search(facts.month, searched, trains, attended)
    cure = Cure("act", f"{FOLDER}:seeks_cure", given, act="apply_for_work")
    cures = (cure,) if outcome == "unmet" else ()
    return Condition("seeks_work", outcome, f"{FOLDER}:{key}", given, sources, cures=cures)


def _outcome_of_search(
    month: int, searched: bool, trains: bool, attended: bool
) -> tuple[Outcome, str]:
    """Question 29: attendance is enough for who trains, but not in month 6."""
    if attended and (month != LAST_MONTH or searched):
        return "met", "seeks_by_training"
    if searched and not trains:
        return "met", "seeks_by_search"
    if searched:
        return "person", "seeks_without_attendance"
    return "unmet", "seeks_unmet"


def _window(first_claim_on: date, month: int, entry: Entry) -> Window:
    if not 1 < month <= LAST_MONTH:
        raise OutsideLaw(
            "Jendela klaim ada untuk bulan ke-2 sampai ke-6.",
            "There are claim windows for months 2 to 6.",
        )
    if month == LAST_MONTH:
        end = add_months(first_claim_on, LAST_MONTH) - timedelta(days=1)
        return Window(working_days_before(end, entry.whole), end)
    reference = add_months(first_claim_on, month - 1)
    return Window(reference, reference + timedelta(days=entry.whole))
