"""Whoever runs an older release can move to this one: its tables, rows, books and decisions."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from jaminan.claims import queries as claims
from jaminan.claims.models import Claim
from jaminan.claims.replay import replay
from jaminan.config.database import open_for_app
from jaminan.employers.accounts import jht_accounts
from jaminan.kernel import audit
from jaminan.ledger import queries as ledger
from jaminan.ops import books
from jaminan.ops.postgres import wheel_binaries
from jaminan.people.models import Card, User
from tests.plugins.database import Database, drop, empty_database, migrate, point_django_at

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sql.gz"))
OF_ONE_DUMP = re.compile(
    r"^(--|\\|SET |SELECT pg_catalog|ALTER DEFAULT PRIVILEGES|.* ON SCHEMA public |$)"
)
# A condition that went through a dump is written with other casts and brackets.
WRITTEN_OUT = re.compile(r"::(character varying|text)(\[\])?|[()]")


@pytest.fixture(scope="module", params=RELEASES, ids=lambda path: path.name.partition(".sql")[0])
def moved(request, django_db_setup, django_db_blocker) -> Iterator[Database]:
    """A kept dump in a database of its own, migrated to today."""
    usual = Database(connections["default"].settings_dict["NAME"])
    database = empty_database()
    restore(database, gzip.decompress(request.param.read_bytes()))
    # Only now: rights that new tables get by themselves would be added to those of the dump.
    open_for_app(database.owner_dsn, settings.DATABASE_APP_ROLE)
    migrate(database)
    with django_db_blocker.unblock():
        point_django_at(database)
        yield database
        point_django_at(usual)
    drop(database)


def test_a_moved_release_has_exactly_the_tables_of_a_new_installation(
    moved: Database, database_template: Database
) -> None:
    found, expected = tables_of(moved), tables_of(database_template)
    assert (found - expected, expected - found) == (Counter(), Counter())


def test_the_books_of_a_moved_release_agree(moved: Database) -> None:
    assert books.alarms() == []


def test_the_chains_of_a_moved_release_hold(moved: Database) -> None:
    chains = audit.chains()
    assert chains
    assert [fault for chain in chains for fault in audit.verify_all(chain)] == []


def test_every_decision_of_a_moved_release_comes_out_the_same(moved: Database) -> None:
    decisions = list(claims.decisions())
    assert decisions
    assert [one for one in map(replay, decisions) if not one.is_same] == []


def test_the_member_who_was_paid_opens_home_balance_and_claim(moved: Database) -> None:
    user = User.objects.get(full_name__iexact="sri wahyuni")
    kpjs = Card.objects.filter(person=user.person_id).values_list("kpj", flat=True)
    assert [ledger.balance(number).total for number in jht_accounts(kpjs).values()] == [0]
    client = Client()
    client.force_login(user)
    claim = Claim.objects.get(claimant=user.person_id)
    for page in ("/beranda/", "/saldo/", "/kartu/", f"/klaim/{claim.reference}/"):
        assert client.get(page).status_code == 200, page


def restore(database: Database, sql: bytes) -> None:
    """Run plain SQL with rows as the owner."""
    command = [wheel_binaries() / "psql", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1"]
    subprocess.run([*command, "--output=/dev/null", database.owner_dsn], input=sql, check=True)


def tables_of(database: Database) -> Counter[str]:
    """Every line that makes a table, a function or a right of a database, in no order."""
    command = [wheel_binaries() / "pg_dump", "--schema-only", "--no-owner", database.owner_dsn]
    made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line for line in made.splitlines() if not OF_ONE_DUMP.match(line)]
    return Counter(WRITTEN_OUT.sub("", line) for line in lines)
