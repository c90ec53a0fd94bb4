"""When JP is paid: the day a monthly benefit begins, the day of a lump sum, the last month.

Question 151: a lump sum is paid on the first of the month after the event, or of the month after
the papers are complete when that is later. Question 152: the month of the end is still paid.
"""

from datetime import date

from jaminan.benefits.jp.months import WORDS
from jaminan.benefits.months import month_of
from jaminan.law.calendar import add_months
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import Parameter, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.words import Month

_PARAMETER = parameters_beside(__file__)
MONTHLY_DAY = _PARAMETER("monthly_day")
LUMP_SUM_DAY = _PARAMETER("lump_sum_day")
LAST_MONTH = 152


@rule("jp.mulai_bulanan", f"{WORDS}:rule_monthly_start", day="arose_on", is_kept=True)
def monthly_start(arose_on: date) -> Finding:
    """The day from which a monthly benefit is paid: the first of the month after the right."""
    return _first_after(arose_on, MONTHLY_DAY, f"{WORDS}:right_arose")


@rule("jp.hari_sekaligus", f"{WORDS}:rule_lump_sum_day", day="arose_on")
def lump_sum_day(arose_on: date, complete_on: date) -> Finding:
    """The day on which a lump sum is paid, from the event and the day the papers are complete."""
    later = max(arose_on, complete_on)
    key = f"{WORDS}:right_arose" if later == arose_on else "law:file_complete"
    return _first_after(later, LUMP_SUM_DAY, key)


@rule("jp.bulan_terakhir", f"{WORDS}:rule_last_month", day="ended_on")
def last_month(ended_on: date) -> Finding:
    """The first day of the last month for which a monthly benefit is paid."""
    month = month_of(ended_on)
    return Finding(
        month,
        because=(
            Step(f"{WORDS}:right_ended", ended_on),
            Step(f"{WORDS}:last_month", Month(month), "", "end"),
        ),
        questions=(LAST_MONTH,),
    )


def _first_after(day: date, parameter: Parameter, key: str) -> Finding:
    entry = parameter.on(day)
    paid_on = add_months(month_of(day), 1).replace(day=entry.whole)
    return Finding(
        paid_on,
        because=(Step(key, day), Step(f"{WORDS}:first_of_month", paid_on, "", "end")),
        sources=resting_on(entry),
    )
