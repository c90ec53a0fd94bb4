"""Freezing a person whom a registry calls dead, until an officer has looked.

While it lasts nothing can be claimed or changed in the app. It says nothing about who is right: the
holder is shown the way to a person, and heirs are shown theirs.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jaminan.kernel import audit, clock, events
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import Freeze, Person, RegistryCheck, User


@transaction.atomic
def freeze_dead(claimed: ClaimedIdentity, check: RegistryCheck) -> None:
    """Freeze whoever this claim is about, if we know them; safe to repeat.

    A freeze that an officer ended is not begun again for the same day of death.
    """
    person = _person_of(claimed)
    if person is None or person.frozen_at or person.died_on:
        return
    told = check.registered.get("died_on")
    died_on = date.fromisoformat(told) if told else None
    if person.freezes.filter(told_died_on=died_on).exists():
        return
    now = clock.now()
    Freeze.objects.create(person=person, registry_check=check, told_died_on=died_on, began_at=now)
    person.frozen_at = now
    person.save(update_fields=["frozen_at"])
    audit.record("person", str(person.pk), "frozen", "law", {"registry_check": check.pk})
    events.emit("person_frozen", subject=f"person:{person.pk}")


def end_freeze(person: Person, *, by: User) -> None:
    """The person, free again, because an officer has seen them alive; inside a transaction."""
    Freeze.objects.filter(person=person, ended_at=None).update(ended_at=clock.now(), ended_by=by)
    Person.objects.filter(pk=person.pk).update(frozen_at=None)
    events.emit("person_thawed", subject=f"person:{person.pk}", by=f"user:{by.pk}")


def _person_of(claimed: ClaimedIdentity) -> Person | None:
    held = Person.objects.select_for_update()
    if claimed.nik:
        return held.filter(nik=claimed.nik).first()
    return held.filter(
        passport_number=claimed.passport_number, passport_country=claimed.passport_country
    ).first()
