"""Logging in with a password, the same at every door of the product."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext as _

from jaminan.kernel import limits
from jaminan.kernel.refusal import Refused
from jaminan.people import lockout
from jaminan.people.contacts import Address
from jaminan.people.models import User

TRIES_FROM_ONE_ADDRESS, IN_SECONDS = 60, 900  # a village shares an address; a machine is slowed


def account_with_password(name: Address, password: str) -> User:
    """The account, or `Refused` with words that say nothing about whether there is one."""
    closed_until = lockout.closed_until(name)
    if closed_until:
        raise _closed(closed_until)
    user = authenticate(None, name=name, password=password)
    if isinstance(user, User):
        lockout.release(name)
        return user
    closed_until = lockout.count_wrong(name)
    if closed_until:
        raise _closed(closed_until)
    raise Refused(
        "login_wrong",
        _("E-mail, nomor HP, atau kata sandi belum cocok. Setelah lima kali salah, masuk dengan "
          "kata sandi ditutup 30 menit; kode tetap bisa dipakai."),
    )  # fmt: skip


def slow_logins_down(address: str) -> None:
    """Count a try from a network address; `Refused` after sixty in fifteen minutes."""
    if not limits.hit("login", address, most=TRIES_FROM_ONE_ADDRESS, seconds=IN_SECONDS):
        raise Refused(
            "too_many_tries",
            _("Terlalu banyak percobaan dari jaringan ini. Tunggu lima belas menit."),
        )


def _closed(until: datetime) -> Refused:
    moment = timezone.localtime(until).strftime("%H.%M WIB")
    return Refused(
        "login_closed",
        _("Kata sandi salah lima kali. Masuk dengan kata sandi ditutup sampai %(moment)s. Sekarang "
          "juga Anda bisa masuk dengan kode, atau mengganti kata sandi lewat Lupa kata sandi.")
        % {"moment": moment},
    )  # fmt: skip
