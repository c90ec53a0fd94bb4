"""Accounts: opening, contacts and login names, passwords, roles."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock, events, limits
from jaminan.kernel.refusal import Refused
from jaminan.people import lockout
from jaminan.people.contacts import Address
from jaminan.people.models import Contact, Person, StaffRole, User
from jaminan.people.roles import must_hold

OWN_TRIES_MOST, OWN_TRIES_SECONDS = 5, 1800


@transaction.atomic
def open_account(
    *,
    by: str,
    full_name: str,
    password_hash: str,
    login: Address,
    person: Person | None = None,
    other_contacts: tuple[Address, ...] = (),
) -> User:
    """A new account that logs in by a proven address; further contacts wait to be proven.

    `password_hash` comes from `make_password`. `Refused` when the address is somebody's login name
    or the person has an account.
    """
    _refuse_taken(login)
    if person and User.objects.filter(person=person).exists():
        raise Refused("already_registered", _("Data ini sudah mempunyai akun."))
    user = User(full_name=full_name, person=person, joined_at=clock.now(), password=password_hash)
    _take_login_name(user, login)
    _add_contact(user, login, is_proven=True)
    for address in other_contacts:
        _add_contact(user, address, is_proven=False)
    events.emit("account_opened", subject=f"user:{user.pk}", by=by)
    return user


@transaction.atomic
def prove_contact(user_id: int, address: Address, *, by: str) -> User:
    """The account with this address as its proven contact, and as login name where it is free.

    Called after a code to the address was answered. The address that stood there before ends; what
    is somebody else's login name becomes a contact for messages only.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    _end_contact(user, address.kind)
    _add_contact(user, address, is_proven=True)
    if _owner_of(address) in (None, user):
        _take_login_name(user, address)
    elif getattr(user, address.kind):
        _give_up_login_name(user, address.kind)
    events.emit("contact_changed", subject=f"user:{user.pk}", kind=address.kind, by=by)
    return user


