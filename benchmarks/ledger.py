"""The books against plain SQL on the same server: rates, closing, bulk posting, a statement.

The baselines write the same rows into copies of the tables that have keys and no triggers.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import django
import psycopg

from benchmarks.row import Row
from jaminan.config.database import open_for_app
from jaminan.ops.postgres import Credentials, EmbeddedServer

OPEN_ACCOUNTS = 1_000_000
CLOSED_ACCOUNTS = 200_000
BILLS, LINES = 100, 1_000
YEAR = 2024
TURNS = 3  # of each side, in turn; the shortest counts


def measure() -> Iterator[Row]:
    """All figures of the ledger, on a server of its own."""
    with tempfile.TemporaryDirectory(prefix="jaminan-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        with EmbeddedServer(home).running() as credentials:
            open_for_app(credentials.url("owner"), "jaminan_app")
            migrate(home)
            os.environ |= {"JAMINAN_HOME": folder, "DJANGO_SETTINGS_MODULE": SETTINGS}
            django.setup()
            try:
                yield new_rate(credentials)
                yield year_development(credentials)
                yield bulk_posting(credentials)
                yield long_statement()
            finally:
                close_connections()


def new_rate(credentials: Credentials) -> Row:
    """One row changes the return of a million accounts in an open year."""
    from jaminan.kernel import clock
    from jaminan.ledger import actions, queries

    fill(credentials, "open", clock.today().year, OPEN_ACCOUNTS)
    year = clock.today().year
    actions.declare_rate("open", year, 50_000, is_final=False, source="x", by="bench")
    account = queries.account(actions.AccountKind.MEMBER, "open", "open1")
    before = queries.balance(account).total
    seconds = shortest(
        lambda: actions.declare_rate("open", year, 90_000, is_final=False, source="x", by="bench"),
        5,
    )
    assert queries.balance(account).total != before or clock.today().month == 1
    read = shortest(lambda: read_all(credentials, "open", clock.today()), 1)
    return Row(
        f"a new rate for the open year of {OPEN_ACCOUNTS:,} accounts",
        f"{seconds * 1000:.1f} ms",
        "under 50 ms",
        f"reading all those balances: {read:.1f} s",
        seconds < 0.050,
    )


def year_development(credentials: Credentials) -> Row:
    """The closing of a year against an INSERT … SELECT of the same legs and sheets.

    The baseline's table of sheets begins with the same rows as the ledger's.
    """
    plain, ours = [], []
    for turn in range(TURNS):
        named = {"programme": f"closed{turn}"}
        fill(credentials, named["programme"], YEAR, CLOSED_ACCOUNTS)
        with psycopg.connect(credentials.url("owner")) as owner:
            bare_tables(owner)
            owner.execute("INSERT INTO bare_sheet SELECT * FROM ledger_sheet")
            owner.execute(FUND, named)
            owner.execute(RATE, named)
            owner.commit()
            plain.append(seconds_of(lambda: run(owner, PLAIN_DEVELOPMENT, named)))  # noqa: B023
            ours.append(seconds_of(lambda: run(owner, CLOSE, named)))  # noqa: B023
    ratio = min(plain) / min(ours)
    return Row(
        f"the development of a year for {CLOSED_ACCOUNTS:,} accounts",
        f"{ratio:.0%}",
        "at least 80 %",
        f"INSERT … SELECT: {CLOSED_ACCOUNTS / min(plain):,.0f} legs/s",
        ratio >= 0.8,
    )


def bulk_posting(credentials: Credentials) -> Row:
    """Bills of many members by `post_bulk` against COPY of the same rows."""
    from django.db import connection

    from jaminan.kernel import clock
    from jaminan.ledger import actions
    from jaminan.ledger.actions import AccountKind, Draft, Leg

    month = clock.today().replace(day=1)
    owners = [f"m{number}" for number in range(LINES)]
    members = actions.open_accounts(AccountKind.MEMBER, "bulk", owners, by="bench").values()
    bank = actions.open_account(AccountKind.CLEARING, "bulk", by="bench")
    ours, plain = [], []
    for turn in range(TURNS):
        drafts = [
            Draft(
                f"bill:{turn}:{bill}",
                "contribution",
                clock.today(),
                (*(Leg(m, 100_000, month, bill) for m in members), Leg(bank, -100_000 * LINES)),
            )
            for bill in range(BILLS)
        ]
        ours.append(seconds_of(lambda: actions.post_bulk(drafts, by="bench")))  # noqa: B023
        connection.close()
        with psycopg.connect(credentials.url("owner")) as owner:
            bare_tables(owner)
            named = {"turn": f"bill:{turn}:"}
            rows = {t: owner.execute(q, named).fetchall() for t, q in POSTED.items()}
            plain.append(seconds_of(lambda: copy_all(owner, rows)))  # noqa: B023
    legs = BILLS * (LINES + 1)
    ratio = min(plain) / min(ours)
    return Row(
        f"bulk posting of {legs:,} legs in {BILLS} entries",
        f"{ratio:.0%}",
        "at least 40 %",
        f"COPY: {legs / min(plain):,.0f} legs/s",
        ratio >= 0.4,
    )


def long_statement() -> Row:
    """A statement of thirty years with a contribution in each month."""
    from jaminan.kernel import clock
    from jaminan.ledger import actions
    from jaminan.ledger.actions import AccountKind, Draft, Leg
    from jaminan.ledger.statement import statement

    account = actions.open_account(AccountKind.MEMBER, "long", "a", by="bench")
    bank = actions.open_account(AccountKind.CLEARING, "long", by="bench")
    last = clock.today().year - 1
    months = [date(y, m, 1) for y in range(last - 29, last + 1) for m in range(1, 13)]
    for year in range(last - 29, last + 2):
        actions.declare_rate("long", year, 57_300, is_final=True, source="x", by="bench")
    drafts = [
        Draft(
            str(m), "contribution", m, (Leg(account, 123_456, m, m.year % 5), Leg(bank, -123_456))
        )
        for m in months
    ]
    actions.post_bulk(drafts, by="bench")
    seconds = shortest(lambda: statement(account), 5)
    one = shortest(lambda: statement(account, date(last - 29, 1, 31)), 5)
    return Row(
        "a statement of 30 years, 360 contributions",
        f"{seconds * 1000:.0f} ms",
        "under 50 ms",
        f"a statement of one month: {one * 1000:.0f} ms",
        seconds < 0.050,
    )


SETTINGS = "jaminan.config.settings"
MANY_ACCOUNTS = """
    INSERT INTO ledger_account (kind, programme, owner, opened_on)
    SELECT 'member', %(programme)s::text, %(programme)s::text || n, '2000-01-01'
    FROM generate_series(1, %(count)s) AS n
