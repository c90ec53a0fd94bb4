"""Contents on disk: a closed file for each digest below JAMINAN_HOME/papers, whole or not there."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """The SHA-256 of the bytes, which are on disk when this returns; kept once."""
    digest = hashlib.sha256(content).hexdigest()
    place = path(digest)
    if not place.exists():
        _write(place, content)
    return digest


def read(digest: str) -> bytes:
    """The bytes of a digest; raises FileNotFoundError, and AssertionError if they were changed."""
    content = path(digest).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest, f"the file {digest} was changed"
    return content


def path(digest: str) -> Path:
    """Where the bytes of a digest stand."""
    assert len(digest) == 64, digest
    return Path(settings.HOME) / "papers" / digest[:2] / digest


def _write(place: Path, content: bytes) -> None:
    """Written aside, flushed and renamed: a crash leaves no half file under the digest's name."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(f".{uuid.uuid4().hex}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
