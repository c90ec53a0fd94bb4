"""Secrets of the twins: one key for each API, made at the first start and kept in the home."""

import base64
import binascii
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from jaminan.twins.web import Declined, Request

KEY_HEADER = "X-API-Key"


def keys_in(home: Path, names: Iterable[str]) -> dict[str, str]:
    """The key of each API; missing ones are made and stored, readable by the owner only."""
    path = home / "keys.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    keys = {name: known.get(name) or secrets.token_urlsafe(24) for name in names}
    write_private(path, json.dumps(keys))
    return keys


def write_private(path: Path, text: str) -> None:
    """Put the text in place at once and whole: readers see the old file or the new one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def admit_key(key: str) -> Callable[[Request], None]:
    """A guard that lets in who sends the key in the header X-API-Key."""

    def admit(request: Request) -> None:
        if not _same(request.headers.get(KEY_HEADER, ""), key):
            raise Declined(401, "key", f"Kunci di {KEY_HEADER} tidak ada atau salah.")

    return admit


def admit_token(token: str, public_paths: frozenset[str]) -> Callable[[Request], None]:
    """A guard that lets in who sends the token as Bearer, or as password of Basic (browsers)."""

    def admit(request: Request) -> None:
        if request.path in public_paths:
            return
        kind, _, sent = request.headers.get("Authorization", "").partition(" ")
        given = sent.strip() if kind == "Bearer" else _basic_password(kind, sent)
        if not _same(given, token):
            raise Declined(401, "token", "Token tidak ada atau salah.")

    return admit


def form_token(token: str) -> str:
    """What our own forms carry, so that another site's form cannot use the browser's login."""
    return hmac.new(token.encode(), b"form", "sha256").hexdigest()


def is_form_token(given: str, token: str) -> bool:
    """Whether a form came from our own page."""
    return _same(given, form_token(token))


def _basic_password(kind: str, sent: str) -> str:
    if kind != "Basic":
        return ""
    try:
        return base64.b64decode(sent, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
