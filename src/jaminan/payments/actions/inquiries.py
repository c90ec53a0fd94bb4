"""Whose account it is: asked at the bank before money goes there."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock, failpoints
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.refusal import Refused
from jaminan.payments import gateway, queries
from jaminan.payments.models import Bank, NameInquiry
from jaminan.payments.models.inquiry import InquiryOutcome
from jaminan.people import names

# Choices of this product, no source gives one: a bank's answer counts for a week, and a name at
# least this much alike is doubtful rather than another person's.
GOOD_FOR = timedelta(days=7)
ALIKE_SCORE_MIN = 60


def inquire_name(bank: str, account_number: str, name: str, *, by: str) -> NameInquiry:
    """The bank's answer on this account, compared with the name on the card, stored.

    An answer of the last days on the same account and name is given again without asking. Calls
    out, so never inside a transaction. Raises Refused for an unknown bank or a number that cannot
    be one of that bank's; a bank that does not answer is an outcome, `not_available`.
    """
    known, number = _possible(bank, account_number)
    earlier = queries.valid_inquiry(known.code, number, name)
    return earlier or _store(known, number, name, *_asked(known, number, name), by=by)


def _possible(code: str, account_number: str) -> tuple[Bank, str]:
    number = "".join(sign for sign in account_number if sign not in " -.")
    bank = Bank.objects.filter(code=code, is_active=True).first()
    if bank is None:
        raise Refused("bank_unknown", _("Pilih bank dari daftar."), field="bank")
    if not bank.is_possible(number):
        form = _("Nomor rekening {bank} terdiri dari {digits} angka.")
        if bank.account_prefix:
            form = _("Nomor rekening {bank} terdiri dari {digits} angka dan diawali {prefix}.")
        sentence = form.format(
            bank=bank.name, digits=bank.account_digits, prefix=bank.account_prefix
        )
        raise Refused("account_number_form", sentence, field="account_number")
    return bank, number


def _asked(bank: Bank, number: str, name: str) -> tuple[str, str, int | None, bytes]:
    """Outcome, name told, score and the answer's bytes."""
    try:
        answer = gateway.ask_account(queries.main_account().bank_id, bank.code, number)
    except Unavailable:
        return InquiryOutcome.NOT_AVAILABLE, "", None, b""
    failpoints.reached("payments.asked")
    if answer.code:
        return InquiryOutcome.NOT_FOUND, "", None, answer.content
    score = names.compare(name, answer.name).score
    if answer.status != "open":
        closed = answer.status == "closed"
        outcome = InquiryOutcome.CLOSED if closed else InquiryOutcome.BLOCKED
        return outcome, answer.name, score, answer.content
    return _outcome(score), answer.name, score, answer.content


def _outcome(score: int) -> InquiryOutcome:
    if names.NameMatch(score).is_match:
        return InquiryOutcome.MATCH
    return InquiryOutcome.DOUBT if score >= ALIKE_SCORE_MIN else InquiryOutcome.MISMATCH


@transaction.atomic
def _store(
    bank: Bank, number: str, name: str, outcome: str, told: str, score: int | None,
    content: bytes, *, by: str,
) -> NameInquiry:  # fmt: skip
    now = clock.now()
    is_answered = outcome != InquiryOutcome.NOT_AVAILABLE
    return NameInquiry.objects.create(
        bank=bank,
        account_number=number,
        name_expected=name,
        name_told=told,
        score=score,
        outcome=outcome,
        digest=hashlib.sha256(content).digest(),
        asked_at=now,
        expires_at=now + GOOD_FOR if is_answered else now,
        by=by,
    )
