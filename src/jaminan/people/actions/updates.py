"""Pengkinian: one card's data gone through by its holder, checked, and confirmed or sent back.

The steps are the app's own (membership, photograph, contact, population data, emergency contact,
confirm). What the checks cannot clear by themselves goes to a verifier; within three working days
it is done or refused with a sentence. Calling out happens before, never inside, a transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import audit, clock, clocks, events, outbox, references
from jaminan.kernel.outbox import TryLater
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.refusal import Refused
from jaminan.law.calendar import UPDATE_DAYS, working_days_clock
from jaminan.people.actions.identity import check_identity
from jaminan.people.actions.memberships import lock_person, update_data_of_card
from jaminan.people.contacts import phone
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import (
    Card,
    DataUpdate,
    Person,
    RegistryCheck,
    UpdateCheck,
    User,
)
from jaminan.people.registries import population
from jaminan.people.transitions import CHECKED, DRAFT, OPEN_UPDATES, UPDATE

UPDATES_OUTBOX = "updates"
UPDATE_CLOCK = "data_update"
PHOTO_SECONDS, REGISTRY_SECONDS = 1, 30
Outcome, Registered = RegistryCheck.Outcome, DataUpdate.Registered
_DOUBTS = {
    Outcome.NAME_DIFFERS: "name_differs",
    Outcome.BIRTH_DATE_DIFFERS: "birth_date_differs",
    Outcome.NOT_FOUND: "not_found",
    Outcome.DEAD: "dead",
}


@dataclass(frozen=True)
class Photo:
    """A photograph as the worker reads it: `content` is empty when it cannot be used."""

    content: bytes


PhotoOf = Callable[[int], Photo | None]
"""The photograph with this number of `documents`; None while it is being inspected."""


@transaction.atomic
def begin_update(card: Card, *, user: User, return_to: str = "", by: str) -> DataUpdate:
    """The open update of this card, begun now if there is none.

    `return_to` is the page that it was begun from; the newest one counts.
    """
    lock_person(card.person_id)
    standing = DataUpdate.objects.filter(card=card, state__in=OPEN_UPDATES).first()
    if standing:
        if return_to and standing.return_to != return_to:
            standing.return_to = return_to
            standing.save(update_fields=["return_to"])
        return standing
    update = DataUpdate.objects.create(
        reference=references.new("data_update"),
        card=card,
        user=user,
        return_to=return_to,
        opened_at=clock.now(),
    )
    _emit("data_update_opened", update, by=by)
    return update


@transaction.atomic
def see_membership(update: DataUpdate, *, version: int) -> DataUpdate:
    """The draft whose holder has looked at the membership and said that it is right."""
    return _saved(update, version, membership_seen_at=clock.now())


@transaction.atomic
def keep_update_selfie(update: DataUpdate, photo: int, *, version: int) -> DataUpdate:
    """The draft with this photograph, a number of `documents`."""
    return _saved(update, version, selfie=photo)


@transaction.atomic
def keep_update_contact(update: DataUpdate, contact: str, *, version: int) -> DataUpdate:
    """The draft with the contact whose code was answered, or "none" when no code came."""
    return _saved(update, version, contact=DataUpdate.Contact(contact))


def ask_registry(update: DataUpdate) -> DataUpdate:
    """The draft with what the registry says now, asked at most once a day for the same data."""
    person = update.card.person
    check = check_identity(claimed_of(person), from_address=f"person:{person.pk}")
    if update.registry_check_id != check.pk:
        DataUpdate.objects.filter(pk=update.pk, state=DRAFT).update(registry_check=check)
        update.registry_check = check
    return update


@transaction.atomic
def answer_registry(update: DataUpdate, answer: str, *, version: int) -> DataUpdate:
    """The draft with the holder's word on the population data: right, or wrong."""
    return _saved(update, version, registered=Registered(answer))


@transaction.atomic
def keep_emergency(
    update: DataUpdate, name: str, relation: str, number: str, *, version: int
) -> DataUpdate:
    """The draft with an emergency contact; `Refused` for a number that cannot be one."""
    return _saved(
        update,
        version,
        emergency_name=name.strip(),
        emergency_relation=DataUpdate.Relation(relation),
        emergency_phone=phone(number).value,
    )


