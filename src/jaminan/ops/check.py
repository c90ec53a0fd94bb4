"""`jaminan check`: every reason for which this installation may not serve people, at once.

Settings first, then the database as it stands, then Django's own checks. A demo passes unless its
settings are wrong; with JAMINAN_MODE=production it is told what production would refuse.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg

from jaminan.config.database import addresses
from jaminan.config.environment import Environment
from jaminan.config.production import Fault

OLDEST_SERVER = 15
APPEND_ONLY = ("ledger_leg", "ledger_entry", "kernel_auditrecord", "claims_decision")


def check(arguments: list[str]) -> int:
    """0 when nothing is wrong; 1 with a sentence and its cure for each fault. No argument is taken.

    Wrong settings end it as they end every start.
    """
    environment = Environment.read()
    found = [] if environment.is_demo else database_faults(environment)
    for fault in found:
        print(f"- {fault}")  # noqa: T201 - a command speaks to a person
    if found:
        return 1
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jaminan", "check", "--fail-level", "WARNING", *arguments])
    return 0


def database_faults(environment: Environment) -> list[Fault]:
    """Why production may not run on this database; one that does not answer is a fault as well."""
    try:
        with psycopg.connect(addresses(environment).app, connect_timeout=10) as app:
            return [*_server(app), *_role(app), *_demo(app)]
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        return [
            Fault(
                f"The database does not answer the app role: {reason}.",
                "Start it, or put DATABASE_URL and DATABASE_APP_URL right.",
            )
        ]


def _server(app: psycopg.Connection) -> Iterator[Fault]:
    if app.info.server_version < OLDEST_SERVER * 10_000:
        yield Fault(
            f"The server is PostgreSQL {app.info.server_version // 10_000}.",
            f"Version {OLDEST_SERVER} or a later one is needed.",
        )


def _role(app: psycopg.Connection) -> Iterator[Fault]:
    """The app role owns nothing and is nobody's deputy, or append-only tables hold nothing."""
    role = app.info.user
    mighty = app.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    owned = app.execute(
        "SELECT relname FROM pg_class WHERE pg_has_role(current_user, relowner, 'USAGE')"
        " AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LIMIT 1"
    ).fetchone()
    if (mighty and mighty[0]) or owned:
        yield Fault(
            f"The app role {role} may do whatever the owner may.",
            "Name a role in DATABASE_APP_URL that is no superuser and no member of the owner.",
        )
        return
    editable = [name for name in APPEND_ONLY if _may_edit(app, name)]
    if editable:
        yield Fault(
            f"The app role {role} may change rows of {', '.join(editable)}.",
            "Take from it what the migrations do not give: UPDATE, DELETE, TRUNCATE.",
        )


def _may_edit(app: psycopg.Connection, table: str) -> bool:
    query = "SELECT has_table_privilege(to_regclass(%s), 'UPDATE, DELETE, TRUNCATE')"
    found = app.execute(query, [table]).fetchone()
    return bool(found and found[0])


def _demo(app: psycopg.Connection) -> Iterator[Fault]:
    if _has_row(app, "demo_country"):
        yield Fault(
            "This database holds a demo's country: invented people with invented money.",
            "Give production a database, and a JAMINAN_HOME, of its own.",
        )
    elif _has_row(app, "kernel_clockmove"):
        yield Fault(
            "The clock of this database was moved: it was a demo.",
            "Give production a database, and a JAMINAN_HOME, of its own.",
        )


def _has_row(app: psycopg.Connection, table: str) -> bool:
    if (app.execute("SELECT to_regclass(%s)", [table]).fetchone() or [None])[0] is None:
        return False
    query = psycopg.sql.SQL("SELECT 1 FROM {} LIMIT 1").format(psycopg.sql.Identifier(table))
    return app.execute(query).fetchone() is not None
