"""A PostgreSQL server for the tests, started before Django reads its settings.

DATABASE_URL names another server (15 or later) to run the same tests on; its user must be allowed
to make roles and databases. JAMINAN_TEST_POSTGRES names a folder of other programs to start, such
as /usr/lib/postgresql/15/bin. Worker processes inherit the addresses of the first process.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import psycopg
import pytest

from jaminan.config.database import with_user
from jaminan.ops.postgres import EmbeddedServer, make_login_role

TEST_OPTIONS = {"fsync": "off", "full_page_writes": "off", "max_connections": "120"}
APP_PASSWORD = "app-role-of-the-tests"

_stack = contextlib.ExitStack()


def start() -> None:
    """Set the environment of this process and of its workers."""
    folder = Path(_stack.enter_context(tempfile.TemporaryDirectory(prefix="jaminan-tests-")))
    folder.chmod(0o755)
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
