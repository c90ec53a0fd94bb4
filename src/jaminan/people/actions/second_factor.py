"""The second factor of officers: taken into use, asked for, ended by an administrator."""

from __future__ import annotations

import secrets
from hmac import compare_digest

import pyotp
from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock, events, keys, limits
from jaminan.kernel.refusal import Refused
from jaminan.people.models import RecoveryCode, SecondFactor, StaffRole, User
from jaminan.people.roles import must_hold

# Choices of this product; RFC 6238 recommends thirty seconds and one step of drift.
DRIFT_STEPS = 1
TRIES_MOST, TRIES_SECONDS = 5, 900
RECOVERY_CODES = 10
RECOVERY_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read as another
RECOVERY_LENGTH = 10


@transaction.atomic
def begin_second_factor(user: User) -> SecondFactor:
    """A fresh secret for an authenticator app, in place of one whose first code was never given.

    Whoever saw the earlier one knows nothing of it. `Refused` where the account has one in use.
    """
    held = User.objects.select_for_update().get(pk=user.pk)
    factor = SecondFactor.objects.filter(user=held, ended_at=None).first()
    if factor and factor.confirmed_at:
        raise Refused("factor_stands", _("Akun ini sudah memakai kode dari aplikasi."))
    hidden = keys.hidden(pyotp.random_base32())
    if factor is None:
        return SecondFactor.objects.create(user=held, sealed=hidden, made_at=clock.now())
    factor.sealed = hidden
    factor.save(update_fields=["sealed"])
    return factor


def confirm_second_factor(user: User, code: str) -> tuple[SecondFactor, tuple[str, ...]]:
    """The factor, in use after its first right code, with its recovery codes: shown this once.

    `Refused` for a wrong code, and after five of them in a quarter of an hour.
    """
    _count_try(user)
    with transaction.atomic():
        factor = _held(user, is_confirmed=False)
        if not _takes(factor, code):
            raise _wrong()
        factor.confirmed_at = clock.now()
        factor.save(update_fields=["confirmed_at", "used_step", "sealed"])
        fresh = tuple(_recovery_code() for _number in range(RECOVERY_CODES))
        RecoveryCode.objects.bulk_create(
            RecoveryCode(factor=factor, digest=_digests(factor, one)[0]) for one in fresh
        )
        events.emit("second_factor_taken", subject=f"user:{user.pk}", by=f"user:{user.pk}")
    limits.forgive("second_factor", str(user.pk))
    return factor, fresh


def prove_second_factor(user: User, code: str) -> SecondFactor:
    """The factor of an account after the code of now, or a recovery code, was given.

    `Refused` for a wrong or used code, and after five of them in a quarter of an hour.
    """
    _count_try(user)
    with transaction.atomic():
        factor = _held(user, is_confirmed=True)
        if _takes(factor, code):
            factor.save(update_fields=["used_step", "sealed"])
        elif not _takes_from_paper(factor, code):
            raise _wrong()
    limits.forgive("second_factor", str(user.pk))
    return factor


@transaction.atomic
def end_second_factor(user_id: int, *, by: User) -> None:
    """Forget the factor of another officer who lost it; they take a new one when they log in.

    `Refused` for who is no administrator today, and for oneself.
    """
    must_hold(by, StaffRole.Role.ADMIN)
    if by.pk == user_id:
        raise Refused("own_factor", _("Faktor kedua sendiri diakhiri pengelola lain."))
    factor = SecondFactor.objects.select_for_update().filter(user=user_id, ended_at=None).first()
    if factor is None:
        return
    factor.ended_at, factor.ended_by = clock.now(), by
    factor.save(update_fields=["ended_at", "ended_by"])
    events.emit("second_factor_ended", subject=f"user:{user_id}", by=f"user:{by.pk}")


def _count_try(user: User) -> None:
    key = str(user.pk)
    if not limits.hit("second_factor", key, most=TRIES_MOST, seconds=TRIES_SECONDS):
        raise Refused(
            "too_many_tries",
            _("Kode salah berkali-kali. Tunggu seperempat jam, lalu coba lagi."),
            field="code",
        )


def _held(user: User, *, is_confirmed: bool) -> SecondFactor:
    """The locked factor of an account; `Refused` when there is none of that kind."""
    factor = SecondFactor.objects.select_for_update().filter(user=user, ended_at=None).first()
    if factor is None or bool(factor.confirmed_at) != is_confirmed:
        raise Refused("no_factor", _("Muat ulang halaman: kode ini sudah tidak ditunggu."))
    return factor


def _takes(factor: SecondFactor, code: str) -> bool:
    """Whether this is a code of now that was not taken before; the secret is sealed anew."""
    given = "".join(code.split())
    secret = keys.revealed(factor.sealed)
    codes = pyotp.TOTP(secret)
    now = int(clock.real_now().timestamp()) // codes.interval
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > factor.used_step and compare_digest(codes.generate_otp(step), given):
            factor.used_step, factor.sealed = step, keys.hidden(secret)
            return True
    return False


def _takes_from_paper(factor: SecondFactor, code: str) -> bool:
    unused = factor.recovery_codes.filter(digest__in=_digests(factor, code), used_at=None)
    return bool(unused.update(used_at=clock.now()))


def _digests(factor: SecondFactor, code: str) -> list[str]:
    given = "".join(sign for sign in code.lower() if sign.isalnum())
    return keys.digests("people.recovery_code", f"{factor.pk}:{given}")


def _recovery_code() -> str:
    """Ten letters in two groups, fifty bits of chance."""
    letters = "".join(secrets.choice(RECOVERY_LETTERS) for _place in range(RECOVERY_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def _wrong() -> Refused:
    return Refused(
        "code_wrong",
        _("Kode belum cocok atau sudah dipakai. Isi kode yang sedang tampil di aplikasi."),
        field="code",
    )