"""
MANY_SHEETS = """
    INSERT INTO ledger_sheet (account_id, year, f01, f02, f03, f04, f05, f06)
    SELECT id, %(year)s, 1000000 + id, 200000, 200000, 200001, 200000, 210000
    FROM ledger_account WHERE programme = %(programme)s AND kind = 'member' ORDER BY id
"""
FUND = """
    INSERT INTO ledger_account (kind, programme, owner, opened_on)
    VALUES ('fund', %(programme)s, '', '2000-01-01'),
        ('shortfall', %(programme)s, '', '2000-01-01')
"""
RATE = f"""
    INSERT INTO ledger_rate (programme, year, first_month, last_month, millionths, is_final,
        effective_on, recorded_on, recorded_at, source, standing, by)
    VALUES (%(programme)s, {YEAR}, 1, 12, 57300, true, '2025-01-01', '2025-01-01', now(), '',
        'assumed', 'bench')
"""
CLOSE = f"SELECT ledger_close_year(%(programme)s, {YEAR}, '2025-02-01', now(), 'bench')"
PLAIN_DEVELOPMENT = f"""
    WITH legs AS (
        INSERT INTO bare_leg (account_id, entry_id, line, amount, part, value_month)
        SELECT s.account_id, 1, row_number() OVER (ORDER BY s.account_id),
            (57300 * 12 * f01 + 57300 * 11 * f02 + 57300 * 10 * f03 + 57300 * 9 * f04
             + 57300 * 8 * f05 + 57300 * 7 * f06) / 12000000,
            'development', '{YEAR}-12-01'
        FROM ledger_sheet s JOIN ledger_account a ON a.id = s.account_id
        WHERE s.year = {YEAR} AND a.programme = %(programme)s
        RETURNING account_id, amount
    )
    INSERT INTO bare_sheet (account_id, year, opening)
    SELECT account_id, {YEAR} + 1, amount + coalesce(f01, 0) + f02 + f03 + f04 + f05 + f06
    FROM legs JOIN ledger_sheet s USING (account_id) WHERE s.year = {YEAR}
