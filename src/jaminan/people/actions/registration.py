"""A registration: a draft that keeps answers, and the one transaction that makes the account."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people import drafts
from jaminan.people.actions.accounts import (
    check_password_strength,
    free_login_name,
    mark_proven,
    open_account,
)
from jaminan.people.actions.corrections import open_correction
from jaminan.people.actions.identity import check_identity
from jaminan.people.actions.memberships import record_person
from jaminan.people.contacts import Address
from jaminan.people.models import (
    Card,
    Correction,
    Membership,
    Person,
    RegistrationDraft,
    User,
)
from jaminan.people.names import compare
from jaminan.people.queries import draft_digest, draft_of

DRAFT_HOURS = 24  # phones are shared: a forgotten draft must not stay long
KEY_BYTES = 24


def begin_draft() -> str:
    """The key of a new draft, kept nowhere but with its holder."""
    key = secrets.token_urlsafe(KEY_BYTES)
    RegistrationDraft.objects.create(
        key_digest=draft_digest(key),
        created_at=clock.real_now(),
        expires_at=clock.real_now() + timedelta(hours=DRAFT_HOURS),
    )
    return key


@transaction.atomic
def keep_answers(key: str, step: str, answers: Mapping[str, Any]) -> RegistrationDraft:
    """The draft with the answers of one step; what rested on a changed answer is asked again."""
    draft = _locked(key)
    before = dict(draft.answers)
    for name in drafts.STEPS[step]:
        draft.answers.pop(name, None)
    draft.answers.update({name: value for name, value in answers.items() if value})
    if draft.answers == before:
        return draft
    if step in drafts.IDENTITY_STEPS:
        draft.registry_check = None
        draft.answers.pop("asks_officer", None)
    if step == "kewarganegaraan":
        _forget(draft, "nik", "passport_number", "passport_country")
    if step == "kpj":
        _forget(draft, "card_asks_officer")
    if step == "kontak":
        _forget(draft, "login_kind", "moves_login_name")
    draft.save()
    return draft


@transaction.atomic
def keep_password(key: str, password: str) -> RegistrationDraft:
    """The draft with the password's hash; `Refused` with the reasons when it is too weak."""
    draft = _locked(key)
    contacts = {address.kind: address.value for address in drafts.addresses(draft)}
    check_password_strength(password, User(full_name=draft.answers["full_name"], **contacts))
    draft.password = make_password(password)
    draft.save(update_fields=["password"])
    return draft


@transaction.atomic
def choose(key: str, **choices: Any) -> RegistrationDraft:
    """The draft with a way out taken: `asks_officer`, `card_asks_officer`, `login_kind`, …"""
    draft = _locked(key)
    draft.answers.update(choices)
    draft.save(update_fields=["answers"])
    return draft


def check_draft(key: str, *, from_address: str) -> RegistrationDraft:
    """The draft with the registry's answer to its data; asks outside of any transaction."""
    check = check_identity(drafts.claimed_identity(draft_of(key)), from_address=from_address)
    with transaction.atomic():
        draft = _locked(key)
        if drafts.claimed_identity(draft).digest == check.subject_digest:
            draft.registry_check = check
            draft.save(update_fields=["registry_check"])
    return draft


@transaction.atomic
def mark_address_proven(key: str, address: Address) -> RegistrationDraft:
    """The draft, after a code to one of its contacts was answered."""
    draft = _locked(key)
    if address.value not in draft.proven:
        draft.proven = [*draft.proven, address.value]
        draft.save(update_fields=["proven"])
    return draft


@transaction.atomic
def register(key: str) -> User:
    """The account this draft asked for; a second call finds the account of the first.

    The contact to log in by must be proven. Membership is looked at only here and only for data
    that matched: `Refused` as `already_registered`, `kpj_not_found`, `kpj_of_somebody_else`,
    `not_verified_yet`, `no_membership` or `login_name_taken`, and nothing is stored.
    """
    draft = draft_of(key, lock=True)
    if draft.user:
        return draft.user
    login, *others = drafts.addresses(draft)
    assert drafts.is_proven(draft, login), "a login name is proven first"
    assert drafts.is_identity_settled(draft), "the registry is asked first"
    if drafts.is_matched(draft):
        user = _account_of_matched(draft, login, others)
    else:
        user = _account_to_be_checked(draft, login, others)
    draft.user, draft.answers, draft.password = user, {}, ""
    draft.save()
    return user


def _account_of_matched(draft: RegistrationDraft, login: Address, others: list[Address]) -> User:
    known = _known_person(draft)
    if known and User.objects.filter(person=known).exists():
        raise Refused(
            "already_registered",
            _("Data ini sudah mempunyai akun. Masuk dengan e-mail atau nomor HP akun itu, atau "
              "pilih Lupa kata sandi. Bila kedua kontaknya hilang, pilih Saya tidak bisa membuka "
              "e-mail dan HP saya."),
        )  # fmt: skip
    refusal = _membership_refusal(draft, known)
    if refusal and not draft.answers.get("card_asks_officer"):
        raise refusal
    person = known or _person_from_registry(draft)
    user = _open(draft, login, others, person)
    if refusal:
        _correct(draft, user, Correction.Kind.CARD, refusal.sentence, person)
    _correct_differing_name(draft, user, person)
    return user


