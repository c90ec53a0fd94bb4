"""What a claimant hands in: a photograph, a bank account, a tax number."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims import queries
from jaminan.claims.actions.moving import hold_draft, save
from jaminan.claims.actions.rounds import owe_round
from jaminan.claims.actions.verifying import remember
from jaminan.claims.checks.tax_number import TAX_NUMBER
from jaminan.claims.models import Claim, PayoutAccount
from jaminan.documents import actions as documents
from jaminan.documents.transitions import FACE, FACE_FOR_OFFICER, PAPER, SELFIE
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.law.errors import OutsideLaw
from jaminan.law.tax import tax_number_kind
from jaminan.payments import actions as payments
from jaminan.payments.models import NameInquiry
from jaminan.payments.models.inquiry import InquiryOutcome
from jaminan.people.models import Person


def give_selfie(
    claim: Claim,
    file_name: str,
    content: bytes,
    *,
    version: int,
    by: str,
    for_officer: bool = False,
) -> Claim:
    """The draft with this photograph, which the worker looks into; `Refused` for no photograph.

    One `for_officer` is only looked at for whether it can be shown: a person compares the face.
    """
    kind, purpose = (FACE_FOR_OFFICER, PAPER) if for_officer else (FACE, SELFIE)
    photo = documents.receive(
        f"person:{claim.claimant_id}", kind, file_name, content, purpose=purpose, by=by
    )
    with transaction.atomic():
        held = hold_draft(claim, version)
        saved = save(held, queries.SELFIE, selfie=photo.pk)
        owe_round(saved, "photo")
    return saved


def give_account(
    claim: Claim, bank: str, number: str, tax_number: str, *, version: int, by: str
) -> Claim:
    """The draft with account and tax number; the bank and the tax office are asked before.

    `Refused` for a number that cannot be, and for an account that is closed, blocked or not there;
    a name that differs is kept, for a person to look at.
    """
    typed = _possible_tax_number(claim.claimant, tax_number)
    name = claim.claimant.full_name
    inquiry = payments.inquire_name(bank, number, name, by=by)
    refuse_unusable(inquiry)
    claim.tax_number = typed
    found = TAX_NUMBER.look(claim)
    assert found, "the tax number waits for nothing"
    with transaction.atomic():
        held = hold_draft(claim, version)
        given = keep_account(held, inquiry, by=by)
        saved = save(
            held, queries.ACCOUNT, account=given, tax_number=typed,
            tax_number_kind=found.facts["kind"],
        )  # fmt: skip
        remember(saved, TAX_NUMBER, found)
    return saved


def _possible_tax_number(person: Person, typed: str) -> str:
    """The digits typed, blank for none or the NIK; `Refused` for an impossible number."""
    digits = "".join(sign for sign in typed if sign not in " .-")
    try:
        tax_number_kind(digits, person.nik or "", False, clock.today())
    except OutsideLaw as wrong:
        raise Refused("tax_number_form", str(wrong), field="tax_number") from wrong
    return "" if digits == person.nik else digits


def refuse_unusable(inquiry: NameInquiry) -> None:
    """`Refused` for an account to which no bank would send money."""
    sentences = {
        InquiryOutcome.CLOSED: _("Rekening ini sudah ditutup. Isi rekening lain yang aktif."),
        InquiryOutcome.BLOCKED: _("Rekening ini diblokir bank. Isi rekening lain yang aktif."),
        InquiryOutcome.NOT_FOUND: _("Bank tidak menemukan nomor ini. Periksa nomor rekening Anda."),
    }
    if sentence := sentences.get(InquiryOutcome(inquiry.outcome)):
        raise Refused("account_unusable", sentence, field="account_number")


def keep_account(held: Claim, inquiry: NameInquiry, *, by: str) -> PayoutAccount:
    """An account of the held claim, with what the bank said of it."""
    return PayoutAccount.objects.create(
        claim=held, bank_id=inquiry.bank_id, number=inquiry.account_number,
        name=inquiry.name_expected, inquiry=inquiry, given_at=clock.now(), by=by,
    )  # fmt: skip
