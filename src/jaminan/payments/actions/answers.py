"""Fetching what banks have to say, keeping it as it came, and using it line by line."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from jaminan.kernel import clock, failpoints
from jaminan.kernel.outside import Unavailable
from jaminan.payments import gateway
from jaminan.payments.actions import steps
from jaminan.payments.actions.batches import accept_plain, settle_plain
from jaminan.payments.actions.matching import use_booking, use_status
from jaminan.payments.actions.oddities import list_oddity
from jaminan.payments.iso20022 import camt, pain002, xml
from jaminan.payments.iso20022.lines import (
    AccountReport,
    BadLine,
    Booking,
    Status,
    StatusLine,
    StatusReport,
)
from jaminan.payments.models import Bank, BankAnswer, Instruction, PayingAccount
from jaminan.payments.models.answer import AnswerKind
from jaminan.payments.transitions import REFUSED

logger = logging.getLogger(__name__)
STATEMENTS_AT_ONCE = 10

Use = tuple[int, Callable[[], None]]
"""The position of a line in its message, and what is to be done with it."""


@dataclass
class Message:
    """A message in lines: states, bookings by account, and what else is to be done."""

    statuses: tuple[StatusLine, ...] = ()
    bookings: list[tuple[PayingAccount, tuple[Booking, ...]]] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)


def poll_answers(*, every_seconds: float = 0) -> int:
    """Store and use the new messages of every bank at which we have an account; how many.

    A bank that was asked less than `every_seconds` ago is left alone; one that does not answer is
    asked again next time.
    """
    stored = 0
    for bank in _banks_to_ask(every_seconds):
        try:
            for message in gateway.messages(bank.code, bank.answers_read_to):
                failpoints.reached("payments.fetched")
                stored += _keep(bank, message)
                failpoints.reached("payments.kept")
        except Unavailable as silence:
            logger.warning("no messages: %s", silence)
    read_unread()
    return stored


def read_statements() -> int:
    """Fetch and use the statements of days that are over and were not read yet; how many."""
    yesterday = clock.today() - timedelta(days=1)
    behind = PayingAccount.objects.filter(is_active=True, opened_on__lte=yesterday).filter(
        Q(statement_read_to=None) | Q(statement_read_to__lt=yesterday)
    )
    read = 0
    for account in behind.order_by("id"):
        first = account.opened_on
        if account.statement_read_to:
            first = account.statement_read_to + timedelta(days=1)
        days = range(min((yesterday - first).days + 1, STATEMENTS_AT_ONCE))
        try:
            for day in (first + timedelta(days=number) for number in days):
                read_statement(account, day)
                PayingAccount.objects.filter(pk=account.pk).update(statement_read_to=day)
                read += 1
        except Unavailable as silence:
            logger.warning("no statement: %s", silence)
    return read


def read_statement(account: PayingAccount, day: date) -> None:
    """Fetch and use the statement of one day; raises `Unavailable`."""
    content = gateway.statement(account.bank_id, account.number, day)
    keep_fetched(account.bank_id, AnswerKind.STATEMENT, content)
    read_unread()


def keep_fetched(bank: str, kind: AnswerKind, content: bytes) -> BankAnswer:
    """Store an answer that has no place in the bank's outbox, once for each content."""
    answer, _ = BankAnswer.objects.get_or_create(
        bank_id=bank,
        kind=kind,
        digest=hashlib.sha256(content).digest(),
        cursor=None,
        defaults={"content": content, "received_at": clock.now()},
    )
    return answer


def read_unread() -> int:
    """Use every stored message that was not used yet, oldest first; how many."""
    unread = BankAnswer.objects.filter(read_at=None).exclude(kind=AnswerKind.INQUIRY)
    waiting = list(unread.order_by("id").values_list("pk", flat=True))
    for number in waiting:
        _read(BankAnswer.objects.get(pk=number))
    return len(waiting)


def _banks_to_ask(every_seconds: float) -> list[Bank]:
    """The banks that this worker asks now; another worker that comes at the same time gets none."""
    now = clock.real_now()
    long_ago = Q(polled_at=None) | Q(polled_at__lte=now - timedelta(seconds=every_seconds))
    ours = Bank.objects.filter(paying_accounts__is_active=True).distinct()
    codes = sorted(ours.filter(long_ago).order_by().values_list("code", flat=True))
    mine = [code for code in codes if Bank.objects.filter(long_ago, pk=code).update(polled_at=now)]
    return list(Bank.objects.filter(pk__in=mine).order_by("code"))


@transaction.atomic
def _keep(bank: Bank, message: gateway.Message) -> bool:
    """Whether the message is new; the bank's cursor moves in the same transaction."""
    _, is_new = BankAnswer.objects.get_or_create(
        bank=bank,
        cursor=message.cursor,
        defaults={
            "kind": message.kind[:8],  # camt.054 of camt.054.001.08
            "content": message.content,
            "digest": hashlib.sha256(message.content).digest(),
            "received_at": clock.now(),
        },
    )
    Bank.objects.filter(pk=bank.pk, answers_read_to__lt=message.cursor).update(
        answers_read_to=message.cursor
    )
    return is_new


