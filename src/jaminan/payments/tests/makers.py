"""Banks, our account, orders and answers, as tests need them."""

from __future__ import annotations

import hashlib
from datetime import date
from itertools import count

from django.db import transaction

from jaminan.kernel import clock
from jaminan.payments import actions
from jaminan.payments.actions import Account
from jaminan.payments.models import BankAnswer, Instruction, PayingAccount

OURS, THEIRS = "CDRWIDJX", "PNSIIDJX"
OUR_NUMBER = "1000000001"
NUMBERS = count(1)


def open_banks(number: str = OUR_NUMBER) -> PayingAccount:
    actions.register_bank(OURS, "Bank Cenderawasih Karya", account_digits=10, account_prefix="1")
    actions.register_bank(THEIRS, "Bank Pinisi Lestari", account_digits=13, account_prefix="103")
    return actions.open_paying_account(
        OURS, number, "Jaminan", opened_on=clock.today(), is_main=True
    )


def new_reference() -> str:
    return f"TEST-{next(NUMBERS):04d}-X"


def account(number: str = "1030000000001", name: str = "Siti Aminah") -> Account:
    return Account(THEIRS, number, name)


def instruct(
    reference: str | None = None, amount: int = 8_200_000, to: Account | None = None
) -> Instruction:
    with transaction.atomic():
        return actions.instruct(
            reference or new_reference(), amount, to or account(), "JHT", programme="jht", by="law"
        )


def packed(amount: int = 8_200_000) -> Instruction:
    order = instruct(amount=amount)
    actions.send_due()
    order.refresh_from_db()
    return order


def answer(kind: str, content: bytes, bank: str = OURS) -> BankAnswer:
    """A message as it would come by the bank's outbox, and used."""
    kept = BankAnswer.objects.create(
        bank_id=bank,
        kind=kind,
        cursor=next(NUMBERS),
        content=content,
        digest=hashlib.sha256(content).digest(),
        received_at=clock.now(),
    )
    actions.read_unread()
    kept.refresh_from_db()
    return kept


BOOKED_ON = date(2026, 3, 2)
