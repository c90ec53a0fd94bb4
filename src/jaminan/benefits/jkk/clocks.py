"""Clocks of JKK: reports of 2 × 24 hours, the decision on a suspicion, the limit of a claim."""

from datetime import date, timedelta

from jaminan.benefits.jkk.facts import Segment
from jaminan.law.calendar import add_years
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Whole
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
REPORT_HOURS = _PARAMETER("report_hours")
SECOND_REPORT_HOURS = _PARAMETER("second_report_hours")
LATE_REPORT = _PARAMETER("late_report")
DECISION_DAYS = _PARAMETER("decision_days")
EXPIRY_YEARS = _PARAMETER("expiry_years")
WORDS = "benefits/jkk"
BPJS, EMPLOYER, PERSON = "bpjs", "perusahaan", "petugas"
OLD_ACCIDENTS = 20
HOURS_A_DAY = 24


@rule("jkk.pembayar", f"{WORDS}:rule_payer", day="happened_on")
def payer(segment: Segment, report_hours: Whole, happened_on: date) -> Finding:
    """Who pays first: BPJS, or since 2025-02-24 the employer who reported later than 2 × 24 hours.

    The value is "bpjs", "perusahaan" or "petugas" (question 135). An employer that paid asks BPJS
    for the refund.
    """
    limit, late = REPORT_HOURS.on(happened_on), LATE_REPORT.on(happened_on)
    if report_hours <= limit.whole:
        found = BPJS
    else:
        found = EMPLOYER if late.value == "employer_first" and segment == "pu" else PERSON
    return Finding(
        found,
        because=(
            Step(f"{WORDS}:reported_after", report_hours),
            Step(f"{WORDS}:report_limit", limit.whole),
            Step(f"{WORDS}:payer", f"{WORDS}:payer_{found}", "", "end"),
        ),
        sources=resting_on(limit, late),
    )


@rule("jkk.batas_putusan", f"{WORDS}:rule_decision_due", day="happened_on")
def decision_due(happened_on: date, report_hours: Whole) -> Finding:
    """The day by which a suspected case is decided: 30 days from report stage I.

    BPJS guarantees the care until then (PP 49/2023); NotFormalised before 2023-10-06.
    """
    days = DECISION_DAYS.on(happened_on)
    reported_on = happened_on + timedelta(days=report_hours // HOURS_A_DAY)
    due = reported_on + timedelta(days=days.whole)
    return Finding(
        due,
        because=(
            Step(f"{WORDS}:reported_on", reported_on),
            Step(f"{WORDS}:days", days.whole, "+"),
            Step(f"{WORDS}:decided_by", due, "=", "end"),
        ),
        sources=resting_on(days),
    )


@rule("jkk.batas_klaim", f"{WORDS}:rule_claim_limit", day="happened_on")
def claim_limit(happened_on: date) -> Finding:
    """The last day on which a claim may be made: 2 years from the accident, 5 since 2019-12-02.

    Who still had the right on 2019-12-02 has the five years too (question 20).
    """
    years = EXPIRY_YEARS.on(happened_on)
    limit = add_years(happened_on, years.whole)
    running = EXPIRY_YEARS.on(limit)
    kept = running.whole != years.whole
    if kept:
        years, limit = running, add_years(happened_on, running.whole)
    return Finding(
        limit,
        because=(
            Step(f"{WORDS}:happened_on", happened_on),
            Step(f"{WORDS}:years", years.whole, "+"),
            Step(f"{WORDS}:claim_limit", limit, "=", "end"),
        ),
        sources=resting_on(years),
        questions=(OLD_ACCIDENTS,) if kept else (),
    )
