"""`jaminan reset`: a demo forgets everything it made, and starts anew the next time it runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg

from jaminan.config.environment import Environment
from jaminan.ops.launcher import only_one_in, say

# Everything that the product writes below its home; anything else there is somebody else's.
OURS = (
    *("postgres", "static", "twins", "papers", "audit", "metrics"),
    *("secrets.json", "database-app-password"),
)


def reset() -> int:
    """Remove the data of this home and, on a server of yours, the tables; refused in production."""
    environment = Environment.read()
    if not environment.is_demo:
        raise SystemExit("Data produksi tidak dihapus dengan perintah ini.")
    with only_one_in(environment.home):
        if environment.database_url:
            empty_database(environment.database_url)
        for name in OURS:
            remove(environment.home / name)
    say(f"Data di {environment.home} sudah dihapus.")
    return 0


def empty_database(owner_url: str) -> None:
    """Drop every table, view and function of the owner's schema."""
    with psycopg.connect(owner_url) as owner:
        owner.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
