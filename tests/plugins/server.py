"""A PostgreSQL server for the tests, started before Django reads its settings.

DATABASE_URL names another server (15 or later) to run the same tests on; its user must be allowed
to make roles and databases. JAMINAN_TEST_POSTGRES names a folder of other programs to start, such
as /usr/lib/postgresql/15/bin. Worker processes inherit the addresses of the first process.

All that a run writes, its database above all, lies in memory where there is room: a disk needs
seconds of processor time for the thousand files of each cloned database. TMPDIR names another
place, whose files stay for whoever looks for the cause of a failure.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import psutil
import psycopg
import pytest

from jaminan.config.database import with_user
from jaminan.ops.postgres import EmbeddedServer, make_login_role

TEST_OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "max_wal_size": "256MB",
}
APP_PASSWORD = "app-role-of-the-tests"
MEMORY = Path("/dev/shm")
PREFIX, HELD = "jaminan-tests-", "held"
ROOM_BYTES = 4 * 2**30  # six times what a run was seen to write

_stack = contextlib.ExitStack()


def start() -> None:
    """Set the environment of this process and of its workers."""
    folder = _place_of_the_run()
    (folder / "static").mkdir()
    os.environ["JAMINAN_HOME"] = str(folder)
    if os.environ.get("DATABASE_URL"):
        owner = admin = os.environ["DATABASE_URL"]
        app = _app_url_of(owner)
    else:
        named = os.environ.get("JAMINAN_TEST_POSTGRES")
        server = EmbeddedServer(folder, TEST_OPTIONS, Path(named) if named else None)
        credentials = _stack.enter_context(server.running())
        admin, owner, app = (credentials.url(role) for role in ("admin", "owner", "app"))
    os.environ["JAMINAN_TEST_ADMIN_URL"] = admin
    os.environ["DATABASE_URL"], os.environ["DATABASE_APP_URL"] = owner, app


def _place_of_the_run() -> Path:
    """A folder that goes with the run; temporary files of all its processes go there too."""
    if "TMPDIR" in os.environ:
        return _folder_below(None)
    _forget_killed_runs()
    folder = _folder_below(MEMORY if _has_room(MEMORY) else None)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    Path(os.environ["TMPDIR"]).mkdir()
    return folder


def _folder_below(place: Path | None) -> Path:
    made = tempfile.TemporaryDirectory(prefix=PREFIX, dir=place)
    folder = Path(_stack.enter_context(made))
    folder.chmod(0o755)
    lock = _stack.enter_context((folder / "taking").open("w"))
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / "taking").rename(folder / HELD)
    return folder


def _forget_killed_runs() -> None:
    """Give back the memory of runs that could not do so: nobody holds their folder any more."""
    for file in MEMORY.glob(f"{PREFIX}*/{HELD}"):
        with contextlib.suppress(BlockingIOError, FileNotFoundError), file.open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(file.parent, ignore_errors=True)


def _has_room(folder: Path) -> bool:
    """Whether a run fits there and programs may be started from it."""
    if not os.access(folder, os.W_OK):
        return False
    found = os.statvfs(folder)
    is_large = found.f_bavail * found.f_frsize >= ROOM_BYTES
    return (
        is_large
        and psutil.virtual_memory().available >= ROOM_BYTES
        and not (found.f_flag & os.ST_NOEXEC)
    )


def _app_url_of(owner_url: str) -> str:
    with psycopg.connect(owner_url, autocommit=True) as owner:
        make_login_role(owner, "jaminan_app", APP_PASSWORD)
    return with_user(owner_url, "jaminan_app", APP_PASSWORD)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server after the last test."""
    _stack.close()


if "PYTEST_XDIST_WORKER" not in os.environ:
    start()
os.environ["DJANGO_SETTINGS_MODULE"] = "jaminan.config.settings"
