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
