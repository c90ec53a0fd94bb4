"""The banks of the demo as both sides know them: ours in tables, theirs in the twin's books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jaminan.demo.country.numbers import BANKS, FUND_ACCOUNT
from jaminan.payments import actions as payments
from jaminan.payments import queries

NAMES = {
    "CDRWIDJX": "Bank Cenderawasih Karya",
    "PNSIIDJX": "Bank Pinisi Lestari",
    "RNJNIDJX": "Bank Rinjani Sentosa Jaya",
    "MHKMIDJX": "Bank Mahakam Syariah Utama",
    "TOBAIDJX": "Bank Pembangunan Toba Raya",
}
FUND_BANK, FUND_HOLDER = "CDRWIDJX", "Jaminan Hari Tua"
FUND_MONEY = 25_000_000_000_000  # rupiah; more than all members of the country own


def open_banks(opened_on: date) -> bool:
    """Write down the banks and the account that pays; False when they stand already."""
    if queries.active_banks().exists():
        return False
    for code, (digits, prefix) in BANKS.items():
        payments.register_bank(code, NAMES[code], account_digits=digits, account_prefix=prefix)
    payments.open_paying_account(
        FUND_BANK, FUND_ACCOUNT, FUND_HOLDER, opened_on=opened_on, is_main=True
    )
    return True


def records() -> Iterator[dict[str, Any]]:
    """What the bank's twin is told of the account that pays."""
    yield {
        "kind": "account",
        "bank": FUND_BANK,
        "number": FUND_ACCOUNT,
        "name": FUND_HOLDER,
        "is_customer": True,
        "opening_balance": FUND_MONEY,
    }
