"""Which months are paid for, and from when to when the self-employed are protected."""

from collections.abc import Iterator
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
    and begins anew on the day of the next payment (question 32). `since` is what tests of time
    count from.
    """
    lapse, revival = LAPSE_MONTHS.on(on), REVIVAL.on(on)
    covers = list(covers_of(paid, lapse.whole, on))
    last = covers[-1] if covers else None
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
    )


def covers_of(paid: tuple[PaidMonth, ...], lapse_months: int, on: date) -> Iterator[Cover]:
    """Every unbroken time of protection that the payments up to that day give, in order."""
    running: Cover | None = None
    for one in sorted(paid, key=lambda one: (one.paid_on, one.month)):
        until = add_months(one.month.replace(day=1), lapse_months + 1) - timedelta(days=1)
        if one.paid_on > on or until < one.paid_on:
            continue
        if running is None or one.paid_on > running.until:
            if running:
                yield running
            running = Cover(one.paid_on, until)
        else:
            running = Cover(running.since, max(running.until, until))
    if running:
        yield running
