"""Migration operations for what the database itself must hold against our own mistakes."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations
from psycopg import sql


def append_only(*tables: str) -> migrations.RunSQL:
    """The app role may read and add rows of these tables, and never change or remove one."""
    return revoke("UPDATE, DELETE, TRUNCATE", *tables)


def undeletable(*tables: str) -> migrations.RunSQL:
    """The app role may change rows of these tables but never remove one."""
    return revoke("DELETE, TRUNCATE", *tables)


def only_columns(table: str, *columns: str) -> migrations.RunSQL:
    """The app role may change these columns of a table and nothing else of it."""
    name, role = sql.Identifier(table).as_string(), app_role()
    listed = ", ".join(sql.Identifier(column).as_string() for column in columns)
    return migrations.RunSQL(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM {role};"
        f"GRANT UPDATE ({listed}) ON {name} TO {role};",
        f"REVOKE UPDATE ({listed}) ON {name} FROM {role};GRANT UPDATE, DELETE ON {name} TO {role};",
    )


def revoke(rights: str, *tables: str) -> migrations.RunSQL:
    """Take these rights on these tables from the app role; reversing gives them back."""
    names = ", ".join(sql.Identifier(table).as_string() for table in tables)
    role = app_role()
    return migrations.RunSQL(
        f"REVOKE {rights} ON {names} FROM {role}", f"GRANT {rights} ON {names} TO {role}"
    )


def app_role() -> str:
    """The quoted name of the role that the product runs as."""
    return sql.Identifier(settings.DATABASE_APP_ROLE).as_string()
