"""Secrets that a demo makes for itself at its first start, kept in a closed file of the home."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path


def write_secret(path: Path, content: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)


def demo_secret(home: Path, name: str) -> str:
    """The demo's secret of this name, made at first use."""
    path = home / "secrets.json"
    known = _known(path)
    if name not in known:
        known[name] = secrets.token_urlsafe(48)
        write_secret(path, json.dumps(known, indent=2))
    return str(known[name])


def known_demo_secrets(home: Path) -> set[str]:
    """Every secret that a demo in this home made for itself."""
    return set(_known(home / "secrets.json").values())


def _known(path: Path) -> dict[str, str]:
    return dict(json.loads(path.read_text())) if path.exists() else {}
