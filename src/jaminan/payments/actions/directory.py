"""Which banks are known, and which accounts of ours pay."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jaminan.payments.models import Bank, PayingAccount


@transaction.atomic
def register_bank(
    code: str, name: str, *, account_digits: int, account_prefix: str = "", is_active: bool = True
) -> Bank:
    """The bank of this BIC with these rules of account numbers, new or changed."""
    rules = {"account_digits": account_digits, "account_prefix": account_prefix}
    bank, _ = Bank.objects.update_or_create(
        code=code, defaults={"name": name, "is_active": is_active, **rules}
    )
    return bank


@transaction.atomic
def open_paying_account(
    bank: str, number: str, holder: str, *, opened_on: date, is_main: bool = False
) -> PayingAccount:
    """An account of ours that instructions may be paid from; its statements are read from then on.

    The main account pays to banks at which we have none; a new main account takes the place of
    the one before.
    """
    if is_main:
        PayingAccount.objects.filter(is_main=True).update(is_main=False)
    account, _ = PayingAccount.objects.update_or_create(
        bank_id=bank,
        number=number,
        defaults={"holder": holder, "is_main": is_main, "is_active": True},
        create_defaults={"holder": holder, "is_main": is_main, "opened_on": opened_on},
    )
    return account
