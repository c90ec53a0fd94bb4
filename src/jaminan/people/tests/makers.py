"""Persons, cards and accounts for tests, with as few words as possible."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from jaminan.kernel import clock
from jaminan.people import actions
from jaminan.people.actions.freezing import freeze_dead
from jaminan.people.contacts import Address, parse
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import (
    Card,
    Lockout,
    Membership,
    Person,
    RegistryCheck,
    StaffRole,
    User,
)

PASSWORD = "Benang-biru-82"
_numbers = itertools.count(1)


def person(**facts: Any) -> Person:
    """A citizen called Rina Wulandari, unless told otherwise."""
    usual = {
        "citizenship": "WNI",
        "nik": f"317304550890{next(_numbers):04d}",
        "full_name": "Rina Wulandari",
        "birth_date": date(1990, 8, 15),
        "sex": "P",
    }
    return actions.record_person(by="test", **{**usual, **facts})


def foreigner(**facts: Any) -> Person:
    """A foreigner with a passport and no NIK."""
    usual = {
        "citizenship": "WNA",
        "nik": None,
        "passport_number": f"E{next(_numbers):07d}",
        "passport_country": "SGP",
        "full_name": "Tan Wei Ling",
    }
    return person(**{**usual, **facts})


def card(of: Person | None = None, kpj: int | None = None) -> Card:
    """A card of a person."""
    number = kpj or 21_000_000_000 + next(_numbers)
    return actions.issue_card((of or person()).pk, number, by="test")


def membership(on: Card | None = None, *, paid: bool = True, **facts: Any) -> Membership:
    """An active wage earner since 2020, unless told otherwise."""
    usual = {
        "segment": "PU",
        "programmes": ["JHT", "JKK", "JKM", "JP"],
        "starts_on": date(2020, 1, 6),
        "employer_number": "22000001",
        "employer_name": "PT Tenun Nusantara",
    }
    begun = actions.begin_membership((on or card()).kpj, by="test", **{**usual, **facts})
    if paid:
        actions.confirm_first_contribution(begun.pk, paid_on=begun.starts_on, by="test")
        begun.refresh_from_db()
    return begun


def account(of: Person | None = None, login: str | None = None, also: str | None = None) -> User:
    """An account that logs in by `login` with `PASSWORD`."""
    user = actions.open_account(
        by="test",
        full_name=of.full_name if of else "Rina Wulandari",
        password_hash=make_password(PASSWORD),
        login=parse(login) if login else Address("email", f"rina{next(_numbers)}@contoh.id"),
        person=of,
    )
    return actions.prove_contact(user.pk, parse(also), by="test") if also else user


def admin(but: User | None = None) -> User:
    """An administrator who is not `but`; the first one, whom nobody appoints, where none is."""
    held = StaffRole.objects.filter(role="admin", ends_on=None).order_by("pk")
    found = held.exclude(user=but).select_related("user").first()
    if found:
        return found.user
    if held.exists():  # `but` is the only one
        other = account()
        actions.grant_role(other.pk, "admin", on=clock.today(), by=but)
        return other
    first = account()
    actions.grant_role(first.pk, "admin", on=date(2000, 1, 1), by=None)
    return first


def grant(user: User, *roles: str, on: date | None = None, branch_code: str = "") -> User:
    """The account with these roles since a day, or from today on."""
    for role in roles:
        actions.grant_role(
            user.pk, role, on=on or clock.today(), by=admin(user), branch_code=branch_code
        )
    return user


def officer(*roles: str, **more: Any) -> User:
    """Somebody who holds these roles and is no member."""
    return grant(account(), *roles, **more)


def freeze(known: Person) -> None:
    """The population registry calls the person dead."""
    check = RegistryCheck.objects.create(
        party="population", subject_digest="", outcome="dead", expires_at=clock.now()
    )
    freeze_dead(ClaimedIdentity(known.full_name, known.birth_date, known.nik or ""), check)


def lockouts() -> list[dict[str, Any]]:
    """The rows that count wrong passwords, as they are stored."""
    return list(Lockout.objects.values())


def let_lockouts_run_out() -> None:
    """Half an hour later, as far as lock-outs can tell."""
    Lockout.objects.update(closed_until=clock.real_now() - timedelta(seconds=1))
