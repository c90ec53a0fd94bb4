"""Ordering a payment, and ordering it anew after it failed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jaminan.kernel import clock, outbox
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import assert_open
from jaminan.payments import queries
from jaminan.payments.models import Bank, Instruction
from jaminan.payments.reasons import CLAIMANT, reason
from jaminan.payments.transitions import FAILED

BANK_OUTBOX = "bank"


@dataclass(frozen=True)
class Account:
    """Where money goes: the bank's BIC, the account number, the owner's name as on the card."""

    bank: str
    number: str
    name: str


def instruct(
    reference: str, amount: int, account: Account, purpose: str, *, programme: str, by: str
) -> Instruction:
    """The order to pay whole rupiah, written in the caller's open transaction.

    `purpose` is what the receiver reads on the statement. Sent by the worker after the commit.
    Raises Refused when the reference has an order that did not fail, or for an impossible account.
    """
    assert_open()
    assert amount > 0, amount
    if latest := queries.latest_instruction(reference, lock=True):
        raise _already(latest)
    return _record(reference, 1, amount, account, purpose, programme, by=by)


def repair(reference: str, account: Account, *, by: str) -> Instruction:
    """Order n+1 of a reference whose order n was rejected or returned: same amount, this account.

    Joins the caller's open transaction. Raises Refused while the last order did not fail, and for
    the very account that the bank refused.
    """
    assert_open()
    latest = queries.latest_instruction(reference, lock=True)
    assert latest, reference
    if latest.state not in FAILED:
        raise _already(latest)
    must_be_another(reference, account.bank, account.number)
    return _record(
        reference, latest.n + 1, latest.amount, account, latest.purpose, latest.programme, by=by
    )


def _record(
    reference: str, n: int, amount: int, account: Account, purpose: str, programme: str, *, by: str
) -> Instruction:
    bank = Bank.objects.filter(code=account.bank, is_active=True).first()
    if bank is None or not bank.is_possible(account.number):
        raise Refused("account_impossible", _("Bank atau nomor rekening tidak dikenal."))
    outbox.wake_after_commit(BANK_OUTBOX)
    return Instruction.objects.create(
        reference=reference,
        n=n,
        end_to_end_id=f"{reference}-{n}",
        amount=amount,
        programme=programme,
        purpose=_plain(purpose),
        creditor_bank=bank,
        creditor_account=account.number,
        creditor_name=_plain(account.name),
        paying_account=queries.paying_account_for(bank.code),
        recorded_at=clock.now(),
        recorded_by=by,
    )


def _plain(text: str) -> str:
    """Text that every bank takes: one line, no control signs, 140 letters at most."""
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    plain = " ".join(kept.split())[:140]
    assert plain, "a name or purpose is never empty"
    return plain


def _already(latest: Instruction) -> Refused:
    return Refused(
        "already_instructed",
        _("Pembayaran untuk nomor ini sudah diperintahkan."),
        details={"end_to_end_id": latest.end_to_end_id, "state": latest.state},
    )


def must_be_another(reference: str, bank: str, number: str) -> None:
    """`Refused` for the very account that the bank refused in the last order of a reference."""
    latest = queries.latest_instruction(reference)
    assert latest, reference
    same = (latest.creditor_bank_id, latest.creditor_account) == (bank, number)
    if same and reason(latest.reason).cured_by == CLAIMANT:
        raise Refused(
            "same_account",
            _("Rekening ini sudah ditolak bank: {reason} Isi rekening lain.").format(
                reason=reason(latest.reason).sentence
            ),
            field="account_number",
        )
