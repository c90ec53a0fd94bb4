from __future__ import annotations

from dataclasses import dataclass

import pytest

from jaminan.kernel import outbox
from jaminan.payments.actions import Account
from jaminan.payments.models import Bank, Instruction, PayingAccount
from jaminan.payments.rounds import BankRounds
from jaminan.payments.tests.makers import OURS, THEIRS, instruct, open_banks
from jaminan.payments.tests.outside import ACCOUNTS, BankTwin, Parties, eventually


@dataclass
class AtTheBank:
    """Our side and the bank's twin, really committed."""

    twin: BankTwin
    rounds: BankRounds
    paying: PayingAccount

    def customer(self, name: str = "Siti Aminah", **more: object) -> Account:
        """A new account at the other bank."""
        number = f"103{next(ACCOUNTS):010d}"
        self.twin.open_account(THEIRS, number, name, **more)
        return Account(THEIRS, number, name)

    def until(self, order: Instruction, state: str) -> Instruction:
        """Rounds of the worker until the order is in that state."""

        def look() -> bool:
            self.round()
            order.refresh_from_db()
            return order.state == state

        eventually(look)
        return order

    def round(self) -> None:
        """One round as the worker runs it, without waiting for the next second."""
        Bank.objects.update(polled_at=None)
        self.rounds.run()

    def make_suspicious(self) -> None:
        """Let the patience with every silent order be over now."""
        Instruction.objects.exclude(check_at=None).update(check_at="2000-01-01T00:00:00Z")

    def order(self, to: Account | None = None, amount: int = 8_200_000) -> Instruction:
        return instruct(to=to or self.customer(), amount=amount)


@pytest.fixture
def at_the_bank(fresh_database, twins_process: Parties, settings, monkeypatch) -> AtTheBank:
    """A database that really commits, the twin without faults, and money on our account."""
    twin = BankTwin(twins_process)
    twin.heal()
    settings.OUTSIDE_PARTIES_FILE = twins_process.port_file
    monkeypatch.setattr("jaminan.kernel.outside.pause", lambda seconds: None)
    paying = open_banks(f"1{next(ACCOUNTS):09d}")
    cursors = [row["id"] for row in twin.rows("outbox")]
    Bank.objects.update(answers_read_to=max(cursors, default=0))
    money = {"is_customer": True, "opening_balance": 10**12}
    twin.open_account(OURS, paying.number, "Jaminan", **money)
    return AtTheBank(twin, outbox.dispatcher("bank"), paying)
