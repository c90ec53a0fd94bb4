"""When a bank says nothing: ask it, send the same bytes again, read the statement, tell an officer.

Never a new id: an order that nobody knows the fate of may have been paid.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction

from jaminan.kernel import clock
from jaminan.kernel.clock import JAKARTA
from jaminan.kernel.outside import Unavailable
from jaminan.payments import gateway
from jaminan.payments.actions import steps
from jaminan.payments.actions.answers import keep_fetched, read_statement
from jaminan.payments.actions.matching import use_status
from jaminan.payments.actions.sending import resend
from jaminan.payments.iso20022.lines import Status
from jaminan.payments.models import Instruction
from jaminan.payments.models.answer import AnswerKind

logger = logging.getLogger(__name__)
INQUIRIES_AT_ONCE = 100
STATEMENTS_BACK = 3


def inquire_silent() -> int:
    """Inquire about every order whose bank has been silent for too long; how many."""
    silent = Instruction.objects.filter(check_at__lte=clock.real_now()).order_by("check_at", "id")
    due = list(silent.select_related("paying_account")[:INQUIRIES_AT_ONCE])
    for order in due:
        if _is_mine(order):
            _inquire(order)
    return len(due)


def _inquire(order: Instruction) -> None:
    """One round for one order; whatever comes of it, silence after the last round is told."""
    try:
        told = gateway.ask_payment(order.paying_account.bank_id, order.end_to_end_id)
        if told is None:
            resend(order.file_id)
        else:
            _use(order, told)
        _read_days_of(order)
    except Unavailable as silence:
        logger.warning("no word on a silent order: %s", silence)
    _give_up_after_last(order)


def _is_mine(order: Instruction) -> bool:
    """Whether this worker asks: whoever moves the next inquiry first does."""
    waiting = Instruction.objects.filter(pk=order.pk, check_at=order.check_at)
    following = steps.next_check(order.state, order.checks + 1)
    return bool(waiting.update(checks=order.checks + 1, check_at=following))


@transaction.atomic
def _use(order: Instruction, told: gateway.PaymentAnswer) -> None:
    answer = keep_fetched(order.paying_account.bank_id, AnswerKind.INQUIRY, told.content)
    locked = steps.lock([order.end_to_end_id])[order.end_to_end_id]
    use_status(locked, Status(told.status, told.reason), answer)


def _read_days_of(order: Instruction) -> None:
    """The last statements since the order: a booking there settles it without a message."""
    ordered_on, today = order.recorded_at.astimezone(JAKARTA).date(), clock.today()
    for days_ago in range(min((today - ordered_on).days, STATEMENTS_BACK) + 1):
        read_statement(order.paying_account, today - timedelta(days=days_ago))


@transaction.atomic
def _give_up_after_last(order: Instruction) -> None:
    locked = steps.lock([order.end_to_end_id])[order.end_to_end_id]
    if locked.is_awaited and locked.check_at is None:
        steps.lose(locked, f"{locked.checks} inquiries brought no answer")
