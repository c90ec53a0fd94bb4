"""When contributions are due, what lateness costs, and what a payment in part settles first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import ConfigDict

from jaminan.law.calendar import (
    add_months,
    full_months,
    is_estimated,
    joint_leave_among,
    next_working_day,
)
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.relief import TERMS, Relief, relief_for
from jaminan.law.rules import rule
from jaminan.law.words import Month

_PARAMETER = parameters_beside(__file__)
DUE_DAY = _PARAMETER("arrears/due_day")
PENALTY = _PARAMETER("arrears/penalty")
PART_OF_A_MONTH = _PARAMETER("arrears/part_of_a_month")
PENALTY_ROUNDING = _PARAMETER("arrears/penalty_rounding")
SETTLEMENT_ORDER = _PARAMETER("arrears/settlement_order")

HOLIDAY_NOT_DECREED = 72

Segment = Literal["pu", "bpu"]
Owing = Literal["JKK", "JKM", "JHT", "JP", "denda"]


@dataclass(frozen=True)
class Owed:
    """What is still owed for one programme, or as a penalty, and one month, in rupiah."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    month: date
    programme: Owing
    amount: Rupiah


@rule("iuran.jatuh_tempo", "law:rule_due_day", day="month")
def due_on(segment: Segment, month: date) -> Finding:
    """The last day on which the contributions of a month are in time, a working day."""
    entry = DUE_DAY.on(month)
    term = entry.value[segment]
    printed = add_months(month.replace(day=1), term["months_after"])
    printed = _day_or_last(printed, term["day"])
    due = next_working_day(printed)
    on_the_way = [printed + timedelta(days=passed) for passed in range((due - printed).days + 1)]
    moved = (Step("law:due_day_printed", printed),) if due != printed else ()
    return Finding(
        due,
        because=(
            Step("law:contribution_month", Month(month)),
            *moved,
            Step("law:due_day", due, "", "end"),
        ),
        sources=resting_on(entry, *joint_leave_among(on_the_way, month)),
        questions=(HOLIDAY_NOT_DECREED,) if any(is_estimated(day) for day in on_the_way) else (),
    )


@rule("iuran.denda", "law:rule_penalty", day="month")
def penalty(contribution: Rupiah, month: date, paid_on: date, relief: Relief = "") -> Finding:
    """The employer's penalty in rupiah on a contribution paid late, 2 % for each month begun.

    Simple, not on the penalty itself (question 123). The self-employed pay none [S37]. The last
    month of the relief of labour-intensive industry has a day of its own (question 113).
    OutsideLaw for a contribution below zero, or a relief that the month does not have.
    """
    if contribution < 0:
        raise OutsideLaw(
            "Iuran tidak boleh kurang dari nol.",
            "A contribution must not be below zero.",
        )
    relief_for("JKK", relief, month)
    due = _due_under(relief, month)
    months = months_late(due.value, paid_on)
    rate, part = PENALTY.on(month), PART_OF_A_MONTH.on(month)
    rounding = PENALTY_ROUNDING.on(month)
    exact = contribution.exact_share(rate.share) * months
    amount = rounding.rounding.apply(exact)
    return Finding(
        amount,
        because=(
            Step("law:late_contribution", contribution),
            Step("law:penalty_rate", rate.share, "×"),
            Step("law:months_late", months, "×", given={"due": due.value}),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(rate, *due.sources, part, rounding),
        questions=due.questions,
    )


@rule("iuran.bagi_pembayaran", "law:rule_settlement", day="paid_on")
def settlement(paid: Rupiah, owed: tuple[Owed, ...], paid_on: date) -> Finding:
    """What a payment in part settles, in order: a list of month, programme, paid and left.

    The oldest month first, penalties last (question 122). What exceeds everything owed is the last
    line of the slip, credited to the next month.
    """
    if paid < 0 or any(one.amount < 0 for one in owed):
        raise OutsideLaw(
            "Pembayaran dan tunggakan tidak boleh kurang dari nol.",
            "Payment and arrears must not be below zero.",
        )
    order = SETTLEMENT_ORDER.on(paid_on)
    settled = list(_settled(paid, sorted(owed, key=lambda one: _rank(one, order.value))))
    over = paid - sum(part for _, part in settled)
    steps = [
        Step(
            "law:settled_part",
            part,
            "−",
            given={"what": one.programme, "month": Month(one.month), "owed": one.amount},
        )
        for one, part in settled
    ]
    value = tuple(
        {"month": one.month, "programme": one.programme, "paid": part, "left": one.amount - part}
        for one, part in settled
    )
    return Finding(
        value,
        because=(
            Step("law:paid_in_part", paid),
            *steps,
            Step("law:credited", over, "=", "end"),
        ),
        sources=resting_on(order),
    )


def months_late(due: date, paid_on: date) -> int:
    """How many months a payment is late; one that has begun counts whole (question 34)."""
    if paid_on <= due:
        return 0
    whole = full_months(due, paid_on)
    return whole if add_months(due, whole) == paid_on else whole + 1


def _due_under(relief: Relief, month: date) -> Finding:
    """The day to pay by: the usual one, or that which a relief sets for its last month."""
    if relief == "padat_karya":
        terms = TERMS.on(month)
        if month.replace(day=1) == date.fromisoformat(terms.value["last_month"]):
            paid_by = date.fromisoformat(terms.value["last_month_paid_by"])
            return Finding(paid_by, sources=resting_on(terms))
    return due_on("pu", month)


def _settled(paid: Rupiah, owed: Sequence[Owed]) -> Iterator[tuple[Owed, Rupiah]]:
    for one in owed:
        part = Rupiah(min(paid, one.amount))
        paid -= part
        yield one, part


def _rank(one: Owed, order: Sequence[str]) -> tuple[bool, date, int]:
    return one.programme == order[-1], one.month.replace(day=1), order.index(one.programme)


def _day_or_last(first: date, day: int) -> date:
    """That day of the month, or its last one where the month is shorter."""
    last = add_months(first, 1) - timedelta(days=1)
    return first.replace(day=min(day, last.day))
