"""Money that the bank sent back, ordered anew: to another account of the claimant, or once more.

Where the bank calls the claimant its owner the money goes at once. A name that differs, or a bank
that does not answer, is no reason to leave the money where it is: two officers look, as they do
before a claim is granted. Question 175.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims import queries
from jaminan.claims.actions.assigning import must_not_be_own
from jaminan.claims.actions.giving import keep_account, refuse_unusable
from jaminan.claims.actions.moving import advance, hold
from jaminan.claims.actions.resting import refuse_unowned, refuse_while_money_rests
from jaminan.claims.models import AccountRepair, Claim, PayoutAccount
from jaminan.claims.telling import tell
from jaminan.claims.transitions import APPROVERS, OPEN_REPAIRS, PAYMENT_FAILED, REPAIR
from jaminan.kernel import audit, clock
from jaminan.kernel.refusal import Refused
from jaminan.payments import actions as payments
from jaminan.payments import queries as banks
from jaminan.payments.models.inquiry import InquiryOutcome
from jaminan.payments.reasons import OFFICER
from jaminan.people.models import User
from jaminan.people.roles import must_hold, roles_of


def repair_account(claim: Claim, bank: str, number: str, *, by: str) -> Claim:
    """The claim whose payment failed, instructed anew; or waiting for officers to look.

    `Refused` for an account that is closed, blocked, not there, or the one that failed. An account
    that officers were looking at is dropped for the one that is given now.
    """
    name = claim.claimant.full_name
    inquiry = payments.inquire_name(bank, number, name, by=by)
    refuse_unusable(inquiry)
    with transaction.atomic():
        held = hold(claim)
        refuse_while_money_rests(held)
        _must_have_failed(held)
        payments.must_be_another(held.reference, bank, number)
        drop_open_repair(held, "claimant", by=by)
        given = keep_account(held, inquiry, by=by)
        if inquiry.outcome == InquiryOutcome.MATCH:
            return _instructed_anew(held, given, given.name, "claimant", by=by)
        asked = AccountRepair.objects.create(claim=held, account=given, asked_at=clock.now())
        _record(asked, "asked", by)
        tell(held, "repair_looked_at")
        return held


@transaction.atomic
def sign_repair(claim: Claim, *, seen: str, by: User) -> AccountRepair:
    """The other account with the first signature: what shows that it is the claimant's.

    `Refused` without words, for one's own claim, and where no account waits for a first look.
    """
    _held, repair, role = _held_for(claim, "sign", by)
    said = seen.strip()
    if not said:
        raise Refused("note_missing", _("Tulis apa yang Anda lihat."), field="note")
    fields = {"signed_by": by, "signed_at": clock.now(), "seen": said}
    return _advance(repair, "sign", role, by=f"user:{by.pk}", **fields)


@transaction.atomic
def accept_repair(claim: Claim, *, by: User) -> Claim:
    """The claim, instructed anew to the other account, by a second officer.

    `Refused` for the officer who signed first, and while money rests after the contacts of the
    claimant were replaced and they have not owned the claim since.
    """
    held, repair, role = _held_for(claim, "accept", by)
    refuse_unowned(held)
    _decided(repair, "accept", role, by)
    given = repair.account
    name = given.inquiry.name_told or given.name
    return _instructed_anew(held, given, name, role, by=f"user:{by.pk}")


@transaction.atomic
def refuse_repair(claim: Claim, *, note: str, by: User) -> AccountRepair:
    """The other account, refused by the officer whose turn it is; the claimant reads the note."""
    held, repair, role = _held_for(claim, "refuse", by)
    said = note.strip()
    if not said:
        raise Refused("note_missing", _("Tulis alasan yang dibaca peserta."), field="note")
    refused = _decided(repair, "refuse", role, by, note=said)
    tell(held, "repair_refused")
    return refused


@transaction.atomic
def order_again(claim: Claim, *, by: User) -> Claim:
    """The claim, instructed anew to the same account: what failed was ours, and is cured.

    Nothing of the decision changes. `Refused` unless its payment failed for such a reason, for
    one's own claim, and while the money of its claimant rests.
    """
    held = hold(claim)
    must_not_be_own(held, by)
    _must_have_failed(held)
    must_hold(by, *APPROVERS)
    refuse_unowned(held)
    payment = banks.payment(held.reference)
    assert payment, held.reference
    if payment.cured_by != OFFICER:
        raise Refused("not_ours", _("Pembayaran ini menunggu rekening lain dari pemohon."))
    assert held.account, held.reference
    role = sorted(roles_of(by) & APPROVERS)[0]
    return _instructed_anew(held, held.account, payment.account_name, role, by=f"user:{by.pk}")


def drop_open_repair(held: Claim, role: str, *, by: str) -> None:
    """Nobody looks any more at the account that was given for a held claim, if one was."""
    repair = queries.open_repair(held)
    if repair:
        _advance(repair, "drop", role, by=by)


def _instructed_anew(held: Claim, given: PayoutAccount, name: str, role: str, *, by: str) -> Claim:
    payments.repair(held.reference, payments.Account(given.bank_id, given.number, name), by=by)
    repaired = advance(held, "repair", role, by=by, account=given)
    tell(repaired, "instructed")
    return repaired


def _held_for(claim: Claim, step: str, by: User) -> tuple[Claim, AccountRepair, str]:
    """The held claim, its waiting account, and the role in which this officer takes the step."""
    held = hold(claim)
    must_not_be_own(held, by)
    repair = queries.open_repair(held)
    if repair is None or repair.state not in REPAIR.table[step].from_states:
        raise Refused(
            "state_not_allowed",
            _("Langkah ini tidak dapat dilakukan pada keadaan sekarang. Muat ulang halaman."),
            details={"state": held.state},
        )
    if repair.signed_by_id == by.pk:
        raise Refused(
            "four_eyes", _("Anda sudah memeriksa rekening ini. Petugas lain yang memutuskan.")
        )
    turn = OPEN_REPAIRS[repair.state]
    must_hold(by, *turn)
    return held, repair, sorted(roles_of(by) & turn)[0]


def _must_have_failed(held: Claim) -> None:
    if held.state != PAYMENT_FAILED:
        raise Refused(
            "state_not_allowed",
            _("Langkah ini tidak dapat dilakukan pada keadaan sekarang. Muat ulang halaman."),
            details={"state": held.state},
        )


def _decided(
    repair: AccountRepair, step: str, role: str, by: User, note: str = ""
) -> AccountRepair:
    fields = {"decided_by": by, "decided_at": clock.now(), "note": note}
    return _advance(repair, step, role, by=f"user:{by.pk}", **fields)


def _advance(
    repair: AccountRepair, step: str, role: str, *, by: str, **fields: object
) -> AccountRepair:
    repair.state = REPAIR.after(repair.state, step, role)
    for name, value in fields.items():
        setattr(repair, name, value)
    repair.save(update_fields=["state", *fields])
    _record(repair, step, by)
    return repair


def _record(repair: AccountRepair, step: str, by: str) -> None:
    payload = {"state": repair.state, "account": repair.account_id}
    payload |= {"seen": repair.seen, "note": repair.note}
    audit.record("claim", repair.claim.reference, f"repair_{step}", by, payload)
