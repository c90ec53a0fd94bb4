"""Why the ledger says no: each refusal has a code and a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.db import IntegrityError
from django.utils.functional import Promise
from psycopg import errors

from jaminan.kernel.refusal import Refused
from jaminan.law.money import rupiah_text


class LedgerRefusal(Refused):
    """Something that a person, a partner or another part of the product asked and may not have."""

    name: ClassVar[str] = "ledger_refusal"

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(self.name, sentence)


class KeyReused(LedgerRefusal):
    """The idempotency key already stands for another content, or is being used right now."""

    name = "ledger_key_reused"


class Unbalanced(LedgerRefusal):
    """The legs do not add up to zero, or one of them is zero."""

    name = "ledger_unbalanced"


class UnknownAccount(LedgerRefusal):
    """There is no such account, or it is of the wrong kind."""

    name = "ledger_unknown_account"


class WrongMonth(LedgerRefusal):
    """A value month is missing, superfluous, no first day of a month, or in the future."""

    name = "ledger_wrong_month"


class Overdrawn(LedgerRefusal):
    """The account has not enough for what should leave it."""

    name = "ledger_overdrawn"


class BalanceChanged(LedgerRefusal):
    """A full payout of an amount that is not the balance; `balance` is what is there, in rupiah."""

    name = "ledger_balance_changed"

    def __init__(self, balance: int) -> None:
        super().__init__(f"Saldo berubah: kini {rupiah_text(balance)}.")
        self.balance = balance


class RateMissing(LedgerRefusal):
    """Development cannot be computed: a month that counts has no rate."""

    name = "ledger_rate_missing"


class RateRefused(LedgerRefusal):
    """A rate for a closed year, or a provisional one after a final one."""

    name = "ledger_rate_refused"


class AccountMerged(LedgerRefusal):
    """The account was merged into another, or cannot be merged."""

    name = "ledger_account_merged"


class NotReversible(LedgerRefusal):
    """The entry is a merge, a closing or a reversal, or was reversed already."""

    name = "ledger_not_reversible"


class YearNotClosable(LedgerRefusal):
    """The year is closed, not over, follows an open one, or its rate is not final."""

    name = "ledger_year_not_closable"


class FutureDay(LedgerRefusal):
    """A balance or statement as of a day that has not come, or before it could be known."""

    name = "ledger_future_day"


_CLOSABLE = {
    "is_closed": "Tahun ini sudah ditutup.",
    "earlier_year_open": "Tahun sebelumnya belum ditutup.",
    "not_over": "Tahun ini belum berakhir.",
    "rate_not_final": "Tingkat pengembangan tahun ini belum final.",
}


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the database refuses, and a caller can cause, into refusals."""
    try:
        yield
    except IntegrityError as error:
        cause = error.__cause__
        if not isinstance(cause, errors.IntegrityError):
            raise
        match cause.diag.constraint_name:
            case "ledger_account_covered":
                raise Overdrawn("Saldo tidak mencukupi untuk jurnal ini.") from error
            case "ledger_account_merged" | "ledger_merge_fits":
                raise AccountMerged("Rekening ini sudah digabung ke rekening lain.") from error
            case "ledger_rate_fits":
                raise RateRefused(
                    "Tahun ini sudah ditutup, atau tingkat pengembangannya sudah final."
                ) from error
            case "ledger_rate_months" | "ledger_rate_plausible":
                raise RateRefused("Bulan atau besar tingkat pengembangan tidak wajar.") from error
            case "ledger_year_closable":
                reason = cause.diag.message_primary or ""
                raise YearNotClosable(_CLOSABLE[reason]) from error
            case "ledger_entry_key_key":
                raise KeyReused(
                    "Kunci jurnal ini sedang dicatat oleh proses lain; coba lagi."
                ) from error
            case "ledger_entry_reversed_once":
                raise NotReversible("Jurnal ini sudah dibalik.") from error
        raise
