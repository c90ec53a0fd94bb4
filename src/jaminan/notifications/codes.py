"""One-time codes: six digits that prove that somebody reads an address.

A code is bound to a purpose, a recipient and an address, lives five minutes of real time, allows
five tries, and only its digest is kept. It is sent to that address alone.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jaminan.kernel import clock, keys, limits
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import is_open
from jaminan.notifications.actions import Recipient, notify
from jaminan.notifications.models import OneTimeCode

DIGITS = 6
MINUTES = 5
TRIES = 5
CODES_MOST, CODES_WINDOW_SECONDS = 5, 3600


def send(purpose: str, recipient: Recipient, channel: str) -> datetime:
    """Send a new code for a purpose ("login") to the recipient's address; until when it holds.

    A code sent before for the same purpose and address is void. Raises `Refused("too_many_codes")`
    after five in an hour to one address. Called outside of transactions.
    """
    address = recipient.ways[channel]
    if not limits.hit("code", address, most=CODES_MOST, seconds=CODES_WINDOW_SECONDS):
        minutes = -(-limits.seconds_left("code", address) // 60)
        raise Refused(
            "too_many_codes",
            _("Terlalu banyak kode diminta. Coba lagi dalam %(minutes)s menit.")
            % {"minutes": minutes},
            details={"minutes": minutes},
        )
    return _make_and_send(purpose, recipient, channel, address)


def check(purpose: str, recipient_id: str, address: str, code: str) -> None:
    """Return when the code is right, and use it up; raises `Refused` when not.

    Codes of the refusal: `code_wrong` (its details say how many tries are left) and `code_void`
    (expired, used, tried too often, or never sent: a new one is needed). Called outside of
    transactions, as a refused try must count.
    """
    assert not is_open(), "a try is counted before the transaction it guards"
    left = _try(_bound_to(purpose, recipient_id, address), code)
    if left is None:
        return
    if left == 0:
        raise Refused("code_void", _("Kode tidak berlaku lagi. Minta kode baru."), field="code")
    raise Refused(
        "code_wrong",
        _("Kode salah. Sisa percobaan: %(left)s.") % {"left": left},
        field="code",
        details={"left": left},
    )


@transaction.atomic
def _make_and_send(purpose: str, recipient: Recipient, channel: str, address: str) -> datetime:
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    salt = secrets.token_bytes(16)
    expires_at = clock.real_now() + timedelta(minutes=MINUTES)
    OneTimeCode.objects.update_or_create(
        bound_to=_bound_to(purpose, recipient.id, address),
        defaults={
            "salt": salt,
            "digest": keys.code_of(_message(salt, code)),
            "expires_at": expires_at,
            "tries_left": TRIES,
            "used_at": None,
        },
    )
    notify(
        recipient=recipient,
        kind="one_time_code",
        channels=[channel],
        subject_key=secrets.token_hex(8),
        code=code,
        minutes=MINUTES,
    )
    return expires_at


@transaction.atomic
def _try(bound_to: str, code: str) -> int | None:
    """None when the code is right, else how many tries are left, 0 when it is void."""
    row = OneTimeCode.objects.select_for_update().filter(pk=bound_to).first()
    now = clock.real_now()
    if row is None or row.used_at or row.tries_left == 0 or row.expires_at <= now:
        return 0
    given = "".join(character for character in code if character.isdecimal())
    is_right = keys.matches(bytes(row.digest), _message(bytes(row.salt), given))
    row.tries_left -= 0 if is_right else 1
    row.used_at = now if is_right else None
    row.save(update_fields=["tries_left", "used_at"])
    return None if is_right else row.tries_left


def _bound_to(purpose: str, recipient_id: str, address: str) -> str:
    words = "\n".join((purpose, recipient_id, address.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()


def _message(salt: bytes, code: str) -> bytes:
    return salt + code.encode()
