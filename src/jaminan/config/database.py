"""From the environment to the addresses of the database: the owner's, and the app role's.

The owner makes and changes tables and does nothing else. The product runs as the app role, which
owns nothing, so that append-only tables and four eyes hold against the product's own mistakes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from jaminan.config.environment import Environment, WrongSetting

EMBEDDED_APP_ROLE = "jaminan_app"


@dataclass(frozen=True)
class DatabaseAddresses:
    """Where each role of the product finds the database."""

    owner: str
    app: str

    @property
    def app_role(self) -> str:
        """The name of the app role, for grants."""
        return str(conninfo_to_dict(self.app)["user"])


def addresses(environment: Environment) -> DatabaseAddresses:
    """The addresses of this installation; raises `WrongSetting` while none can be known."""
    if environment.database_url is None:
        return embedded_addresses(environment.home)
    app = environment.database_app_url or _made_app_url(environment)
    return DatabaseAddresses(owner=environment.database_url, app=app)


def embedded_addresses(home: Path) -> DatabaseAddresses:
    """The addresses of the embedded server, from the file it wrote at its first start."""
    path = home / "postgres" / "credentials.json"
    if not path.exists():
        raise WrongSetting(f"There is no database in {home} yet. `make run` makes one.")
    known = json.loads(path.read_text())

    def url(role: str) -> str:
        password = known["passwords"][role]
        return (
            f"postgresql://jaminan_{role}:{password}@/{known['database']}"
            f"?host={quote(known['socket_folder'])}"
        )

    return DatabaseAddresses(owner=url("owner"), app=url("app"))


def made_app_password_file(home: Path) -> Path:
    """Where the password stands of an app role that the owner made on a server of yours."""
    return home / "database-app-password"


def with_user(url: str, user: str, password: str) -> str:
    """The same address for another user."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(user)}:{quote(password)}@{place}"))


def django_database(environment: Environment) -> dict[str, Any]:
    """Django's `default` database for the role of this process."""
    known = addresses(environment)
    if environment.database_role == "owner":
        return django_connection(known.owner)
    return pooled(django_connection(known.app), environment.web_threads)


def django_connection(url: str) -> dict[str, Any]:
    """One entry of Django's DATABASES for an address; `HOST` may be a socket folder."""
    info = conninfo_to_dict(url)
    options = {
        name: value
        for name, value in info.items()
        if name not in {"user", "password", "host", "port", "dbname"}
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(str(info["dbname"])),
        "USER": info.get("user", ""),
        "PASSWORD": info.get("password", ""),
        "HOST": info.get("host", ""),
        "PORT": info.get("port", ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def pooled(database: dict[str, Any], size: int) -> dict[str, Any]:
    """The same entry with a pool; health checks ask each connection before it is used again."""
    pool = {"min_size": 1, "max_size": size, "timeout": 10}
    return database | {"OPTIONS": database["OPTIONS"] | {"pool": pool}}


def open_for_app(owner_url: str, app_role: str) -> None:
    """Let the app role use what the owner will make from now on; never TRUNCATE. Safe to repeat."""
    role = sql.Identifier(app_role)
    with psycopg.connect(owner_url) as connection:
        connection.execute(
            sql.SQL(
                "GRANT USAGE ON SCHEMA public TO {role};"
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
                " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};"
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
                " GRANT USAGE, SELECT ON SEQUENCES TO {role};"
            ).format(role=role)
        )


def _made_app_url(environment: Environment) -> str:
    assert environment.database_url
    path = made_app_password_file(environment.home)
    if not path.exists():
        raise WrongSetting(
            "DATABASE_URL names the owner, but the app role is not known. `make run` makes it, "
            "or set DATABASE_APP_URL."
        )
    return with_user(environment.database_url, EMBEDDED_APP_ROLE, path.read_text())
