"""A small set of books for the tests: one programme of its own, a clock that is set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from jaminan.kernel import clock
from jaminan.ledger import actions
from jaminan.ledger.actions import AccountKind, Draft, Leg

JAKARTA = ZoneInfo("Asia/Jakarta")


@dataclass
class Books:
    """Accounts of one programme, and short words for what tests do with them."""

    programme: str = "jht"
    today: date = date(2024, 1, 15)
    keys: int = 0

    bank: int = 0
    tax: int = 0

    def open(self) -> Books:
        """The same books with their accounts on the fund's side."""
        actions.open_programme(self.programme, by="test")
        self.bank = actions.open_account(AccountKind.CLEARING, self.programme, "bank", by="test")
        self.tax = actions.open_account(AccountKind.TAX_PAYABLE, self.programme, by="test")
        return self

    def member(self, kpj: str) -> int:
        """The account of a KPJ."""
        return actions.open_account(AccountKind.MEMBER, self.programme, kpj, by="test")

    def key(self) -> str:
        """A key that was not used before."""
        self.keys += 1
        return f"{self.programme}:{self.keys}"

    def deposit(self, account: int, amount: int, month: date, source: int | None = None, **more):
        """A contribution of one member, from the bank."""
        draft = Draft(
            more.pop("key", None) or self.key(),
            "contribution",
            self.today,
            (Leg(account, amount, month, source), Leg(self.bank, -amount)),
            **more,
        )
        return actions.post(draft, by="test").entry

    def rate(self, year: int, millionths: int, is_final: bool = True, **more) -> int:
        """A rate of that year."""
        return actions.declare_rate(
            self.programme, year, millionths, is_final=is_final, source="test", by="test", **more
        )

    def first_year(self) -> int:
        """The first year in which anything was posted; this year when nothing was."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT min(s.year) FROM ledger_sheet s JOIN ledger_account a"
                " ON a.id = s.account_id WHERE a.programme = %s",
                [self.programme],
            )
            return cursor.fetchone()[0] or self.today.year


def opened_books(monkeypatch) -> Books:
    """Empty books on 15 January 2024; the product's clock shows the day of the books."""
    books = Books()
    monkeypatch.setattr(clock, "today", lambda: books.today)
    monkeypatch.setattr(
        clock, "now", lambda: datetime.combine(books.today, datetime.min.time(), JAKARTA)
    )
    return books.open()