def _account_to_be_checked(draft: RegistrationDraft, login: Address, others: list[Address]) -> User:
    """An account without a person: whose data differ learns nothing of any membership."""
    user = _open(draft, login, others, person=None)
    check = draft.registry_check
    with override("id"):  # stored in the language of officers; pages translate it
        reason = str(check.get_outcome_display() if check else _("Belum diperiksa"))
    _correct(draft, user, Correction.Kind.IDENTITY, reason, person=None)
    return user


def _open(
    draft: RegistrationDraft, login: Address, others: list[Address], person: Person | None
) -> User:
    by = f"draft:{draft.pk}"
    if draft.answers.get("moves_login_name"):
        free_login_name(login, by=by)
    user = open_account(
        by=by,
        full_name=person.full_name if person else draft.answers["full_name"],
        password_hash=draft.password,
        login=login,
        person=person,
        other_contacts=tuple(others),
    )
    for address in others:
        if drafts.is_proven(draft, address):
            mark_proven(user, address)
    return user


def _known_person(draft: RegistrationDraft) -> Person | None:
    claimed = drafts.claimed_identity(draft)
    known = Person.objects.select_for_update()
    if claimed.nik:
        return known.filter(nik=claimed.nik).first()
    return known.filter(
        passport_number=claimed.passport_number, passport_country=claimed.passport_country
    ).first()


def _membership_refusal(draft: RegistrationDraft, person: Person | None) -> Refused | None:
    """Why this person's card cannot be taken up; None when it can."""
    if draft.answers.get("is_kpj_forgotten"):
        memberships = Membership.objects.filter(card__person=person) if person else None
        if memberships is None or not memberships.exists():
            return _no_membership()
    else:
        card = Card.objects.filter(kpj=int(draft.answers["kpj"])).first()
        if card is None:
            return _kpj_not_found()
        if person is None or card.person_id != person.pk:
            return _kpj_of_somebody_else()
        memberships = card.memberships.all()
    if not memberships.filter(first_paid_on__lte=clock.today()).exists():
        return _not_verified_yet(memberships.first())
    return None


def _kpj_not_found() -> Refused:
    return Refused(
        "kpj_not_found",
        _("Nomor KPJ ini tidak ditemukan. Periksa sebelas angka pada kartu, atau pilih Saya lupa "
          "nomor KPJ supaya kartu dicari dengan NIK Anda."),
        field="kpj",
    )  # fmt: skip


def _kpj_of_somebody_else() -> Refused:
    return Refused(
        "kpj_of_somebody_else",
        _("Nomor KPJ ini tercatat atas nama orang lain. Periksa angkanya; bila kartu ini memang "
          "milik Anda, lanjutkan supaya petugas memeriksanya."),
        field="kpj",
    )  # fmt: skip


def _no_membership() -> Refused:
    return Refused(
        "no_membership",
        _("Belum ada kartu atas data Anda. Tanyakan kepada perusahaan apakah Anda sudah "
          "didaftarkan; bila belum, laporkan ke kantor cabang atau telepon 175."),
        field="kpj",
    )  # fmt: skip


def _not_verified_yet(membership: Membership | None) -> Refused:
    employer = membership.employer_name if membership else ""
    return Refused(
        "not_verified_yet",
        _("Anda sudah didaftarkan %(employer)s, tetapi iuran pertama belum dibayar. Minta iuran "
          "itu dibayar, lalu lanjutkan pendaftaran ini; isian Anda tersimpan 24 jam.")
        % {"employer": employer},
        field="kpj",
    )  # fmt: skip


def _person_from_registry(draft: RegistrationDraft) -> Person:
    """A person nobody has recorded yet, as the registry told."""
    claimed = drafts.claimed_identity(draft)
    assert draft.registry_check
    told = draft.registry_check.registered
    return record_person(
        by=f"draft:{draft.pk}",
        citizenship=draft.answers["citizenship"],
        nik=claimed.nik or None,
        passport_number=claimed.passport_number or None,
        passport_country=claimed.passport_country,
        full_name=told["full_name"],
        birth_date=date.fromisoformat(told["birth_date"]),
        birth_place=told["birth_place"],
        sex=told["sex"],
        address=told["address"],
    )


def _correct(
    draft: RegistrationDraft, user: User, kind: Correction.Kind, reason: str, person: Person | None
) -> None:
    open_correction(
        user,
        kind,
        claimed=draft.answers,
        reason=reason,
        person=person,
        registry_check=draft.registry_check,
        by=f"user:{user.pk}",
    )


def _correct_differing_name(draft: RegistrationDraft, user: User, person: Person) -> None:
    assert draft.registry_check
    registered = draft.registry_check.registered["full_name"]
    if not compare(person.full_name, registered).is_match:
        open_correction(
            user,
            Correction.Kind.NAME,
            claimed={"full_name": registered},
            reason=_("Nama pada kartu berbeda dengan data kependudukan"),
            person=person,
            registry_check=draft.registry_check,
            by=f"user:{user.pk}",
        )


def _locked(key: str) -> RegistrationDraft:
    """The unfinished draft, held until the transaction ends; `Refused` when it is gone."""
    draft = draft_of(key, lock=True)
    if draft.user_id:
        raise Refused("draft_finished", _("Pendaftaran ini sudah selesai. Silakan masuk."))
    return draft


def _forget(draft: RegistrationDraft, *names: str) -> None:
    for name in names:
        draft.answers.pop(name, None)
