"""What one line of a bank's message does to the instruction it speaks of.

Every function may be called any number of times and in any order with the lines of a bank: the
instruction ends in the same state, and money is posted once. The instruction is locked by the
caller. A report moves money nowhere: only a booking on our own account settles or returns.
"""

from __future__ import annotations

from jaminan.kernel import clock
from jaminan.payments.actions import steps
from jaminan.payments.actions.oddities import list_oddity
from jaminan.payments.iso20022.lines import Booking, Status
from jaminan.payments.models import BankAnswer, Instruction, PayingAccount, StatementLine
from jaminan.payments.models.answer import LineKind
from jaminan.payments.reasons import DUPLICATES
from jaminan.payments.transitions import (
    FAILED,
    INSTRUCTION,
    KNOWN_STATUSES,
    RECORDED,
    REFUSED,
    REJECTED,
    RETURNED,
    SETTLED,
    TAKEN,
)


def use_status(order: Instruction, status: Status, answer: BankAnswer) -> None:
    """Use what the bank says of a transfer: accepted, rejected, or nothing new."""
    if order.state == RECORDED or status.code not in KNOWN_STATUSES:
        _odd(order, "unknown_status", f"{status.code} while {order.state}", answer)
    elif status.code in REFUSED and status.reason in DUPLICATES:
        # The bank means a second order under this id and speaks of none that we gave: the first
        # one stands, and calling it rejected would let it be paid twice.
        _odd(order, "called_duplicate", status.reason, answer)
    elif status.code in REFUSED:
        _use_rejection(order, status, answer)
    elif status.code in TAKEN and _may(order, "accept"):
        steps.advance(order, "accept", "bank", by="bank", answer=answer)


def use_booking(
    order: Instruction | None, booking: Booking, account: PayingAccount, answer: BankAnswer
) -> None:
    """Store a movement of our account once, and settle or return the instruction it is about."""
    stored = StatementLine.objects.filter(paying_account=account, reference=booking.reference)
    known = stored.first()
    if known:
        _must_agree(known, booking, answer)
        return
    mine = order if booking.kind in {LineKind.PAYMENT, LineKind.RETURN} else None
    problem = _mismatch(mine, booking, account)
    line = _store(None if problem else mine, booking, account, answer)
    if problem:
        list_oddity(
            f"line:{account.pk}:{booking.reference}", problem, booking.end_to_end_id,
            answer=answer, instruction=mine,
        )  # fmt: skip
    elif mine:
        _follow(mine, line)


def _use_rejection(order: Instruction, status: Status, answer: BankAnswer) -> None:
    if _may(order, "reject"):
        steps.reject(order, status.reason or status.code, "bank", by="bank", answer=answer)
    elif order.state in {SETTLED, RETURNED}:
        _odd(order, "rejected_but_booked", status.reason, answer)


def _must_agree(known: StatementLine, booking: Booking, answer: BankAnswer) -> None:
    told = (booking.amount, booking.booked_on, booking.end_to_end_id, booking.kind)
    if told != (known.amount, known.booked_on, known.end_to_end_id, known.kind):
        key = f"changed:{known.pk}:{bytes(answer.digest).hex()[:40]}"
        list_oddity(key, "line_changed", f"{booking}", answer=answer, instruction=known.instruction)


def _mismatch(order: Instruction | None, booking: Booking, account: PayingAccount) -> str:
    """The code for which a movement cannot be this instruction's, or an empty text."""
    if booking.kind == LineKind.OTHER:
        return ""
    if order is None or order.state == RECORDED:
        return "unknown_payment"
    if order.paying_account_id != account.pk:
        return "other_account"
    if abs(booking.amount) != order.amount:
        return "other_amount"
    if StatementLine.objects.filter(instruction=order, kind=booking.kind).exists():
        return "booked_twice"
    return ""


def _store(
    order: Instruction | None, booking: Booking, account: PayingAccount, answer: BankAnswer
) -> StatementLine:
    return StatementLine.objects.create(
        paying_account=account,
        reference=booking.reference,
        kind=booking.kind,
        amount=booking.amount,
        booked_on=booking.booked_on,
        end_to_end_id=booking.end_to_end_id[:35],
        reason=booking.reason,
        instruction=order,
        answer=answer,
        recorded_at=clock.now(),
    )


def _follow(order: Instruction, line: StatementLine) -> None:
    """Bring the state up to the lines: a return that came first waits for its payment."""
    if line.kind == LineKind.PAYMENT:
        if order.state == REJECTED:
            _odd(order, "rejected_but_booked", line.reference, line.answer)
            if _has_live_successor(order):
                return  # two orders may be paid: no rule can say which one is to be
        steps.settle(order, line)
    came_back = StatementLine.objects.filter(instruction=order, kind=LineKind.RETURN).first()
    if came_back and order.state == SETTLED:
        steps.record_return(order, came_back)


def _has_live_successor(order: Instruction) -> bool:
    others = Instruction.objects.filter(reference=order.reference, n__gt=order.n)
    return others.exclude(state__in=sorted(FAILED)).exists()


def _may(order: Instruction, step: str) -> bool:
    return order.state in INSTRUCTION.table[step].from_states


def _odd(order: Instruction, code: str, detail: str, answer: BankAnswer) -> None:
    list_oddity(f"{code}:{order.end_to_end_id}", code, detail, answer=answer, instruction=order)
