"""Wrong passwords close the password door of a login name for a while, known or not.

Counting by login name instead of by account says nothing about which names exist or belong
together. Codes and a reset still open; time, a reset or an officer release. Real time is used: a
moved clock of a demo opens no door.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from jaminan.kernel import clock, keys
from jaminan.people.contacts import Address
from jaminan.people.models import Lockout, User

WRONG_MOST = 5  # ours: no source gives a figure
CLOSED_MINUTES = 30


def closed_until(name: Address) -> datetime | None:
    """Until when passwords are not taken for this login name; None while they are."""
    rows = Lockout.objects.filter(name_digest__in=digests(name), closed_until__gt=clock.real_now())
    return max((row.closed_until for row in rows if row.closed_until), default=None)


@transaction.atomic
def count_wrong(name: Address) -> datetime | None:
    """Note one wrong password; the moment until which the door is closed now, if it is."""
    now = clock.real_now()
    Lockout.objects.get_or_create(name_digest=digest(name), defaults={"last_wrong_at": now})
    row = Lockout.objects.select_for_update().get(name_digest=digest(name))
    if row.closed_until and row.closed_until > now:
        return row.closed_until
    is_stale = row.last_wrong_at < now - timedelta(minutes=CLOSED_MINUTES)
    row.wrong = 1 if is_stale or row.closed_until else row.wrong + 1
    row.closed_until = now + timedelta(minutes=CLOSED_MINUTES) if row.wrong >= WRONG_MOST else None
    row.last_wrong_at = now
    row.save()
    return row.closed_until


def release(name: Address) -> None:
    """Forget the wrong passwords of one login name."""
    Lockout.objects.filter(name_digest__in=digests(name)).delete()


def release_account(user: User) -> None:
    """Forget the wrong passwords of every login name of an account."""
    for kind in ("email", "phone"):
        if value := getattr(user, kind):
            release(Address(kind, value))


def digest(name: Address) -> str:
    """The key under which a login name is counted; the name cannot be read from it."""
    return digests(name)[0]


def digests(name: Address) -> list[str]:
    """The key of now, and those under which it was counted before the session key was changed."""
    return keys.digests("people.lockout", f"{name.kind}:{name.value}")
