"""The pension age of JP: the table, the day on which a person reaches it, the last registration.

Question 25: the right arises on the first day on which the person is as old as the age then in
force, and is kept when the age rises later.
"""

from datetime import date
from itertools import pairwise

from jaminan.benefits.jp.months import WORDS
from jaminan.benefits.months import month_of
from jaminan.law.calendar import add_months, add_years
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.words import Month

_PARAMETER = parameters_beside(__file__)
PENSION_AGE = _PARAMETER("pension_age")
DEFERRAL_YEARS = _PARAMETER("deferral_years")


@rule("jp.usia_pensiun", f"{WORDS}:rule_pension_age", day="on")
def pension_age(on: date) -> Finding:
    """The pension age in force on that day, in years (PP 45/2015 Art 15)."""
    entry = PENSION_AGE.on(on)
    return Finding(
        entry.whole, (Step(f"{WORDS}:pension_age", entry.whole, "", "end"),), resting_on(entry)
    )


@rule("jp.hari_usia_pensiun", f"{WORDS}:rule_pension_day", day="born_on")
def pension_day(born_on: date) -> Finding:
    """The first day on which somebody born on that day is as old as the pension age then is."""
    entry, reached = _reached(born_on)
    return Finding(
        reached,
        because=(
            Step(f"{WORDS}:born_on", born_on),
            Step(f"{WORDS}:pension_age", entry.whole, "+"),
            Step(f"{WORDS}:pension_day", reached, "=", "end"),
        ),
        sources=resting_on(entry),
    )


@rule("jp.batas_daftar", f"{WORDS}:rule_last_registration", day="born_on")
def last_registration(born_on: date) -> Finding:
    """The first day of the last month in which somebody can be registered for JP."""
    reached = pension_day(born_on)
    last = add_months(month_of(reached.value), -1)
    return Finding(
        last,
        because=(
            Step(f"{WORDS}:pension_day", reached.value, door=reached),
            Step(f"{WORDS}:last_registration", Month(last), "", "end"),
        ),
        sources=reached.sources,
    )


def _reached(born_on: date) -> tuple[Entry, date]:
    entries = PENSION_AGE.entries()
    for entry, later in pairwise(entries):
        if born_on.year + entry.whole > later.starts.year:
            continue
        reached = max(entry.starts, add_years(born_on, entry.whole))
        if reached < later.starts:
            return entry, reached
    last = entries[-1]
    return last, max(last.starts, add_years(born_on, last.whole))
