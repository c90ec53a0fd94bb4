"""Signatures, digests and hidden texts, under keys that can be changed while we serve people.

Each purpose has a ring of its own (settings `SECRET_KEY`, `QR_KEYS`, `AUDIT_KEYS`, `FACTOR_KEYS`):
the first key makes what is new, retired ones still read what they made. How long a retired key
must stay is told in docs/operations/keys.md.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.signing import TimestampSigner
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Seal:
    """A signature over a text, and the name of the key that made it; the name tells no key."""

    key: str
    digest: str


def digest(purpose: str, text: str) -> str:
    """What is kept instead of a text that must be found again but never be read."""
    return digests(purpose, text)[0]


def digests(purpose: str, text: str) -> list[str]:
    """The same under the key of now first, then under each retired key: what a search looks for."""
    return [
        salted_hmac(purpose, text, secret=key, algorithm="sha256").hexdigest()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def matches(given: bytes, message: bytes) -> bool:
    """Whether these bytes are the code of a message under the key of now or a retired one."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(given, _code(key, message)) for key in keys)


def code_of(message: bytes) -> bytes:
    """The code of a message under the key of now, 32 bytes."""
    return _code(settings.SECRET_KEY, message)


def qr_signer(salt: str) -> TimestampSigner:
    """Signs what stands in a QR code, with its time; reads what retired keys signed."""
    now, *retired = settings.QR_KEYS
    return TimestampSigner(key=now, fallback_keys=[*retired], salt=salt)


def hidden(text: str) -> str:
    """A text that only the keys of second factors open; another token each time."""
    return _safe().encrypt(text.encode()).decode()


def revealed(token: str) -> str:
    """The text of a token of the key of now or a retired one; `InvalidToken` for any other."""
    return _safe().decrypt(token.encode()).decode()


def sealed(text: str) -> Seal:
    """The seal of a text under the audit's key of now."""
    key = settings.AUDIT_KEYS[0]
    return Seal(_name(key), _code(key, text.encode()).hex())


def fault_of(seal: Seal, text: str) -> str | None:
    """What is wrong with a seal: its key is not known here, or the text is another one."""
    for key in settings.AUDIT_KEYS:
        if _name(key) == seal.key:
            expected = _code(key, text.encode()).hex()
            return None if hmac.compare_digest(seal.digest, expected) else "its seal is broken"
    return "its seal is of a key that is not known here"


def _safe() -> MultiFernet:
    digests_of_keys = (
        hashlib.sha256(b"second factors:" + key.encode()).digest() for key in settings.FACTOR_KEYS
    )
    return MultiFernet([Fernet(urlsafe_b64encode(one)) for one in digests_of_keys])


def _name(key: str) -> str:
    return hashlib.sha256(b"name of an audit key:" + key.encode()).hexdigest()[:12]


def _code(key: str, message: bytes) -> bytes:
    return hmac.new(key.encode(), message, "sha256").digest()
