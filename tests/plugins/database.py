"""Databases for tests: cloned from one template that the owner migrated, used as the app role.

`db` (pytest-django) rolls back; `fresh_database` really commits, in a database of its own.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from jaminan.config.database import open_for_app


@dataclass(frozen=True)
class Database:
    """One database of the tests and the addresses of its roles."""

    name: str

    @property
    def admin_dsn(self) -> str:
        """The address of whoever makes databases."""
        return _address("JAMINAN_TEST_ADMIN_URL", self.name)

    @property
    def owner_dsn(self) -> str:
        """The address of the role that owns the tables."""
        return _address("DATABASE_URL", self.name)

    @property
    def app_dsn(self) -> str:
        """The address of the role that the product runs as."""
        return _address("DATABASE_APP_URL", self.name)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--asks-the-database` leaves the others out."""
    told = "only tests that ask the server of the tests, and whose answer may depend on it"
    parser.addoption("--asks-the-database", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of what one server proves for all."""
    told = "once: proves the tests, not the product, or a product with a server of its own"
    config.addinivalue_line("markers", told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on a second server, what would say the same again."""
    if config.getoption("--asks-the-database"):
        left_out = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    is_marked = item.get_closest_marker("django_db") is not None
    asks = is_marked or not fixtures.isdisjoint({"db", "django_db_setup", "database_template"})
    return asks and "product" not in fixtures and not item.get_closest_marker("once")


@pytest.fixture(scope="session")
def database_template(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The migrated database that others are cloned from, made once for all workers."""
    template = Database(f"{_prefix()}_template")
    with (Path(os.environ["JAMINAN_HOME"]) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(template):
            _make_template(template)
    return template


@pytest.fixture(scope="session")
def django_db_setup(database_template: Database, django_db_blocker) -> Iterator[None]:
    """Django's default database during the session: a clone, reached as the app role."""
    clone = clone_of(database_template)
    with django_db_blocker.unblock():
        point_django_at(clone)
        yield
        connections.close_all()
    drop(clone)


@pytest.fixture
def fresh_database(
    django_db_setup, database_template: Database, django_db_blocker
) -> Iterator[Database]:
    """A database of this test's own, in which transactions really commit."""
    usual = connections["default"].settings_dict["NAME"]
    clone = clone_of(database_template)
    with django_db_blocker.unblock():
        point_django_at(clone)
        yield clone
        point_django_at(Database(usual))
    drop(clone)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no database of this run on a server that goes on."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    with psycopg.connect(os.environ["JAMINAN_TEST_ADMIN_URL"]) as admin:
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        left = admin.execute(query, [_prefix()]).fetchall()
    for (name,) in left:
        drop(Database(name))


def point_django_at(database: Database) -> None:
    """Close Django's connection and open the next one to this database, without a pool."""
    connection = connections["default"]
    connection.close()
    if connection.pool:
        connection.close_pool()
    for known in (connection.settings_dict, settings.DATABASES["default"]):
        known["NAME"] = database.name
        known["OPTIONS"].pop("pool", None)


def clone_of(template: Database) -> Database:
    """A new database with the template's tables and rows."""
    clone = Database(f"{_prefix()}_{uuid.uuid4().hex[:12]}")
    _as_admin(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
            sql.Identifier(clone.name), sql.Identifier(template.name), _owner()
        )
    )
    return clone


def empty_database() -> Database:
    """A new database of the owner without a table."""
    database = Database(f"{_prefix()}_{uuid.uuid4().hex[:12]}")
    make_empty(database)
    return database


def make_empty(database: Database) -> None:
    """Make a database of the owner without a table, and without any right of the app role."""
    _as_admin(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
            sql.Identifier(database.name), _owner()
        )
    )
    with psycopg.connect(database.admin_dsn) as admin:
        admin.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(_owner()))


def migrate(database: Database) -> None:
    """Bring a database up to this version, as the owner."""
    environ = {"DATABASE_URL": database.owner_dsn, "JAMINAN_DATABASE_ROLE": "owner"}
    command = [sys.executable, "-m", "jaminan", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=os.environ | environ, check=True)


def drop(database: Database) -> None:
    """Remove a database, whoever is still connected."""
    _as_admin(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database.name))
    )


def _make_template(template: Database) -> None:
    unfinished = Database(f"{template.name}_unfinished")
    drop(unfinished)
    make_empty(unfinished)
    open_for_app(unfinished.owner_dsn, settings.DATABASE_APP_ROLE)
    migrate(unfinished)
    _as_admin(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(unfinished.name), sql.Identifier(template.name)
        )
    )


def _exists(database: Database) -> bool:
    with psycopg.connect(os.environ["JAMINAN_TEST_ADMIN_URL"]) as admin:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        return admin.execute(query, [database.name]).fetchone() is not None


def _as_admin(statement: sql.Composed) -> None:
    with psycopg.connect(os.environ["JAMINAN_TEST_ADMIN_URL"], autocommit=True) as admin:
        admin.execute(statement)


def _owner() -> sql.Identifier:
    return sql.Identifier(str(conninfo_to_dict(os.environ["DATABASE_URL"])["user"]))


def _prefix() -> str:
    """Begins the names of all databases of one run, which shares one temporary home."""
    return Path(os.environ["JAMINAN_HOME"]).name.replace("-", "_")


def _address(variable: str, database: str) -> str:
    parts = urlsplit(os.environ[variable])
    return urlunsplit(parts._replace(path=f"/{database}"))
