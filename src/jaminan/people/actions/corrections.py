"""Corrections: data that wait for a person, and what that person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import audit, clock, events, references
from jaminan.kernel.refusal import Refused
from jaminan.people.actions.freezing import end_freeze
from jaminan.people.actions.memberships import end_membership
from jaminan.people.models import (
    Card,
    Correction,
    EndReason,
    Membership,
    Person,
    RegistryCheck,
    User,
)
from jaminan.people.transitions import CORRECTION, WAITING


@transaction.atomic
def open_correction(
    user: User,
    kind: str,
    *,
    claimed: Mapping[str, Any],
    reason: str,
    by: str,
    person: Person | None = None,
    registry_check: RegistryCheck | None = None,
    about: str = "",
    papers: Sequence[int] = (),
) -> Correction:
    """A correction that waits for a verifier, with what was claimed and why it is doubted.

    `about` names which of several things is wrong ("membership:17"), `papers` are numbers of
    `documents`. `Refused` while another of this kind about the same waits for the same account.
    """
    if user.corrections.filter(kind=kind, about=about, state=WAITING).exists():
        raise Refused("correction_waits", _("Koreksi seperti ini sudah menunggu petugas."))
    correction = Correction.objects.create(
        reference=references.new("correction"),
        kind=kind,
        about=about,
        user=user,
        person=person,
        claimed=dict(claimed),
        papers=list(papers),
        reason=reason,
        registry_check=registry_check,
        opened_at=clock.now(),
    )
    _tell("correction_opened", correction, by=by)
    return correction


@transaction.atomic
def amend_correction(
    reference: str, *, claimed: Mapping[str, Any], papers: Sequence[int], by: User
) -> Correction:
    """The waiting correction with more said and more papers; `Refused` once it was decided."""
    held = Correction.objects.select_for_update(of=("self",)).get(reference=reference)
    if held.state != WAITING:
        raise Refused("correction_decided", _("Koreksi ini sudah diputuskan. Lihat di Akun."))
    held.claimed = {**held.claimed, **claimed}
    held.papers = [*held.papers, *papers]
    held.save(update_fields=["claimed", "papers"])
    _tell("correction_amended", held, by=f"user:{by.pk}")
    return held


@transaction.atomic
def overtake_correction(reference: str, *, by: str) -> None:
    """End a waiting correction because what it asked for has happened by another way."""
    held = Correction.objects.select_for_update(of=("self",)).get(reference=reference)
    held.state = CORRECTION.after(held.state, "overtake", "law")
    held.decided_at = clock.now()
    held.save(update_fields=["state", "decided_at"])
    _tell("correction_decided", held, by=by, step="overtake")


@transaction.atomic
def accept_correction(
    reference: str, *, by: User, facts: Mapping[str, Any] | None = None, note: str = ""
) -> Correction:
    """The correction, accepted and carried out; `facts` are what the officer saw instead.

    `identity` links the account with its person, recorded first where nobody has; `card` gives the
    KPJ to the person; `name` and `birth_date` write them; `work` ends the membership that the
    officer names by `membership`, `last_day` and `end_reason`; `alive` ends the freeze of a person
    whom a registry called dead. `Refused` when it was decided before, or when the data belong to
    another account.
    """
    correction = _decided(reference, "accept", by, note)
    carry_out = {
        "identity": _link_identity,
        "card": _give_card,
        "name": _write_name,
        "birth_date": _write_birth_date,
        "work": _end_work,
        "alive": _thaw,
    }
    carry_out[correction.kind](correction, {**correction.claimed, **(facts or {})}, by)
    return correction


@transaction.atomic
def refuse_correction(reference: str, *, by: User, note: str) -> Correction:
    """The correction, refused with a reason that the member reads."""
    if not note.strip():
        raise Refused("note_missing", _("Tulis alasan yang dibaca peserta."), field="note")
    return _decided(reference, "refuse", by, note)


@transaction.atomic
def withdraw_correction(reference: str, *, by: User) -> Correction:
    """The correction, taken back by whoever asked for it."""
    return _decided(reference, "withdraw", by, "")


def _decided(reference: str, step: str, by: User, note: str) -> Correction:
    correction = Correction.objects.select_for_update(of=("self",)).get(reference=reference)
    is_own = correction.user_id == by.pk
    if is_own and step != "withdraw":
        raise Refused("own_correction", _("Koreksi sendiri diputuskan petugas lain."))
    role = "member" if is_own else "verifier"
    correction.state = CORRECTION.after(correction.state, step, role)
    correction.decided_at, correction.note = clock.now(), note
    correction.decided_by = None if is_own else by
    correction.save()
    _tell("correction_decided", correction, by=f"user:{by.pk}", step=step)
    return correction


def _link_identity(correction: Correction, facts: Mapping[str, Any], by: User) -> None:
    person = _person_of(facts) or _record_person(correction, facts, by)
    if User.objects.filter(person=person).exists():
        raise Refused(
            "already_registered",
            _("Orang ini sudah mempunyai akun lain. Tolak koreksi ini dan arahkan ke akun itu."),
        )
    user = correction.user
    user.person, user.full_name = person, person.full_name
    user.save(update_fields=["person", "full_name"])
    correction.person = person
    correction.save(update_fields=["person"])
    _record(person, "identity_linked", by, correction)


def _person_of(facts: Mapping[str, Any]) -> Person | None:
    if facts.get("nik"):
        return Person.objects.select_for_update().filter(nik=facts["nik"]).first()
    return (
        Person.objects.select_for_update()
        .filter(
            passport_number=facts.get("passport_number"),
            passport_country=facts.get("passport_country", ""),
        )
        .first()
    )


def _record_person(correction: Correction, facts: Mapping[str, Any], by: User) -> Person:
    registered = correction.registry_check.registered if correction.registry_check else {}
    sex = facts.get("sex") or registered.get("sex")
    if not sex:
        raise Refused("sex_missing", _("Isi jenis kelamin menurut kartu identitas."), field="sex")
    return Person.objects.create(
        citizenship=facts["citizenship"],
        nik=facts.get("nik") or None,
        passport_number=facts.get("passport_number") or None,
        passport_country=facts.get("passport_country", ""),
        full_name=facts["full_name"],
        birth_date=date.fromisoformat(facts["birth_date"]),
        sex=sex,
    )


def _give_card(correction: Correction, facts: Mapping[str, Any], by: User) -> None:
    """A KPJ recorded under another identity of the same human being changes its person."""
    card = Card.objects.select_for_update().filter(kpj=int(facts.get("kpj") or 0)).first()
    if card is None or correction.person is None:
        raise Refused(
            "kpj_not_found",
            _("Nomor KPJ tidak ditemukan. Isi nomor yang benar, atau tolak dengan alasan."),
            field="kpj",
        )
    if User.objects.filter(person_id=card.person_id).exclude(pk=correction.user_id).exists():
        raise Refused(
            "kpj_of_somebody_else",
            _("Pemegang kartu ini mempunyai akun sendiri. Tolak koreksi ini dengan alasan."),
            field="kpj",
        )
    card.person = correction.person
    card.save(update_fields=["person"])
    _record(correction.person, "card_given", by, correction)


def _write_name(correction: Correction, facts: Mapping[str, Any], by: User) -> None:
    assert correction.person
    person = Person.objects.select_for_update().get(pk=correction.person.pk)
    person.full_name = facts["full_name"]
    person.save(update_fields=["full_name"])
    User.objects.filter(person=person).update(full_name=person.full_name)
    _record(person, "name_corrected", by, correction)


def _write_birth_date(correction: Correction, facts: Mapping[str, Any], by: User) -> None:
    assert correction.person
    person = Person.objects.select_for_update().get(pk=correction.person.pk)
    person.birth_date = date.fromisoformat(facts["birth_date"])
    person.save(update_fields=["birth_date"])
    _record(person, "birth_date_corrected", by, correction)


def _end_work(correction: Correction, facts: Mapping[str, Any], by: User) -> None:
    """What a member wrote about work is words; the officer says which membership ended and when."""
    assert correction.person
    own = Membership.objects.filter(card__person=correction.person, pk=facts.get("membership"))
    if not own.exists() or not facts.get("last_day") or not facts.get("end_reason"):
        raise Refused(
            "work_not_told",
            _("Pilih kepesertaan yang berakhir, hari terakhirnya, dan alasannya."),
            field="membership",
        )
    end_membership(
        facts["membership"],
        last_day=date.fromisoformat(facts["last_day"]),
        reason=EndReason(facts["end_reason"]),
        by=f"user:{by.pk}",
    )
    _record(correction.person, "work_ended", by, correction)


def _thaw(correction: Correction, facts: Mapping[str, Any], by: User) -> None:
    assert correction.person
    end_freeze(correction.person, by=by)
    _record(correction.person, "found_alive", by, correction)


def _record(person: Person, what: str, by: User, correction: Correction) -> None:
    payload = {"correction": correction.reference, "claimed": correction.claimed}
    audit.record("person", str(person.pk), what, f"user:{by.pk}", payload)


def _tell(event: str, correction: Correction, **payload: str) -> None:
    events.emit(
        event,
        subject=f"correction:{correction.reference}",
        account=correction.user_id,
        kind=correction.kind,
        **payload,
    )