@transaction.atomic
def replace_contacts(user_id: int, address: Address, *, by: str) -> User:
    """The account with this proven address alone, to log in and for messages; the others end.

    It keeps no password and no session: its holder logs in by a code and makes a new password.
    Called by who has proven the holder's identity. `Refused` when the address is another account's
    login name.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    lockout.release_account(user)
    for kind in ("email", "phone"):
        _end_contact(user, kind)
        setattr(user, kind, None)
    user.set_unusable_password()
    _take_login_name(user, address)
    _add_contact(user, address, is_proven=True)
    events.emit("contacts_replaced", subject=f"user:{user.pk}", kind=address.kind, by=by)
    return user


@transaction.atomic
def move_login_name(user_id: int, address: Address, *, by: str) -> User:
    """The account, now logging in by an address that was another account's login name.

    Called after a code to the address was answered here. `Refused` when the other account would
    have no login name left. The other account is told at the contact it keeps.
    """
    users = _locked_users(user_id, address)
    if any(found.pk != user_id for found in users):
        free_login_name(address, by=by)
    user = next(found for found in users if found.pk == user_id)
    _take_login_name(user, address)
    return user


@transaction.atomic
def free_login_name(address: Address, *, by: str) -> None:
    """Take a login name from the account that has it, after a code to it was answered elsewhere.

    `Refused` when that account would have no login name left.
    """
    other = User.objects.select_for_update().filter(**{address.kind: address.value}).first()
    if other:
        _give_up_login_name(other, address.kind)
        events.emit("login_name_moved", subject=f"user:{other.pk}", kind=address.kind, by=by)


@transaction.atomic
def mark_proven(user: User, address: Address) -> None:
    """Note that a code to a current contact was answered."""
    current = user.contacts.filter(kind=address.kind, value=address.value, ended_at__isnull=True)
    current.update(proven_at=clock.now())


@transaction.atomic
def change_password(user_id: int, password: str, *, by: str) -> User:
    """The account with a new password: its other sessions end, its lock-outs are released.

    `Refused` with the reasons when the password is too weak.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    check_password_strength(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    lockout.release_account(user)
    events.emit("password_changed", subject=f"user:{user.pk}", by=by)
    return user


def change_own_password(user_id: int, *, old_password: str, password: str) -> User:
    """The account with a new password, after the one of now was given.

    `Refused` when it is wrong, after five wrong ones in half an hour, or when the new one is weak.
    """
    key = str(user_id)
    if not limits.hit("own_password", key, most=OWN_TRIES_MOST, seconds=OWN_TRIES_SECONDS):
        raise Refused(
            "too_many_tries",
            _("Kata sandi sekarang salah berkali-kali. Tunggu setengah jam, atau pakai Lupa kata "
              "sandi."),
            field="old_password",
        )  # fmt: skip
    if not User.objects.get(pk=user_id).check_password(old_password):
        raise Refused("password_wrong", _("Kata sandi sekarang belum cocok."), field="old_password")
    limits.forgive("own_password", key)
    return change_password(user_id, password, by=f"user:{user_id}")


@transaction.atomic
def release_lockout(user_id: int, *, by: str) -> None:
    """Open the password door of an account again, as an officer who has seen the holder."""
    user = User.objects.get(pk=user_id)
    lockout.release_account(user)
    events.emit("lockout_released", subject=f"user:{user.pk}", by=by)


@transaction.atomic
def grant_role(
    user_id: int, role: str, *, on: date, by: User | None, branch_code: str = ""
) -> StaffRole:
    """A role for an officer from a day on, given by an administrator.

    `by` is None for the first administrator of an installation alone. `Refused` for oneself, and
    for who is no administrator today. The database holds both and writes the link of the audit.
    """
    _refuse_wrong_giver(user_id, role, by)
    given, _was_new = StaffRole.objects.get_or_create(
        user_id=user_id,
        role=role,
        branch_code=branch_code,
        ends_on=None,
        defaults={"starts_on": on, "granted_by": by, "granted_at": clock.now()},
    )
    return given


@transaction.atomic
def open_officer_account(
    *, full_name: str, login: Address, role: str, branch_code: str = "", by: User
) -> User:
    """A new account of somebody who is no member, with its first role from today on.

    It has no password: its holder logs in by a code, or makes one by "Lupa kata sandi". `Refused`
    for who is no administrator, and when the login name is taken.
    """
    user = open_account(
        by=f"user:{by.pk}", full_name=full_name, password_hash=make_password(None), login=login
    )
    grant_role(user.pk, role, on=clock.today(), by=by, branch_code=branch_code)
    return user


@transaction.atomic
def end_role(user_id: int, role: str, *, by: User, branch_code: str = "") -> None:
    """Take a role from an officer: today is its last day; nothing happens without it.

    `Refused` for who is no administrator today, and for the last administrator.
    """
    _refuse_wrong_giver(user_id, role, by)
    standing = StaffRole.objects.select_for_update().filter(
        role=role, ends_on=None, user__is_active=True
    )
    held = list(standing.order_by("pk"))
    mine = [one for one in held if (one.user_id, one.branch_code) == (user_id, branch_code)]
    if role == StaffRole.Role.ADMIN and mine and len(held) == 1:
        raise Refused("last_admin", _("Pengelola sistem yang terakhir tidak dapat diberhentikan."))
    for one in mine:
        one.ends_on, one.ended_by = max(clock.today(), one.starts_on), by
        one.save(update_fields=["ends_on", "ended_by"])


def _refuse_wrong_giver(user_id: int, role: str, by: User | None) -> None:
    admin = StaffRole.Role.ADMIN
    if by is None:
        if role != admin or StaffRole.objects.filter(role=admin, ends_on=None).exists():
            raise Refused("role_not_allowed", _("Peran diberikan pengelola sistem."))
    elif by.pk == user_id:
        raise Refused("own_role", _("Peran tidak dapat diberikan kepada diri sendiri."))
    else:
        must_hold(by, admin)


def check_password_strength(password: str, user: User) -> None:
    """Raise `Refused` with every reason why this password is too weak for this account."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("password_weak", " ".join(error.messages), field="password") from error


def _refuse_taken(address: Address) -> None:
    if _owner_of(address):
        raise _taken(address)


def _take_login_name(user: User, address: Address) -> None:
    setattr(user, address.kind, address.value)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # taken in this very moment by another request
        raise _taken(address) from error


def _taken(address: Address) -> Refused:
    return Refused(
        "login_name_taken",
        _("%(contact)s sudah menjadi nama masuk akun lain.") % {"contact": address.masked},
        field=address.kind,
    )


def _owner_of(address: Address) -> User | None:
    return User.objects.filter(**{address.kind: address.value}).first()


def _locked_users(user_id: int, address: Address) -> list[User]:
    """The account and whoever holds the login name, locked in the order of their ids."""
    wanted = User.objects.filter(pk=user_id) | User.objects.filter(**{address.kind: address.value})
    return list(wanted.order_by("pk").select_for_update())


def _give_up_login_name(user: User, kind: str) -> None:
    remaining = user.phone if kind == "email" else user.email
    if not remaining:
        raise Refused(
            "last_login_name",
            _("Akun lain hanya bisa masuk dengan kontak ini, jadi kontak ini tidak dapat "
              "dipindahkan. Pakai kontak lain untuk masuk; kontak ini tetap dapat menerima pesan."),
            field=kind,
        )  # fmt: skip
    setattr(user, kind, None)
    user.save(update_fields=[kind])


def _add_contact(user: User, address: Address, *, is_proven: bool) -> Contact:
    now = clock.now()
    return Contact.objects.create(
        user=user,
        kind=address.kind,
        value=address.value,
        added_at=now,
        proven_at=now if is_proven else None,
    )


def _end_contact(user: User, kind: str) -> None:
    user.contacts.filter(kind=kind, ended_at__isnull=True).update(ended_at=clock.now())