@transaction.atomic
def send_update(update: DataUpdate, *, version: int, by: str) -> DataUpdate:
    """The update, sent in and checked by the worker; safe to repeat once it was sent."""
    held = _held(update.reference)
    if held.state != DRAFT:
        return held
    _refuse_stale(held, version)
    if not held.is_whole:
        raise Refused("unfinished", _("Masih ada langkah yang belum diisi."))
    today = clock.today()
    days = working_days_clock(today, UPDATE_DAYS.on(today).whole)
    held.sent_at, held.due_on = clock.now(), days.due_on
    _advance(held, "send", "member", by=by)
    UpdateCheck.objects.get_or_create(key=held.reference, defaults={"update": held})
    outbox.wake_after_commit(UPDATES_OUTBOX)
    # Whatever the machine has not cleared on the first working day is an officer's.
    clocks.set(UPDATE_CLOCK, f"data_update:{held.reference}", days.cells[0].day)
    return held


@transaction.atomic
def withdraw_update(update: DataUpdate, *, by: str) -> DataUpdate:
    """The update, taken back by its holder; the card stays as it is."""
    held = _held(update.reference)
    _advance(held, "withdraw", "member", by=by)
    return held


def update_checks(photo_of: PhotoOf) -> outbox.Dispatcher[UpdateCheck]:
    """The dispatcher of the checks that the worker owes; papers stand beside people, so whoever
    stands above both says how a photograph is read.
    """
    handle = partial(check_update, photo_of=photo_of)
    return outbox.Dispatcher(UPDATES_OUTBOX, UpdateCheck, handle, talks_outside=True)


def check_update(row: UpdateCheck, photo_of: PhotoOf) -> None:
    """Compare photograph and data with the registry, outside of transactions, and conclude.

    `TryLater` while the photograph is being inspected or the registry does not answer; the clock of
    the update hands it to an officer when that lasts.
    """
    update = DataUpdate.objects.select_related("card__person").get(pk=row.update_id)
    if update.state != CHECKED or update.selfie is None:
        return
    photo = photo_of(update.selfie)
    if photo is None:
        raise TryLater("the photograph is being inspected", PHOTO_SECONDS)
    person = update.card.person
    try:
        doubts = [*_face_doubts(person, photo), *_registry_doubts(update)]
    except Unavailable as silence:
        raise TryLater(str(silence), REGISTRY_SECONDS) from silence
    conclude_update(update.reference, [*doubts, *_own_doubts(update)])


@transaction.atomic
def conclude_update(reference: str, doubts: list[str]) -> DataUpdate:
    """The checked update: done when nothing is doubted, else an officer's with what is."""
    held = _held(reference)
    if held.state != CHECKED:
        return held
    if not doubts:
        return _done(held, "pass", "law", by="law")
    held.doubts = doubts
    _advance(held, "doubt", "law", by="law")
    return held


@transaction.atomic
def accept_update(reference: str, *, by: User) -> DataUpdate:
    """The update, found right by a verifier; the card counts as updated from today.

    Where the holder called the population data right, they are written over ours.
    """
    held = _held(reference)
    _refuse_own(held, by)
    held.decided_by = by
    return _done(held, "accept", "verifier", by=f"user:{by.pk}")


@transaction.atomic
def refuse_update(reference: str, *, by: User, note: str) -> DataUpdate:
    """The update, sent back with a sentence that the member reads; another one may be begun."""
    if not note.strip():
        raise Refused("note_missing", _("Tulis alasan yang dibaca peserta."), field="note")
    held = _held(reference)
    _refuse_own(held, by)
    held.decided_by, held.note = by, note.strip()
    _advance(held, "refuse", "verifier", by=f"user:{by.pk}")
    return held


def claimed_of(person: Person) -> ClaimedIdentity:
    """Who a recorded person is, as registries are asked."""
    return ClaimedIdentity(
        full_name=person.full_name,
        birth_date=person.birth_date,
        nik=person.nik or "",
        passport_number="" if person.nik else person.passport_number or "",
        passport_country="" if person.nik else person.passport_country,
    )


def _face_doubts(person: Person, photo: Photo) -> list[str]:
    if not photo.content:
        return ["no_photo"]
    if not person.nik:
        return ["no_portrait"]  # a foreigner is in no population registry
    face = population.likeness(person.nik, photo.content)
    if face is None:
        return ["no_portrait"]
    if face.score >= population.FACE_SCORE_MIN:
        return []
    return ["face_unsure" if face.score >= population.ALIKE_SCORE_MIN else "face_differs"]


