"""Reading payments: what claims, screens, officers and nightly checks ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from jaminan.kernel import clock
from jaminan.payments.models import (
    Bank,
    BankLetter,
    Instruction,
    NameInquiry,
    Oddity,
    PayingAccount,
    StatementLine,
)
from jaminan.payments.models.answer import LineKind
from jaminan.payments.reasons import cured_by_claimants, reason
from jaminan.payments.transitions import (
    AWAITED,
    FAILED,
    RECORDED,
    REJECTED,
    RETURNED,
    SETTLED,
    UNKNOWN,
)


@dataclass(frozen=True)
class PaymentView:
    """How the newest order of a reference stands; `amount` in whole rupiah.

    `sentence` says why it failed, in the reader's language; `cured_by` is then `claimant` (another
    account) or `officer`.
    """

    end_to_end_id: str
    n: int
    amount: int
    bank: str
    account_number: str
    account_name: str
    state: str
    recorded_at: datetime
    settled_on: date | None
    returned_on: date | None
    reason: str
    sentence: str | Promise
    cured_by: str


@dataclass(frozen=True)
class Difference:
    """Something between orders, statement and states that does not agree, for the nightly check."""

    what: str
    end_to_end_id: str
    detail: str


def active_banks() -> QuerySet[Bank]:
    """The banks that money can go to, by name."""
    return Bank.objects.filter(is_active=True).order_by("name")


def main_account() -> PayingAccount:
    """Our account for inquiries, and for payments to banks at which we have none."""
    return PayingAccount.objects.get(is_main=True)


def paying_account_for(bank: str) -> PayingAccount:
    """The account of ours that pays to a bank: one at that bank, or else the main one."""
    own = PayingAccount.objects.filter(bank_id=bank, is_active=True).order_by("id").first()
    return own or main_account()


def valid_inquiry(bank: str, account_number: str, name: str) -> NameInquiry | None:
    """The newest unexpired answer of a bank on this account, asked for this name."""
    found = NameInquiry.objects.filter(
        bank_id=bank,
        account_number=account_number,
        name_expected=name,
        expires_at__gt=clock.now(),
    )
    return found.order_by("-asked_at", "-id").first()


def payment(reference: str) -> PaymentView | None:
    """How the newest order of a reference stands; None when none was given."""
    latest = latest_instruction(reference)
    if latest is None:
        return None
    failure = reason(latest.reason) if latest.state in FAILED else None
    return PaymentView(
        end_to_end_id=latest.end_to_end_id,
        n=latest.n,
        amount=latest.amount,
        bank=latest.creditor_bank.name,
        account_number=latest.creditor_account,
        account_name=latest.creditor_name,
        state=latest.state,
        recorded_at=latest.recorded_at,
        settled_on=latest.settled_on,
        returned_on=latest.returned_on,
        reason=latest.reason,
        sentence=failure.sentence if failure else "",
        cured_by=failure.cured_by if failure else "",
    )


def latest_instruction(reference: str, *, lock: bool = False) -> Instruction | None:
    """The newest order of a reference, locked until the transaction ends if asked."""
    found = Instruction.objects.filter(reference=reference).order_by("-n")
    if lock:
        return found.select_for_update().first()
    return found.select_related("creditor_bank").first()


def unknown() -> QuerySet[Instruction]:
    """Orders of which nobody knows whether the money left, with bank and letter, oldest first."""
    found = Instruction.objects.filter(state=UNKNOWN).order_by("id")
    return found.select_related("creditor_bank", "letter__named_by")


def letter_of(order: Instruction) -> BankLetter | None:
    """The bank's letter on an order, if an officer has named one."""
    return getattr(order, "letter", None)


def failed_by_us(reference: OuterRef) -> Exists:
    """Whether the newest order of a reference failed for a reason that officers cure."""
    orders = Instruction.objects.filter(reference=reference)
    newer = Instruction.objects.filter(reference=OuterRef("reference"), n__gt=OuterRef("n"))
    failed = orders.filter(state__in=sorted(FAILED)).exclude(reason__in=cured_by_claimants())
    return Exists(failed.exclude(Exists(newer)))


def instructions(reference: str) -> QuerySet[Instruction]:
    """Every order of a reference with its history, oldest first."""
    found = Instruction.objects.filter(reference=reference).order_by("n")
    return found.select_related("creditor_bank").prefetch_related("steps")


def open_oddities() -> QuerySet[Oddity]:
    """What an officer must look at, oldest first."""
    return Oddity.objects.filter(closed_at=None).order_by("id").select_related("instruction")


def unknown_instructions() -> QuerySet[Instruction]:
    """Orders of which nobody knows whether they were paid, oldest first."""
    return Instruction.objects.filter(state=UNKNOWN).order_by("id")


def is_anything_awaited() -> bool:
    """Whether a bank owes an answer to any order."""
    return Instruction.objects.filter(state__in=sorted(AWAITED)).exists()


def is_round_due(polled_before: datetime) -> bool:
    """Whether an order waits to be packed or inquired, or a bank was last asked before then."""
    orders = Instruction.objects.filter(Q(state=RECORDED) | Q(check_at__lte=clock.real_now()))
    unasked = Q(polled_at=None) | Q(polled_at__lte=polled_before)
    ours = Bank.objects.filter(unasked, paying_accounts__is_active=True)
    return orders.exists() or ours.exists()


def differences() -> list[Difference]:
    """Where statement and states disagree; empty when all is well. Listed, never mended."""
    lines = StatementLine.objects.filter(instruction=OuterRef("pk"))
    paid, back = lines.filter(kind=LineKind.PAYMENT), lines.filter(kind=LineKind.RETURN)
    rows = Instruction.objects.annotate(is_paid=Exists(paid), is_back=Exists(back))
    odd = rows.filter(
        Q(state__in=[SETTLED, RETURNED], is_paid=False)
        | Q(state=RETURNED, is_back=False)
        | Q(is_paid=True) & ~Q(state__in=[SETTLED, RETURNED])
        | Q(is_back=True) & ~Q(state=RETURNED)
    )
    unmatched = StatementLine.objects.filter(
        kind__in=[LineKind.PAYMENT, LineKind.RETURN], instruction=None
    )
    return [
        Difference(
            "state", row.end_to_end_id, f"{row.state}; booked {row.is_paid}; back {row.is_back}"
        )
        for row in odd.order_by("id")
    ] + [
        Difference("unmatched", line.end_to_end_id, f"{line.reference}: {line.amount}")
        for line in unmatched.order_by("id")
    ]


def paid_once(reference: str) -> bool:
    """Whether exactly one order of a reference stands, and it is settled."""
    live = Instruction.objects.filter(reference=reference).exclude(state__in=[REJECTED, RETURNED])
    return [row.state for row in live.order_by("n")] == [SETTLED]
