"""Days of JKP: the claim limit, the claim of each month, pay-out, notice and refund."""

from dataclasses import dataclass
from datetime import date, timedelta

from jaminan.benefits.jkp.months import WORDS
from jaminan.law.calendar import (
    add_months,
    clock_steps,
    is_working_day,
    joint_leave_among,
    working_days_clock,
)
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
CLAIM_MONTHS = _PARAMETER("claim_months")
PAYOUT_DAYS = _PARAMETER("payout_working_days")
NOTICE_DAYS = _PARAMETER("notice_working_days")
REFUND_MONTHS = _PARAMETER("refund_months")
REFUND_DAYS = _PARAMETER("refund_working_days")
LAST_DAY_COUNTS = 159


@dataclass(frozen=True)
class Window:
    """The first and the last day on which something may be claimed, both included."""

    opens_on: date
    closes_on: date


@rule("jkp.batas_klaim", f"{WORDS}:rule_claim_limit", day="laid_off_on")
def claim_limit(laid_off_on: date) -> Finding:
    """The last day for the first claim: three months from dismissal, six from 2025-02-07."""
    months = CLAIM_MONTHS.on(laid_off_on)
    last = add_months(laid_off_on, months.whole)
    return Finding(
        last,
        because=(
            Step(f"{WORDS}:laid_off_on", laid_off_on),
            Step(f"{WORDS}:claim_months", months.whole, "+"),
            Step(f"{WORDS}:claim_limit", last, "=", "end"),
        ),
        sources=resting_on(months),
        questions=(LAST_DAY_COUNTS,),
    )


@rule("jkp.batas_bayar", f"{WORDS}:rule_payout_due", day="complete_on")
def payout_due(complete_on: date) -> Finding:
    """The last day of payment: three working days from a complete claim (Permenaker 2/2025)."""
    return _working_days(complete_on, PAYOUT_DAYS.on(complete_on), "law:file_complete")


@rule("jkp.batas_lapor", f"{WORDS}:rule_notice_due", day="laid_off_on")
def notice_due(laid_off_on: date) -> Finding:
    """The last day on which the employer reports a dismissal: seven working days after it."""
    return _working_days(laid_off_on, NOTICE_DAYS.on(laid_off_on), f"{WORDS}:laid_off_on")


@rule("jkp.batas_minta_ganti", f"{WORDS}:rule_refund_limit", day="paid_on")
def refund_limit(paid_on: date) -> Finding:
    """The last day on which an employer that paid first asks BPJS for the refund."""
    months = REFUND_MONTHS.on(paid_on)
    last = add_months(paid_on, months.whole)
    return Finding(
        last,
        because=(
            Step(f"{WORDS}:employer_paid", paid_on),
            Step(f"{WORDS}:claim_months", months.whole, "+"),
            Step(f"{WORDS}:refund_limit", last, "=", "end"),
        ),
        sources=resting_on(months),
    )


@rule("jkp.batas_ganti", f"{WORDS}:rule_refund_due", day="asked_on")
def refund_due(asked_on: date) -> Finding:
    """The last day on which BPJS refunds the employer: seven working days from the request."""
    return _working_days(asked_on, REFUND_DAYS.on(asked_on), f"{WORDS}:refund_asked")


def working_days_before(day: date, count: int) -> date:
    """The day that lies this many working days before another."""
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def _working_days(start: date, length: Entry, start_words: str) -> Finding:
    clock = working_days_clock(start, length.whole)
    return Finding(
        clock.due_on,
        because=(
            Step(start_words, start),
            *clock_steps(clock),
            Step(f"{WORDS}:last_day", clock.due_on, "=", "end"),
        ),
        sources=resting_on(length, *joint_leave_among(clock.dates, start)),
        questions=(54, 72) if clock.has_estimates else (54,),
    )