def _read(answer: BankAnswer) -> None:
    """Use the whole message in one transaction; if a line breaks it, each line in its own."""
    try:
        message = _parsed(answer)
    except xml.UnreadableError as problem:
        message = Message(uses=[(0, partial(_list_bad, answer, 0, "unreadable", str(problem)))])
    try:
        with transaction.atomic():
            if _is_mine(answer):
                _use_at_once(answer, message)
                _mark_read(answer)
    except Exception:
        logger.exception("answer %s is used line by line", answer.pk)
        _use_line_by_line(answer, message)


def _use_at_once(answer: BankAnswer, message: Message) -> None:
    for line in accept_plain(message.statuses, answer):
        _use_status_line(answer, line)
    for account, bookings in message.bookings:
        for booking in settle_plain(bookings, account, answer):
            _use_booking_line(answer, account, booking)
    for _, use in message.uses:
        use()


def _use_line_by_line(answer: BankAnswer, message: Message) -> None:
    """Whatever one line runs into is logged and listed for an officer; the others stand."""
    for position, use in [*_uses_of_lines(answer, message), *message.uses]:
        try:
            with transaction.atomic():
                use()
        except Exception as error:
            logger.exception("line %s of answer %s", position, answer.pk)
            _list_bad(answer, position, "unusable_line", f"{type(error).__name__}: {error}")
    _mark_read(answer)


def _uses_of_lines(answer: BankAnswer, message: Message) -> Iterator[Use]:
    for line in message.statuses:
        yield line.position, partial(_use_status_line, answer, line)
    for account, bookings in message.bookings:
        for booking in bookings:
            yield booking.position, partial(_use_booking_line, answer, account, booking)


def _is_mine(answer: BankAnswer) -> bool:
    """Whether nobody else has used the message; it is locked until the transaction ends."""
    unread = BankAnswer.objects.filter(pk=answer.pk, read_at=None)
    return unread.select_for_update(skip_locked=True).exists()


def _mark_read(answer: BankAnswer) -> None:
    BankAnswer.objects.filter(pk=answer.pk).update(read_at=clock.now())


def _parsed(answer: BankAnswer) -> Message:
    """The message in lines; raises `xml.UnreadableError` when it cannot be read as a whole."""
    content = bytes(answer.content)
    if answer.kind == AnswerKind.STATUS_REPORT:
        return _parsed_report(answer, pain002.read(content))
    if answer.kind == AnswerKind.NOTIFICATION:
        return _parsed_accounts(answer, camt.read_notification(content))
    if answer.kind == AnswerKind.STATEMENT:
        return _parsed_accounts(answer, camt.read_statement(content))
    raise xml.UnreadableError(f"messages of the kind {answer.kind} are not read")


def _parsed_report(answer: BankAnswer, report: StatusReport) -> Message:
    uses: list[Use] = [(bad.position, partial(_list_bad_line, answer, bad)) for bad in report.bad]
    if report.of_file:
        told = (report.original_msg_id, report.of_file)
        uses.append((0, partial(_use_file_status, answer, *told)))
    return Message(statuses=report.lines, uses=uses)


def _parsed_accounts(answer: BankAnswer, reports: Iterable[AccountReport]) -> Message:
    message = Message()
    for report in reports:
        account = PayingAccount.objects.filter(bank=answer.bank_id, number=report.account).first()
        if account is None:
            raise xml.UnreadableError(f"account {report.account} is none of ours")
        message.bookings.append((account, report.bookings))
        message.uses += [(bad.position, partial(_list_bad_line, answer, bad)) for bad in report.bad]
        moved = sum(booking.amount for booking in report.bookings)
        if report.opening is not None and report.closing not in {None, report.opening + moved}:
            detail = f"{report.opening} and {moved} do not make {report.closing}"
            message.uses.append((0, partial(_list_bad, answer, 0, "statement_incomplete", detail)))
    return message


def _use_file_status(answer: BankAnswer, msg_id: str, status: Status) -> None:
    """A state of the whole file holds for each of its orders; only a refusal says something."""
    if status.code not in REFUSED:
        return
    ids = list(
        Instruction.objects.filter(file__key=msg_id)
        .order_by("id")
        .values_list("end_to_end_id", flat=True)
    )
    if not ids:
        _list_bad(answer, 0, "unknown_file", msg_id)
    for order in steps.lock(ids).values():
        use_status(order, status, answer)


def _use_status_line(answer: BankAnswer, line: StatusLine) -> None:
    order = steps.lock([line.end_to_end_id]).get(line.end_to_end_id)
    if order is None:
        _list_bad(answer, line.position, "unknown_payment", line.end_to_end_id)
    else:
        use_status(order, line.status, answer)


def _use_booking_line(answer: BankAnswer, account: PayingAccount, booking: Booking) -> None:
    order = steps.lock([booking.end_to_end_id]).get(booking.end_to_end_id)
    use_booking(order, booking, account, answer)


def _list_bad_line(answer: BankAnswer, line: BadLine) -> None:
    detail = f"{line.end_to_end_id}: {line.problem}"
    _list_bad(answer, line.position, "unreadable_line", detail)


def _list_bad(answer: BankAnswer, position: int, code: str, detail: str) -> None:
    """A copy of the message has the same digest, and is not listed again."""
    key = f"{code}:{bytes(answer.digest).hex()[:64]}:{position}"
    list_oddity(key, code, detail, answer=answer)
