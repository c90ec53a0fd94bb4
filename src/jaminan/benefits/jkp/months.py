"""Contribution months before a dismissal: how many, how many in a row, and how many in arrears.

Questions 156 and 157: the 24 calendar months end with the month of dismissal when it was billed,
else with the month before; billed months count also while the employer is in arrears.
"""

from collections.abc import Iterable
from datetime import date

from jaminan.benefits.jkp.facts import BilledMonths
from jaminan.benefits.months import in_order
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.months import month_number
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

WORDS = "benefits/jkp"
CONTRIBUTION_MONTHS = parameters_beside(__file__)("contribution_months")


@rule("jkp.masa_iur", f"{WORDS}:rule_contribution_months", day="laid_off_on")
def contribution_months(billed: tuple[BilledMonths, ...], laid_off_on: date) -> Finding:
    """How many of the months before a dismissal that the law looks at were contribution months."""
    asked = CONTRIBUTION_MONTHS.on(laid_off_on)
    spans, within = in_order(billed), asked.value["within"]
    last = _last_month(spans, laid_off_on)
    months = sum(span.between(last - within + 1, last) for span in spans)
    return Finding(
        months,
        because=(
            Step(f"{WORDS}:within", within),
            Step(f"{WORDS}:months_there", months, "", "end"),
        ),
        sources=resting_on(asked),
        questions=(156, 157),
    )


@rule("jkp.tunggakan", f"{WORDS}:rule_arrears", day="laid_off_on")
def arrears(billed: tuple[BilledMonths, ...], laid_off_on: date) -> Finding:
    """How many months running, up to the dismissal, the employer has not paid."""
    running = _running(billed, laid_off_on, unpaid_alone=True)
    return Finding(running, (Step(f"{WORDS}:arrears", running, "", "end"),))


def months_in_a_row(billed: Iterable[BilledMonths], laid_off_on: date) -> int:
    """How many contribution months in a row end with the dismissal."""
    return _running(billed, laid_off_on, unpaid_alone=False)


def months_after(billed: Iterable[BilledMonths], day: date, laid_off_on: date) -> int:
    """Contribution months after the month of that day, up to the dismissal."""
    first, last = month_number(day) + 1, month_number(laid_off_on)
    return sum(span.between(first, last) for span in in_order(billed))


def _running(billed: Iterable[BilledMonths], laid_off_on: date, *, unpaid_alone: bool) -> int:
    """How many billed months, or unpaid ones, follow each other up to the dismissal."""
    spans = in_order(billed)
    last = month = _last_month(spans, laid_off_on)
    for span in reversed(spans):
        if span.start <= month <= span.end and not (unpaid_alone and span.is_paid):
            month = span.start - 1
    return last - month


def _last_month(spans: Iterable[BilledMonths], laid_off_on: date) -> int:
    """The month of the dismissal when it was billed, else the month before."""
    month = month_number(laid_off_on)
    return month if any(span.start <= month <= span.end for span in spans) else month - 1
