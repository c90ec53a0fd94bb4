"""Production does not run on a database that holds nothing against our mistakes, or a demo's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.utils import timezone
from tests.plugins.database import Database

from jaminan.config.environment import Environment
from jaminan.demo.models import Country
from jaminan.kernel.models import ClockMove
from jaminan.ops import check


def faults(database: Database, home: Path, **settings: str) -> list[str]:
    """What is said of this database, one sentence with its cure each."""
    environ = {
        "JAMINAN_HOME": str(home),
        "DATABASE_URL": database.owner_dsn,
        "DATABASE_APP_URL": database.app_dsn,
    }
    return [str(one) for one in check.database_faults(Environment.read(environ | settings))]


def test_a_new_database_serves_people(fresh_database: Database, tmp_path: Path) -> None:
    assert faults(fresh_database, tmp_path) == []


def test_the_owner_is_no_app_role(fresh_database: Database, tmp_path: Path) -> None:
    (told,) = faults(fresh_database, tmp_path, DATABASE_APP_URL=fresh_database.owner_dsn)
    assert "may do whatever the owner may" in told
    assert "DATABASE_APP_URL" in told


def test_a_superuser_is_no_app_role(fresh_database: Database, tmp_path: Path) -> None:
    (told,) = faults(fresh_database, tmp_path, DATABASE_APP_URL=fresh_database.admin_dsn)
    assert "may do whatever the owner may" in told


def test_an_app_role_that_may_edit_the_ledger_is_told_by_table(
    fresh_database: Database, tmp_path: Path
) -> None:
    with psycopg.connect(fresh_database.owner_dsn) as owner:
        owner.execute("GRANT UPDATE ON ledger_leg TO jaminan_app")
    (told,) = faults(fresh_database, tmp_path)
    assert "may change rows of ledger_leg" in told


def test_a_demos_country_is_refused(fresh_database: Database, tmp_path: Path) -> None:
    Country.objects.create(built_on=timezone.now().date(), seed=1, people=0, edition=1)
    (told,) = faults(fresh_database, tmp_path)
    assert "a demo's country" in told


def test_a_moved_clock_is_refused(fresh_database: Database, tmp_path: Path) -> None:
    ClockMove.objects.create(offset=timedelta(days=1), by="test", moved_at=timezone.now())
    (told,) = faults(fresh_database, tmp_path)
    assert "clock of this database was moved" in told


def test_an_old_server_is_refused(
    fresh_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "OLDEST_SERVER", 99)
    (told,) = faults(fresh_database, tmp_path)
    assert "99 or a later one" in told


def test_a_database_that_does_not_answer_is_told_without_its_password(
    fresh_database: Database, tmp_path: Path
) -> None:
    nowhere = f"postgresql://app:hidden@/none?host={tmp_path}"
    (told,) = faults(fresh_database, tmp_path, DATABASE_APP_URL=nowhere)
    assert "does not answer" in told
    assert "hidden" not in told
