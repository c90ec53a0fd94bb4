"""How often something may be tried, counted for all processes together."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.db import connection

from jaminan.kernel import clock
from jaminan.kernel.models import Limit
from jaminan.kernel.transactions import is_open


def hit(name: str, key: str, *, most: int, seconds: int) -> bool:
    """Count one try; True while no more than `most` fell into the window of real seconds.

    The window begins with its first try. Called outside of transactions, as a count that is rolled
    back with a refused action would limit nothing. Keys are kept as digests: they may be an
    address or a phone number.
    """
    assert not is_open(), "a limit is counted before the transaction it guards"
    now = clock.real_now()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO kernel_limit AS held (key, count, ends_at) VALUES (%(key)s, 1, %(end)s)
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN held.ends_at <= %(now)s THEN 1 ELSE held.count + 1 END,
                ends_at = CASE WHEN held.ends_at <= %(now)s THEN %(end)s ELSE held.ends_at END
            RETURNING count
            """,
            {"key": _stored(name, key), "now": now, "end": now + timedelta(seconds=seconds)},
        )
        (count,) = cursor.fetchone() or (0,)
    return bool(count <= most)


def forgive(name: str, key: str) -> None:
    """Forget the tries so far, for example after a login that succeeded."""
    Limit.objects.filter(key=_stored(name, key)).delete()


def seconds_left(name: str, key: str) -> int:
    """Whole seconds until the window ends; 0 when none is open."""
    end = Limit.objects.filter(key=_stored(name, key)).values_list("ends_at", flat=True).first()
    return max(0, round((end - clock.real_now()).total_seconds())) if end else 0


def _stored(name: str, key: str) -> str:
    return f"{name}:{hashlib.sha256(key.encode()).hexdigest()}"