"""
POSTED = {
    "bare_entry (id, key, fingerprint, digest, kind, effective_on, recorded_on, recorded_at,"
    " reference, by, reverses)": "SELECT id, key, fingerprint, digest, kind, effective_on,"
    " recorded_on, recorded_at, reference, by, reverses FROM ledger_entry"
    " WHERE starts_with(key, %(turn)s) ORDER BY id",
    "bare_leg": "SELECT l.* FROM ledger_leg l JOIN ledger_entry e ON e.id = l.entry_id"
    " WHERE starts_with(e.key, %(turn)s) ORDER BY l.entry_id, l.line",
    "bare_sheet": "SELECT s.* FROM ledger_sheet s JOIN ledger_account a ON a.id = s.account_id"
    " WHERE a.programme = 'bulk'",
}


def run(owner: psycopg.Connection, statement: str, named: dict[str, str]) -> None:
    """One statement, committed."""
    owner.execute(statement, named)
    owner.commit()


def bare_tables(owner: psycopg.Connection) -> None:
    """Empty copies of the tables with their keys, their partitions and no triggers."""
    owner.execute("DROP TABLE IF EXISTS bare_entry, bare_leg, bare_sheet")
    owner.execute("CREATE TABLE bare_entry (LIKE ledger_entry INCLUDING ALL)")
    owner.execute("CREATE TABLE bare_sheet (LIKE ledger_sheet INCLUDING ALL)")
    owner.execute(
        "CREATE TABLE bare_leg (LIKE ledger_leg INCLUDING ALL) PARTITION BY HASH (account_id)"
    )
    for part in range(4):
        owner.execute(
            f"CREATE TABLE bare_leg_{part} PARTITION OF bare_leg"
            f" FOR VALUES WITH (MODULUS 4, REMAINDER {part})"
        )
    owner.commit()


def copy_all(owner: psycopg.Connection, rows: dict[str, list[tuple]]) -> None:
    """The fastest road into the tables."""
    with owner.cursor() as cursor:
        for table, many in rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in many:
                    copy.write_row(row)
    owner.commit()


def fill(credentials: Credentials, programme: str, year: int, count: int) -> None:
    """Accounts with a sheet of that year, as the owner, past the triggers."""
    with psycopg.connect(credentials.url("owner")) as owner:
        given = {"programme": programme, "year": year, "count": count}
        owner.execute(MANY_ACCOUNTS, given)
        owner.execute(MANY_SHEETS, given)
        owner.commit()
        owner.autocommit = True
        owner.execute("VACUUM ANALYZE ledger_sheet, ledger_account")


def read_all(credentials: Credentials, programme: str, today: date) -> None:
    """All balances of a programme, added up."""
    with psycopg.connect(credentials.url("app")) as app:
        app.execute(
            "SELECT sum(balance) FROM ledger_balances(%(p)s, (SELECT array_agg(id)"
            " FROM ledger_account WHERE programme = %(p)s), %(d)s, %(m)s, %(d)s)",
            {"p": programme, "d": today, "m": today.month - 1},
        )


def migrate(home: Path) -> None:
    """Make the tables as the owner."""
    environ = os.environ | {"JAMINAN_HOME": str(home), "JAMINAN_DATABASE_ROLE": "owner"}
    command = [sys.executable, "-m", "jaminan", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environ, check=True)


def close_connections() -> None:
    """Let go of the server before it stops."""
    from django.db import connections

    connections.close_all()
    with contextlib.suppress(AttributeError):
        connections["default"].close_pool()


def seconds_of(action: Callable[[], object]) -> float:
    """How long it takes once."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def shortest(action: Callable[[], object], times: int) -> float:
    """The shortest of several runs."""
    return min(seconds_of(action) for _ in range(times))
