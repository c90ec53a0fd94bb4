"""`jaminan keys`: fresh keys, as lines for the file that the service reads its settings from."""

from __future__ import annotations

import secrets

from jaminan.config.keys import PURPOSES

BYTES = 48  # 64 letters


def keys(arguments: list[str]) -> int:
    """Print one fresh key for each purpose; nothing is stored, and nothing changes by itself."""
    for variable, _of_retired in PURPOSES.values():
        print(f"{variable}={secrets.token_urlsafe(BYTES)}")  # noqa: T201 - a command speaks to a person
    return 0
