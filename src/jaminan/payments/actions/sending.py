"""From recorded instructions to bytes at the bank: packed and committed first, then sent."""

from __future__ import annotations

import hashlib
import uuid

from django.db import transaction

from jaminan.kernel import clock, failpoints
from jaminan.kernel.clock import JAKARTA
from jaminan.kernel.outbox import GiveUp, TryLater
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.transitions import DONE, QUEUED
from jaminan.payments import gateway
from jaminan.payments.actions import steps
from jaminan.payments.actions.oddities import list_oddity
from jaminan.payments.iso20022 import pain001
from jaminan.payments.iso20022.lines import Transfer, TransferOrder
from jaminan.payments.models import Instruction, OrderFile, PayingAccount
from jaminan.payments.transitions import PACKED, RECORDED

LINES_A_FILE = 500
BANK_DOWN_SECONDS = 15


def send_due() -> int:
    """Pack every recorded instruction into files, committed and ready; how many files."""
    due = Instruction.objects.filter(state=RECORDED).order_by()
    accounts = sorted(due.values_list("paying_account", flat=True).distinct())
    files = 0
    for account in accounts:
        while _pack(account):
            failpoints.reached("payments.packed")
            files += 1
    return files


def deliver(file: OrderFile) -> None:
    """Hand the bank the bytes as they were committed; again if nobody knows how it ended."""
    account = PayingAccount.objects.get(pk=file.paying_account_id)
    try:
        receipt = gateway.send_file(account.bank_id, file.msg_id, bytes(file.content))
    except Unavailable as silence:
        raise TryLater(str(silence), BANK_DOWN_SECONDS) from silence
    if receipt.refusal:
        raise GiveUp(receipt.refusal)
    _note_receipt(file, receipt.number)


def tell_undelivered(file: OrderFile) -> None:
    """The bank does not take the file: nobody knows more of its orders, so an officer must."""
    list_oddity(f"file:{file.msg_id}", "file_refused", file.error)
    for order in _packed(file):
        steps.lose(order, file.error[:300])


@transaction.atomic
def resend(file_id: int) -> None:
    """Have a file that was delivered sent again, byte for byte."""
    delivered = OrderFile.objects.filter(pk=file_id, state=DONE)
    delivered.update(state=QUEUED, tries=0, due_at=clock.real_now())


@transaction.atomic
def _pack(account_id: int) -> bool:
    """Whether a file was made of up to 500 instructions that no other worker is packing."""
    recorded = Instruction.objects.filter(state=RECORDED, paying_account=account_id)
    orders = list(
        recorded.order_by("id").select_for_update(skip_locked=True, of=("self",))[:LINES_A_FILE]
    )
    if not orders:
        return False
    account = PayingAccount.objects.get(pk=account_id)
    msg_id = f"JMN{uuid.uuid4().hex}"
    content = pain001.write(_order(msg_id, account, orders))
    file = OrderFile.objects.create(
        key=msg_id,
        paying_account=account,
        content=content,
        digest=hashlib.sha256(content).digest(),
    )
    steps.pack(orders, file.pk)
    return True


def _order(msg_id: str, account: PayingAccount, orders: list[Instruction]) -> TransferOrder:
    return TransferOrder(
        msg_id=msg_id,
        created_at=clock.now().astimezone(JAKARTA),
        execute_on=clock.today(),
        debtor_name=account.holder,
        debtor_account=account.number,
        debtor_bank=account.bank_id,
        transfers=tuple(
            Transfer(
                end_to_end_id=order.end_to_end_id,
                amount=order.amount,
                creditor_name=order.creditor_name,
                creditor_account=order.creditor_account,
                creditor_bank=order.creditor_bank_id,
                remittance=order.purpose,
            )
            for order in orders
        ),
    )


@transaction.atomic
def _note_receipt(file: OrderFile, number: str) -> None:
    OrderFile.objects.filter(pk=file.pk).update(receipt=number)
    orders = _packed(file)  # an answer may have come before the receipt, and moved them on
    if orders:
        steps.send(orders)


def _packed(file: OrderFile) -> list[Instruction]:
    orders = Instruction.objects.filter(file=file.pk, state=PACKED).order_by("id")
    return list(orders.select_for_update(of=("self",)).select_related("paying_account"))
