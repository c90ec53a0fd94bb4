"""Raw SQL as the role that the product runs as, against the books."""

from __future__ import annotations

import hashlib
from datetime import date

import psycopg
import pytest
from django.db import connection

from jaminan.ledger import actions, checks
from jaminan.ledger.actions import Leg
from jaminan.ledger.entries import digest
from jaminan.ledger.models import Part

JANUARY = date(2024, 1, 1)
ENTRY = (
    "INSERT INTO ledger_entry (key, fingerprint, digest, kind, effective_on, recorded_on,"
    " recorded_at, reference, by) VALUES (%s, '', %s, %s, %s, %s, now(), '', 'raw') RETURNING id"
)


@pytest.fixture
def raw(books) -> psycopg.Connection:
    """The product's own connection, without Django."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
    return connection.connection


def entry(raw, legs, key="raw", kind="raw", recorded_on=date(2024, 1, 15)) -> int:
    row = raw.execute(ENTRY, [key, digest(legs), kind, recorded_on, recorded_on]).fetchone()
    return row[0]


def add(raw, number, legs, table="ledger_leg", first=1) -> None:
    rows = [
        (leg.account, number, line, leg.amount, leg.part.value, leg.value_month)
        for line, leg in enumerate(legs, start=first)
    ]
    marks = ", ".join(["(%s, %s, %s, %s, %s::ledger_part, %s)"] * len(rows))
    raw.execute(
        f"INSERT INTO {table} (account_id, entry_id, line, amount, part, value_month)"
        f" VALUES {marks}",
        [value for row in rows for value in row],
    )


def refused(raw, words, action) -> None:
    """The action fails with these words, and leaves the connection usable."""
    with pytest.raises(psycopg.Error, match=words), raw.transaction():
        action()


def pair(books, amount=5_000) -> list[Leg]:
    member = books.member("a")
    return [Leg(member, amount, JANUARY, None, Part.CONTRIBUTION), Leg(books.bank, -amount)]


def test_whole_legs_of_a_new_entry_are_taken(raw, books):
    legs = pair(books)
    add(raw, entry(raw, legs), legs)

    assert checks.run() == []


def test_legs_that_differ_are_refused(raw, books):
    member, bank = pair(books)
    legs = [member, Leg(bank.account, -4_999)]
    number = entry(raw, legs)

    refused(raw, "differ by Rp1", lambda: add(raw, number, legs))


def test_a_single_leg_is_refused(raw, books):
    legs = pair(books)
    number = entry(raw, legs)

    refused(raw, "differ", lambda: add(raw, number, legs[:1]))


def test_legs_other_than_declared_are_refused(raw, books):
    number = entry(raw, pair(books, 5_000))

    refused(raw, "not the legs", lambda: add(raw, number, pair(books, 6_000)))


def test_a_second_statement_adds_nothing_to_an_entry(raw, books):
    legs = pair(books)
    number = entry(raw, legs)
    add(raw, number, legs)

    refused(raw, "duplicate key", lambda: add(raw, number, legs))
    refused(raw, "not the legs", lambda: add(raw, number, legs, first=3))


def test_legs_without_entry_or_account_are_refused(raw, books):
    legs = pair(books)
    stranger = [Leg(987_654, 5_000), Leg(books.bank, -5_000)]
    number = entry(raw, stranger)

    refused(raw, "no such entry", lambda: add(raw, 123_456, legs))
    refused(raw, "no account 987654", lambda: add(raw, number, stranger))


def test_a_partition_has_the_same_triggers_and_no_door(raw, books):
    legs = pair(books)
    number = entry(raw, legs)

    for partition in range(4):
        refused(
            raw, "permission denied", lambda n=partition: add(raw, number, legs, f"ledger_leg_{n}")
        )


def test_months_are_held(raw, books):
    member = books.member("a")
    future = [Leg(member, 5, date(2024, 2, 1), None, Part.CONTRIBUTION), Leg(books.bank, -5)]
    none = [Leg(member, 5), Leg(books.bank, -5)]
    for key, legs, words in (("future", future, "in the future"), ("none", none, "value month")):
        number = entry(raw, legs, key)
        refused(raw, words, lambda n=number, given=legs: add(raw, n, given))


def test_a_closed_year_takes_no_legs(raw, books):
    books.rate(2023, 50_000)
    actions.close_year("jht", 2023, by="test")
    member, bank = pair(books)
    legs = [Leg(member.account, 5_000, date(2023, 12, 1), None, member.part), bank]
    number = entry(raw, legs)

    refused(raw, "its year is closed", lambda: add(raw, number, legs))


def test_development_is_not_made_by_hand(raw, books):
    member = books.member("a")
    for part in (Part.DEVELOPMENT, Part.SHORTFALL):
        legs = [Leg(member, 5, JANUARY, None, part), Leg(books.bank, -5)]
        number = entry(raw, legs, part.value)
        refused(raw, "in and out in one entry", lambda n=number, given=legs: add(raw, n, given))
    refused(raw, "only the closing", lambda: entry(raw, [], "c", kind="closing"))


def test_an_account_is_not_overdrawn(raw, books):
    account = books.member("a")
    books.deposit(account, 100, JANUARY)
    legs = [Leg(account, -101, JANUARY, None, Part.WITHDRAWAL), Leg(books.bank, 101)]
    number = entry(raw, legs)

    refused(raw, "has not enough", lambda: add(raw, number, legs))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_leg SET amount = amount + 1",
        "UPDATE ledger_entry SET key = 'other'",
        "UPDATE ledger_sheet SET f01 = 1",
        "UPDATE ledger_rate SET millionths = 1",
        "UPDATE ledger_closing SET development = 1",
        "UPDATE ledger_account SET owner = 'other'",
        "UPDATE ledger_merge SET target_id = 1",
        "DELETE FROM ledger_leg",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_sheet",
        "DELETE FROM ledger_rate",
        "DELETE FROM ledger_closing",
        "DELETE FROM ledger_merge",
        "DELETE FROM ledger_account",
        "TRUNCATE ledger_leg",
        "TRUNCATE ledger_leg_0",
        "TRUNCATE ledger_entry CASCADE",
        "TRUNCATE ledger_sheet",
        "INSERT INTO ledger_sheet (account_id, year, opening) VALUES (1, 2024, 1000000)",
        "INSERT INTO ledger_closing VALUES ('jht', 2023, now(), now(), 'raw', 0, 0, 0)",
        "INSERT INTO ledger_entry (key, fingerprint, digest, kind, effective_on, recorded_on,"
        " recorded_at, reference, by, xact) VALUES ('x', '', '', 'x', now(), now(), now(), '',"
        " 'raw', '99999999')",
        "ALTER TABLE ledger_leg DISABLE TRIGGER ALL",
        "DROP TRIGGER a_check ON ledger_leg",
        "CREATE OR REPLACE FUNCTION ledger_check_legs() RETURNS trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RETURN NULL; END $$",
        "SET session_replication_role = replica",
    ],
)
def test_what_is_written_stays(raw, books, statement):
    books.deposit(books.member("a"), 100, JANUARY)

    refused(raw, "permission denied|must be owner", lambda: raw.execute(statement))


def test_even_the_owner_does_not_truncate(fresh_database):
    with psycopg.connect(fresh_database.owner_dsn) as owner:
        for table in ("ledger_leg", "ledger_leg_2", "ledger_entry", "ledger_sheet"):
            with pytest.raises(psycopg.Error, match="append-only"), owner.transaction():
                owner.execute(f"TRUNCATE {table}")


def test_a_leg_is_not_attached_to_an_old_entry(fresh_database, committed_books):
    with psycopg.connect(fresh_database.app_dsn) as app:
        promised = entry(app, pair(committed_books))
    with psycopg.connect(fresh_database.app_dsn) as app:
        words = "of another transaction"
        refused(app, words, lambda: add(app, promised, pair(committed_books)))


def test_a_key_is_not_used_for_another_content(fresh_database, committed_books):
    committed_books.deposit(committed_books.member("a"), 100, JANUARY, key="bill:1")
    legs = pair(committed_books)
    with psycopg.connect(fresh_database.app_dsn) as app:
        refused(app, "duplicate key", lambda: entry(app, legs, "bill:1"))


def test_a_merge_is_not_written_by_hand(raw, books):
    source, target = books.member("a"), books.member("b")
    number = entry(raw, [], "m")

    refused(
        raw,
        "cannot be merged",
        lambda: raw.execute(
            "INSERT INTO ledger_merge (source_id, target_id, entry_id) VALUES (%s, %s, %s)",
            [source, target, number],
        ),
    )


def test_posting_functions_refuse_wrong_calls(raw, books):
    books.deposit(books.member("a"), 100, date(2023, 5, 1))
    close = "SELECT ledger_close_year('jht', %s, %s, now(), 'raw')"

    refused(raw, "rate_not_final", lambda: raw.execute(close, [2023, date(2024, 1, 15)]))
    refused(raw, "not_over", lambda: raw.execute(close, [2023, date(2023, 12, 31)]))
    refused(raw, "earlier_year_open", lambda: raw.execute(close, [2024, date(2025, 1, 15)]))
    words = "query returned no rows|rate_not_final"
    refused(raw, words, lambda: raw.execute(close.replace("jht", "xyz"), [2023, date(2024, 1, 15)]))


def test_a_rate_by_hand_cannot_change_history(raw, books):
    books.rate(2023, 50_000)
    insert = (
        "INSERT INTO ledger_rate (programme, year, first_month, last_month, millionths, is_final,"
        " effective_on, recorded_on, recorded_at, source, standing, by)"
        " VALUES ('jht', 2023, 1, 12, 90000, %s, now(), now(), now(), '', 'sourced', 'raw')"
    )
    refused(raw, "already has a final rate", lambda: raw.execute(insert, [False]))
    actions.close_year("jht", 2023, by="test")
    refused(raw, "the year 2023 is closed", lambda: raw.execute(insert, [True]))


def test_an_entry_that_was_never_filled_is_found_at_night(raw, books):
    entry(raw, pair(books))

    assert [found.check for found in checks.run()] == ["entry_changed"]


def test_the_digest_is_the_same_in_python_and_in_the_database(raw, books):
    posted = books.deposit(books.member("a"), 100, JANUARY, source=77)
    text = raw.execute(
        "SELECT string_agg(ledger_leg_text(line, account_id, amount, part, value_month,"
        " origin_month, source), E'\\n' ORDER BY line) FROM ledger_leg WHERE entry_id = %s",
        [posted],
    ).fetchone()[0]
    stored = raw.execute("SELECT digest FROM ledger_entry WHERE id = %s", [posted]).fetchone()[0]

    assert hashlib.sha256(text.encode()).digest() == bytes(stored)