def _registry_doubts(update: DataUpdate) -> list[str]:
    person = update.card.person
    try:
        check = check_identity(claimed_of(person), from_address=f"person:{person.pk}")
    except Refused:
        return ["no_answer"]  # asked too often today: an officer looks
    if check.outcome == Outcome.UNAVAILABLE:
        raise Unavailable(population.PARTY, "no answer to a data update", was_asked=True)
    DataUpdate.objects.filter(pk=update.pk).update(registry_check=check)
    doubt = _DOUBTS.get(Outcome(check.outcome))
    return [doubt] if doubt else []


def _own_doubts(update: DataUpdate) -> list[str]:
    """What the holder said that only a person can clear."""
    doubts = []
    if update.contact == DataUpdate.Contact.NONE:
        doubts.append("contact_unproven")
    if update.registered == Registered.WRONG:
        doubts.append("registered_wrong")
    return doubts


def _done(held: DataUpdate, step: str, role: str, *, by: str) -> DataUpdate:
    _advance(held, step, role, by=by)
    _write_registered(held, by)
    update_data_of_card(held.card_id, on=clock.today(), by=by)
    return held


def _write_registered(held: DataUpdate, by: str) -> None:
    """Write what the registry told over our record, where its holder called it right."""
    check = held.registry_check
    if check is None or held.registered != Registered.RIGHT or not check.registered:
        return
    told, person = check.registered, Person.objects.get(pk=held.card.person_id)
    fresh: dict[str, Any] = {
        "full_name": told.get("full_name") or person.full_name,
        "birth_date": date.fromisoformat(told["birth_date"]),
        "birth_place": told.get("birth_place") or person.birth_place,
        "address": told.get("address") or person.address,
    }
    if held.decided_by_id is None:
        fresh |= {"full_name": person.full_name}  # alike enough to the machine, not for it to write
    changed = [name for name, value in fresh.items() if getattr(person, name) != value]
    if not changed:
        return
    Person.objects.filter(pk=person.pk).update(**{name: fresh[name] for name in changed})
    User.objects.filter(person=person).update(full_name=fresh["full_name"])
    audit.record("person", str(person.pk), "data_updated", by, {"fields": changed})


def _held(reference: str) -> DataUpdate:
    """The update as it stands now, held with its member until the transaction ends."""
    persons = DataUpdate.objects.values_list("card__person", flat=True)
    lock_person(persons.get(reference=reference))
    found = DataUpdate.objects.select_for_update(of=("self",))
    return found.select_related("card__person", "registry_check").get(reference=reference)


def _saved(update: DataUpdate, version: int, **fields: Any) -> DataUpdate:
    """The held draft with new answers and a new version."""
    held = _held(update.reference)
    if held.state != DRAFT:
        raise Refused(
            "not_a_draft", _("Pengkinian ini sudah dikirim atau ditarik. Lihat keadaannya.")
        )
    _refuse_stale(held, version)
    for name, value in fields.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*fields, "version"])
    return held


def _refuse_stale(held: DataUpdate, version: int) -> None:
    if held.version != version:
        raise Refused(
            "stale",
            _("Isian ini sudah diubah di tempat lain. Kami menampilkan yang terbaru; periksa lalu "
              "lanjutkan."),
        )  # fmt: skip


def _refuse_own(held: DataUpdate, by: User) -> None:
    if held.user_id == by.pk:
        raise Refused("own_update", _("Pengkinian sendiri diputuskan petugas lain."))


def _advance(held: DataUpdate, step: str, role: str, *, by: str) -> None:
    held.state = UPDATE.after(held.state, step, role)
    if held.state not in OPEN_UPDATES:
        held.ended_at = clock.now()
    if held.state != CHECKED:
        clocks.done(UPDATE_CLOCK, f"data_update:{held.reference}")
    held.save()
    _emit("data_update_moved", held, by=by, step=step)


def _emit(event: str, update: DataUpdate, **payload: str) -> None:
    events.emit(
        event,
        subject=f"data_update:{update.reference}",
        account=update.user_id,
        state=update.state,
        **payload,
    )
