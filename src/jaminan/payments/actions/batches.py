"""The usual lines of a message, all at once: what takes no thought takes few statements.

Each function uses what it can and gives back the lines that need to be looked at one by one. What
it does to an order is what `matching` would do; a test holds the two equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from jaminan.kernel import clock
from jaminan.kernel.events import emit
from jaminan.payments import postings
from jaminan.payments.actions import steps
from jaminan.payments.actions.steps import next_check
from jaminan.payments.iso20022.lines import Booking, StatusLine
from jaminan.payments.models import (
    BankAnswer,
    Instruction,
    InstructionStep,
    PayingAccount,
    StatementLine,
)
from jaminan.payments.models.answer import LineKind
from jaminan.payments.transitions import ACCEPTED, AWAITED, INSTRUCTION, SETTLED, TAKEN

FEW = 3  # below this, one by one is as quick


def accept_plain(lines: Sequence[StatusLine], answer: BankAnswer) -> list[StatusLine]:
    """Accept every awaited order that the bank has taken; the lines that say something else."""
    if len(lines) < FEW:
        return list(lines)
    orders = steps.lock([line.end_to_end_id for line in lines])
    plain = [
        orders[line.end_to_end_id]
        for line in _named_once(lines)
        if line.status.code in TAKEN
        and line.end_to_end_id in orders
        and orders[line.end_to_end_id].state in INSTRUCTION.table["accept"].from_states
    ]
    _move(plain, "accept", answer, state=ACCEPTED)
    used = {order.end_to_end_id for order in plain}
    return [line for line in lines if line.end_to_end_id not in used]


def settle_plain(
    bookings: Sequence[Booking], account: PayingAccount, answer: BankAnswer
) -> list[Booking]:
    """Settle every awaited order that was booked as ordered; the bookings of anything else."""
    if len(bookings) < FEW:
        return list(bookings)
    orders = steps.lock([booking.end_to_end_id for booking in bookings])
    told = _told_before(bookings, account)
    lined = _with_a_line(orders)
    plain = [
        booking
        for booking in _named_once(bookings)
        if booking.kind == LineKind.PAYMENT
        and booking.reference not in told
        and booking.end_to_end_id not in lined
        and _is_as_ordered(orders.get(booking.end_to_end_id), booking, account)
    ]
    for day in sorted({booking.booked_on for booking in plain}):
        of_day = [booking for booking in plain if booking.booked_on == day]
        _settle([(orders[booking.end_to_end_id], booking) for booking in of_day], day, answer)
    used = {booking.reference for booking in plain}
    return [booking for booking in bookings if booking.reference not in used]


def _named_once(lines: Sequence) -> list:
    """The lines whose order is named by no other line of the message."""
    named = Counter(line.end_to_end_id for line in lines)
    return [line for line in lines if named[line.end_to_end_id] == 1]


def _told_before(bookings: Sequence[Booking], account: PayingAccount) -> set[str]:
    """References of the bank that are stored already, or stand twice in the message."""
    named = Counter(booking.reference for booking in bookings)
    known = StatementLine.objects.filter(paying_account=account, reference__in=list(named))
    stored = known.order_by("id").values_list("reference", flat=True)
    return {*stored, *(reference for reference, times in named.items() if times > 1)}


def _with_a_line(orders: dict[str, Instruction]) -> set[str]:
    """The orders of which the statement has told something already, such as an early return."""
    lines = StatementLine.objects.filter(instruction__in=list(orders.values()))
    return set(lines.order_by("id").values_list("instruction__end_to_end_id", flat=True))


def _is_as_ordered(order: Instruction | None, booking: Booking, account: PayingAccount) -> bool:
    """Whether the booking is of an awaited order of this account and of its amount."""
    return (
        order is not None
        and order.state in AWAITED
        and order.paying_account_id == account.pk
        and -booking.amount == order.amount
    )


def _settle(pairs: list[tuple[Instruction, Booking]], day: date, answer: BankAnswer) -> None:
    now = clock.now()
    StatementLine.objects.bulk_create(
        StatementLine(
            paying_account_id=order.paying_account_id, reference=booking.reference,
            kind=booking.kind, amount=booking.amount, booked_on=day,
            end_to_end_id=booking.end_to_end_id, reason=booking.reason, instruction=order,
            answer=answer, recorded_at=now,
        )
        for order, booking in pairs
    )  # fmt: skip
    orders = [order for order, _ in pairs]
    _move(orders, "settle", answer, state=SETTLED, settled_on=day)
    postings.settled_all(orders, day)
    for order in orders:
        emit("payment_settled", **steps.about(order), settled_on=day)


def _move(orders: list[Instruction], step: str, answer: BankAnswer, **changed: object) -> None:
    """The step for all of them, with its history; each goes on from its own state."""
    if not orders:
        return
    after = str(changed["state"])
    Instruction.objects.filter(pk__in=[order.pk for order in orders]).update(
        **changed, checks=0, check_at=next_check(after, 0)
    )
    now = clock.now()
    InstructionStep.objects.bulk_create(
        InstructionStep(
            instruction=order, step=step, answer=answer, by="bank", at=now,
            from_state=order.state, to_state=INSTRUCTION.after(order.state, step, "bank"),
        )
        for order in orders
    )  # fmt: skip
    for order in orders:
        order.state = after
