"""A chain tells of every change, survives erasure, and cannot be written around."""

from __future__ import annotations

import psycopg
import pytest
from django.core.management import call_command
from django.db import transaction

from jaminan.kernel import audit
from jaminan.kernel.models import AuditRecord, View


@pytest.fixture
def chained(fresh_database):
    """A chain of three links."""
    with transaction.atomic():
        for number in range(3):
            audit.record("claim", "K1", "approved", "user:1", {"amount": number, "nama": "Siti é"})
    return fresh_database


def as_owner(database, statement: str) -> None:
    with psycopg.connect(database.owner_dsn) as owner:
        owner.execute(statement)


def test_an_untouched_chain_holds(chained) -> None:
    assert audit.verify("claim", "K1") == []
    assert audit.verify_all("claim") == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE kernel_auditrecord SET what = 'refused' WHERE number = 2", "content has changed"),
        ("UPDATE kernel_auditrecord SET payload = '{}' WHERE number = 2", "payload has changed"),
        ("UPDATE kernel_auditrecord SET at = at - interval '1 day' WHERE number = 1", "content"),
        ("DELETE FROM kernel_auditrecord WHERE number = 2", "link 2 is missing"),
        ("DELETE FROM kernel_auditrecord WHERE number = 3", "head is not the last link"),
        ("DELETE FROM kernel_auditrecord", "head is not the last link"),
        ("DELETE FROM kernel_auditchain", "head is not the last link"),
    ],
)
def test_a_change_by_the_owner_of_the_tables_is_seen(chained, change: str, told: str) -> None:
    as_owner(chained, change)
    assert any(told in fault.what for fault in audit.verify("claim", "K1"))


def test_an_erased_payload_leaves_the_chain_whole_and_says_who_erased_it(chained) -> None:
    audit.erase("claim", "K1", 2, by="user:9", reason="permintaan pemilik data")
    assert AuditRecord.objects.get(number=2).payload is None
    assert AuditRecord.objects.get(number=4).by == "user:9"
    assert audit.verify("claim", "K1") == []


def test_views_are_chained_for_each_person_looked_at(fresh_database) -> None:
    audit.viewed("user:5", "person:1", "claim")
    audit.viewed("user:6", "person:1", "claim")
    audit.viewed("user:5", "person:2", "claim")
    assert View.objects.filter(whose="person:1").count() == 2
    assert audit.verify_all("view") == []
    as_owner(fresh_database, "UPDATE kernel_view SET who = 'user:7' WHERE who = 'user:6'")
    assert [fault.object_id for fault in audit.verify_all("view")] == ["person:1"]


def test_the_oldest_views_may_go_and_the_others_still_hold(fresh_database) -> None:
    for viewer in ("user:1", "user:2", "user:3"):
        audit.viewed(viewer, "person:1", "claim")
    as_owner(fresh_database, "DELETE FROM kernel_view WHERE number = 1")
    assert audit.verify("view", "person:1") == []


def test_the_app_role_cannot_write_a_chain_but_through_its_door(chained) -> None:
    with psycopg.connect(chained.app_dsn, autocommit=True) as app:
        for table in ("kernel_auditrecord", "kernel_auditchain", "kernel_auditroot", "kernel_view"):
            for attack in (f"DELETE FROM {table}", f"INSERT INTO {table} DEFAULT VALUES"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(attack)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("UPDATE kernel_auditrecord SET what = 'refused'")


def test_a_root_in_the_file_tells_of_a_chain_that_was_written_anew(
    chained, settings, tmp_path
) -> None:
    settings.AUDIT_ROOTS_FILE = tmp_path / "roots.jsonl"
    first = audit.write_root()
    assert first is not None
    assert first.links == 3
    assert audit.write_root() is None
    assert audit.verify_roots() == []
    as_owner(chained, "UPDATE kernel_auditrecord SET digest = sha256('new') WHERE number = 3")
    assert audit.verify_roots() == ["the links of root 1 have changed"]
    as_owner(chained, "DELETE FROM kernel_auditroot")
    assert audit.verify_roots() == ["root 1 of the file is not in the database"]


def test_the_command_tells_every_fault_and_ends_with_1(chained, settings, tmp_path, capsys) -> None:
    settings.AUDIT_ROOTS_FILE = tmp_path / "roots.jsonl"
    audit.write_root()
    for change, told in [
        ("SELECT 1", "1 chains, 0 faults"),
        (
            "UPDATE kernel_auditrecord SET what = 'x' WHERE number = 1",
            "claim K1, link 1: its content",
        ),
    ]:
        as_owner(chained, change)
        with pytest.raises(SystemExit) as ended:
            call_command("audit")
        assert ended.value.code == int("0 faults" not in told)
        assert told in capsys.readouterr().out


def test_a_second_root_stands_on_the_first(chained, settings, tmp_path) -> None:
    settings.AUDIT_ROOTS_FILE = tmp_path / "roots.jsonl"
    audit.write_root()
    with transaction.atomic():
        audit.record("claim", "K2", "approved", "law", {})
    second = audit.write_root()
    assert second is not None
    assert (second.number, second.links) == (2, 1)
    assert audit.verify_roots() == []
