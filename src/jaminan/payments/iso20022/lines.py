"""What the lines of bank messages say, free of XML. Amounts are whole rupiah, days are dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Transfer:
    """One line of an order: pay this amount to this account."""

    end_to_end_id: str
    amount: int
    creditor_name: str
    creditor_account: str
    creditor_bank: str
    remittance: str


@dataclass(frozen=True)
class TransferOrder:
    """A file of transfers from one account of ours, booked one by one on the day named."""

    msg_id: str
    created_at: datetime
    execute_on: date
    debtor_name: str
    debtor_account: str
    debtor_bank: str
    transfers: tuple[Transfer, ...]


@dataclass(frozen=True)
class Status:
    """A state that the bank gives, and its reason code when it has one."""

    code: str
    reason: str = ""


@dataclass(frozen=True)
class StatusLine:
    """What the bank says of one transfer; `position` counts lines of the file from 1."""

    position: int
    end_to_end_id: str
    status: Status


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be read, with the reason in technical words for an officer."""

    position: int
    problem: str
    end_to_end_id: str = ""


@dataclass(frozen=True)
class StatusReport:
    """A pain.002. `of_file` is the state of the whole order, when the bank gives one."""

    msg_id: str
    original_msg_id: str
    of_file: Status | None
    lines: tuple[StatusLine, ...]
    bad: tuple[BadLine, ...]


@dataclass(frozen=True)
class Booking:
    """One movement on our account: above zero came in, below zero went out.

    `kind` is `payment` (a transfer of ours), `return` (a transfer of ours that came back) or
    `other`. `reference` is the bank's own and names the movement in notification and statement.
    """

    position: int
    reference: str
    kind: str
    amount: int
    booked_on: date
    end_to_end_id: str
    reason: str


@dataclass(frozen=True)
class AccountReport:
    """A camt.054 (no balances) or camt.053 of one account."""

    msg_id: str
    bank: str
    account: str
    bookings: tuple[Booking, ...]
    bad: tuple[BadLine, ...]
    opening: int | None = None
    closing: int | None = None
