"""Which months are paid for, and from when to when the self-employed are protected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import ConfigDict

from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule
from jaminan.law.words import Month

_PARAMETER = parameters_beside(__file__)
PART_MONTH = _PARAMETER("cover/part_month")
LAPSE_MONTHS = _PARAMETER("cover/lapse_months")
REVIVAL = _PARAMETER("cover/revival")
PAID_IN_ADVANCE = 220


@dataclass(frozen=True)
class PaidMonth:
    """One month that a self-employed member paid for, and the day of payment."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    month: date
    paid_on: date


@dataclass(frozen=True)
class Cover:
    """An unbroken time of protection; `until` is its last day while nothing more is paid."""

    since: date
    until: date


@rule("iuran.bulan_iuran", "law:rule_contribution_months", day="ended_on")
def contribution_months(started_on: date, ended_on: date) -> Finding:
    """How many months are billed from the first to the last day of work, both included.

    A month worked in part counts whole, on the wage reported for it (question 120).
    """
    if ended_on < started_on:
        raise OutsideLaw(
            "Hari terakhir kerja tidak boleh mendahului hari pertamanya.",
            "The last day of work must not come before the first.",
        )
    entry = PART_MONTH.on(ended_on)
    number = (ended_on.year - started_on.year) * 12 + ended_on.month - started_on.month + 1
    return Finding(
        number,
        because=(
            Step("law:first_contribution_month", Month(started_on)),
            Step("law:last_contribution_month", Month(ended_on)),
            Step("law:contribution_months", number, "", "end"),
        ),
        sources=resting_on(entry),
    )


@rule("bpu.perlindungan", "law:rule_self_employed_cover", day="on")
def self_employed_cover(paid: tuple[PaidMonth, ...], on: date) -> Finding:
    """Whether a self-employed member is protected that day: a map of `covered`, `since`, `until`.

    Cover begins on the day of the first payment, stops after three unpaid months (question 124),
    and begins anew on the day of the next payment (question 32); a month paid in advance does not
    protect before its first day (question 220). `since` is what tests of time count from.
    """
    lapse, revival = LAPSE_MONTHS.on(on), REVIVAL.on(on)
    covers = covers_of([one for one in paid if one.paid_on <= on], lapse.whole)
    last = next((one for one in reversed(covers) if one.since <= on), None)
    in_advance = any(_first_day(one) > one.paid_on for one in paid)
    covered = last is not None and on <= last.until
    state = "law:cover_runs" if covered else "law:cover_none"
    steps = (
        (Step("law:cover_since", last.since), Step("law:cover_until", last.until)) if last else ()
    )
    return Finding(
        {
            "covered": covered,
            "since": last.since if last else None,
            "until": last.until if last else None,
        },
        because=(*steps, Step("law:cover_on_day", state, "", "end", {"day": on})),
        sources=resting_on(lapse, revival),
        questions=(PAID_IN_ADVANCE,) if in_advance else (),
    )


def covers_of(paid: Iterable[PaidMonth], lapse_months: int) -> list[Cover]:
    """Every unbroken time of protection that these payments give, in order."""
    covers: list[Cover] = []
    for one in sorted(paid, key=lambda one: (_begins_on(one), one.paid_on)):
        until = add_months(_first_day(one), lapse_months + 1) - timedelta(days=1)
        if until < one.paid_on:
            continue
        if covers and _goes_on(one, covers[-1]):
            covers[-1] = Cover(covers[-1].since, max(covers[-1].until, until))
        else:
            covers.append(Cover(_begins_on(one), until))
    return covers


def _goes_on(one: PaidMonth, running: Cover) -> bool:
    """Whether a month was paid before the cover stopped, and begins no later than it stops."""
    return one.paid_on <= running.until and _first_day(one) <= running.until + timedelta(days=1)


def _begins_on(one: PaidMonth) -> date:
    return max(one.paid_on, _first_day(one))


def _first_day(one: PaidMonth) -> date:
    return one.month.replace(day=1)
