"""The database refuses what the product must never do with merges, whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from jaminan.claims.tests.members import Members
from jaminan.kernel import clock
from jaminan.merging.models import CardMerge
from jaminan.merging.tests.merges import merge, officer


def refused(statement: str, *values: object) -> str:
    """What the database says to a statement of the app role."""
    with (
        pytest.raises((IntegrityError, ProgrammingError)) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
    return str(error.value)


@pytest.fixture
def waiting(members: Members) -> CardMerge:
    return merge(members.member(cards=2, registered_name="Agus Salim"))


def test_doubts_are_not_passed_over_by_the_law(waiting: CardMerge) -> None:
    said = refused(
        "UPDATE merging_cardmerge SET state = 'done', before = 0, after = 0, decided_at = now()"
        " WHERE id = %s",
        waiting.pk,
    )
    assert "did not move" in said or "merging_doubts_need_an_officer" in said


def test_done_means_that_the_ledger_moved_the_balance(waiting: CardMerge) -> None:
    said = refused(
        "UPDATE merging_cardmerge SET state = 'done', before = 0, after = 0, decided_at = now(),"
        " decided_by_id = %s WHERE id = %s",
        officer().pk,
        waiting.pk,
    )
    assert "did not move" in said


def test_nobody_decides_his_own(waiting: CardMerge) -> None:
    said = refused(
        "UPDATE merging_cardmerge SET state = 'refused', note = 'x', decided_at = now(),"
        " decided_by_id = user_id WHERE id = %s",
        waiting.pk,
    )
    assert "merging_nobody_decides_his_own" in said


def test_a_decided_merge_stays_as_it_is(members: Members) -> None:
    done = merge(members.member(cards=2))
    assert "is decided" in refused("UPDATE merging_cardmerge SET note = 'x' WHERE id = %s", done.pk)
    assert "gave its balance" in refused(
        "UPDATE merging_mergedcard SET balance = 1 WHERE merge_id = %s", done.pk
    )
    assert "no card joins" in refused(
        "INSERT INTO merging_mergedcard (merge_id, card_id) VALUES (%s, %s)",
        done.pk,
        done.target_id,
    )


@pytest.mark.parametrize("column", ["target_id", "person_id", "doubts", "shown_after"])
def test_what_was_asked_cannot_be_rewritten(waiting: CardMerge, column: str) -> None:
    said = refused(f"UPDATE merging_cardmerge SET {column} = {column} WHERE id = %s", waiting.pk)
    assert "permission denied" in said


@pytest.mark.parametrize("table", ["merging_cardmerge", "merging_mergedcard"])
def test_nothing_is_removed(waiting: CardMerge, table: str) -> None:
    assert "permission denied" in refused(f"DELETE FROM {table}")


def test_a_merge_begins_waiting(waiting: CardMerge) -> None:
    said = refused(
        "INSERT INTO merging_cardmerge (reference, person_id, user_id, target_id, state, doubts,"
        " shown_before, shown_after, before, after, opened_at, decided_at, note) VALUES"
        " ('X', %s, %s, %s, 'done', '{}', 0, 0, 0, 0, %s, %s, '')",
        waiting.person_id,
        waiting.user_id,
        waiting.target_id,
        clock.now(),
        clock.now(),
    )
    assert "begins waiting" in said
