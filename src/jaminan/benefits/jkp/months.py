"""Contribution months before a dismissal: how many, how many in a row, and how many in arrears.

Questions 156 and 157: the 24 calendar months end with the month of dismissal when it was billed,
else with the month before; billed months count also while the employer is in arrears.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from jaminan.benefits.jkp.facts import BilledMonths
from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

WORDS = "benefits/jkp"
CONTRIBUTION_MONTHS = parameters_beside(__file__)("contribution_months")


@rule("jkp.masa_iur", f"{WORDS}:rule_contribution_months", day="laid_off_on")
def contribution_months(billed: tuple[BilledMonths, ...], laid_off_on: date) -> Finding:
    """How many of the months before a dismissal that the law looks at were contribution months."""
    asked = CONTRIBUTION_MONTHS.on(laid_off_on)
    months = len(_looked_at(billed, laid_off_on, asked.value["within"]))
    return Finding(
        months,
        because=(
            Step(f"{WORDS}:within", asked.value["within"]),
            Step(f"{WORDS}:months_there", months, "", "end"),
        ),
        sources=resting_on(asked),
        questions=(156, 157),
    )


@rule("jkp.tunggakan", f"{WORDS}:rule_arrears", day="laid_off_on")
def arrears(billed: tuple[BilledMonths, ...], laid_off_on: date) -> Finding:
    """How many months running, up to the dismissal, the employer has not paid."""
    months = _by_month(billed)
    running, month = 0, _last_month(months, laid_off_on)
    while months.get(month) is False:
        running += 1
        month = add_months(month, -1)
    return Finding(running, (Step(f"{WORDS}:arrears", running, "", "end"),))


def months_in_a_row(billed: Iterable[BilledMonths], laid_off_on: date) -> int:
    """How many contribution months in a row end with the dismissal."""
    months = _by_month(billed)
    running, month = 0, _last_month(months, laid_off_on)
    while month in months:
        running += 1
        month = add_months(month, -1)
    return running


def months_after(billed: Iterable[BilledMonths], day: date, laid_off_on: date) -> int:
    """Contribution months after the month of that day, up to the dismissal."""
    return sum(
        1 for month in _by_month(billed) if day.replace(day=1) < month <= laid_off_on.replace(day=1)
    )


def _looked_at(billed: Iterable[BilledMonths], laid_off_on: date, within: int) -> list[date]:
    months = _by_month(billed)
    last = _last_month(months, laid_off_on)
    return [month for month in months if add_months(last, -within) < month <= last]


def _last_month(months: Mapping[date, bool], laid_off_on: date) -> date:
    this_month = laid_off_on.replace(day=1)
    return this_month if this_month in months else add_months(this_month, -1)


def _by_month(billed: Iterable[BilledMonths]) -> dict[date, bool]:
    found: dict[date, bool] = {}
    for span in sorted(billed, key=lambda one: one.first):
        months = _months_of(span)
        if not months or any(month in found for month in months):
            raise OutsideLaw(
                "Bulan iuran harus berurutan dan tidak boleh tumpang tindih.",
                "Contribution months must be in order and must not overlap.",
            )
        found |= dict.fromkeys(months, span.is_paid)
    return found


def _months_of(span: BilledMonths) -> list[date]:
    first, last = span.first.replace(day=1), span.last.replace(day=1)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, number) for number in range(max(count, 0))]
