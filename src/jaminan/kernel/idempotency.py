"""Actions that a client may repeat: a double click, a reload, a lost answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext_lazy as _

from jaminan.kernel.models import IdempotencyKey
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import assert_open


def once(key: str, content: Any, act: Callable[[], Any]) -> Any:
    """What `act()` answered the first time this key came; it runs that once.

    Called inside the transaction that `act` writes in, so that key and deed commit together; a
    twin request waits for the first one's end. The answer is JSON. The same key with another
    content raises `Refused("key_reused")`.
    """
    assert_open()
    asked = fingerprint(content)
    if _is_first(key, asked):
        answer = act()
        IdempotencyKey.objects.filter(key=key).update(answer=answer)
        return answer
    known = IdempotencyKey.objects.get(key=key)
    if known.fingerprint != asked:
        raise Refused(
            "key_reused",
            _("Permintaan ini sudah pernah dikirim dengan isi lain. Muat ulang halaman."),
        )
    return known.answer


def fingerprint(content: Any) -> str:
    """The same 64 letters for the same content, whatever the order of its keys."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_first(key: str, asked: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_idempotencykey (key, fingerprint, written_at)"
            " VALUES (%s, %s, now()) ON CONFLICT DO NOTHING",
            [key, asked],
        )
        return bool(cursor.rowcount == 1)
