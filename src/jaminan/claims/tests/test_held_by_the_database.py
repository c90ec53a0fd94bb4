"""What the database holds against our own mistakes: raw SQL of the app role is refused."""

from __future__ import annotations

import itertools

import pytest
from django.db import DatabaseError, connection, transaction

from jaminan.claims.checks import NAMES
from jaminan.claims.models import CheckResult, Claim, Decision
from jaminan.claims.tests.members import Members
from jaminan.claims.transitions import CLAIM, STATES


def refused(statement: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return True
    return False


@pytest.fixture
def decided(members: Members) -> Claim:
    sri = members.member()
    return members.confirm(sri, members.drafted(sri))


@pytest.fixture
def draft(members: Members) -> Claim:
    return members.drafted(members.member())


def test_no_claim_begins_beyond_a_draft(draft: Claim) -> None:
    columns = (
        "reference, programme, type, kind, subject_id, claimant_id, first_channel, channel,"
        " version, answers, tax_number, tax_number_kind, gross, tax, net, consent_id, opened_at,"
        " saved_at, submitted_at, by_officer, branch_code, why"
    )
    own = columns.replace("reference", "'XXXX-XXXX-X'").replace("programme", "'jkm'")
    copy = f"INSERT INTO claims_claim ({columns}, state) SELECT {own}, %s FROM claims_claim"
    assert refused(copy, "approved")
    assert not refused(copy, "draft")


def test_a_decided_amount_is_never_changed(decided: Claim) -> None:
    for column in ("gross", "net"):
        assert refused(f"UPDATE claims_claim SET {column} = {column} + 1")
        assert refused(f"UPDATE claims_decision SET {column} = {column} + 1")


def test_what_was_answered_is_fixed_once_it_is_sent_in(decided: Claim) -> None:
    for change in ("version = version + 1", "answers = '{\"a\": 1}'", "tax_number = '1'"):
        assert refused(f"UPDATE claims_claim SET {change}")


def test_the_account_is_fixed_once_it_is_sent_in(decided: Claim) -> None:
    assert refused("UPDATE claims_claim SET account_id = NULL")


def test_nothing_of_a_claim_is_removed(decided: Claim) -> None:
    tables = ("claim", "decision", "claimevent", "checkresult", "payoutaccount", "consenttext")
    for table in tables:
        assert refused(f"DELETE FROM claims_{table}")
        assert refused(f"TRUNCATE claims_{table} CASCADE")


def test_history_decisions_accounts_and_statements_are_never_edited(decided: Claim) -> None:
    assert refused("UPDATE claims_claimevent SET by = 'x'")
    assert refused("UPDATE claims_decision SET decided_by = 'officers'")
    assert refused("UPDATE claims_payoutaccount SET number = '1'")
    assert refused("UPDATE claims_consenttext SET text = 'x'")


def test_what_a_decision_rests_on_is_not_checked_again(decided: Claim) -> None:
    assert refused("UPDATE claims_checkresult SET outcome = 'fail' WHERE name = 'face'")


def test_a_claim_does_not_change_its_member(decided: Claim) -> None:
    assert refused("UPDATE claims_claim SET subject_id = subject_id")


def test_no_approval_comes_before_a_decision(members: Members) -> None:
    maria = members.member(registered_name="Kartika Sari Dewi")
    members.confirm(maria, members.drafted(maria))
    for state in ("approved", "instructed", "paid"):
        assert refused("UPDATE claims_claim SET state = %s", state)


INSERT_DECISION = """
    INSERT INTO claims_decision (claim_id, decided_by, verifier_id, approver_id, verdict, checks,
        law_version, version, gross, tax, net, entries, decided_on, decided_at)
    SELECT id, %s, %s, %s, '{}', '[]', 'x', version, gross + %s, tax, net + %s, '[]', now(), now()
    FROM claims_claim
"""


def test_the_law_alone_cannot_decide_while_a_check_has_not_passed(members: Members) -> None:
    maria = members.member(registered_name="Kartika Sari Dewi")
    members.confirm(maria, members.drafted(maria))
    assert refused(INSERT_DECISION, "law", None, None, 0, 0)


def test_a_claim_is_decided_once(decided: Claim) -> None:
    assert refused(INSERT_DECISION, "law", None, None, 0, 0)
    assert Decision.objects.count() == 1


def test_a_person_has_one_open_claim_of_a_programme(draft: Claim) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Claim.objects.create(
            reference="ZZZZ-ZZZZ-Z", programme=draft.programme, subject_id=draft.subject_id,
            claimant_id=draft.claimant_id, first_channel="jmo", channel="jmo",
            opened_at=draft.opened_at, saved_at=draft.saved_at,
        )  # fmt: skip


def test_the_trigger_knows_the_steps_of_the_table(draft: Claim) -> None:
    named = {
        (before, step.to_state) for step in CLAIM.table.values() for before in step.from_states
    }
    assert pairs_in_trigger() == named


def pairs_in_trigger() -> set[tuple[str, str]]:
    """The pairs that the trigger itself lets through, read from its source."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'claims_claim_moves'")
        (source,) = cursor.fetchone()
    return {
        pair
        for pair in itertools.product(STATES, repeat=2)
        if f"('{pair[0]}', '{pair[1]}')" in source
    }


def test_the_trigger_needs_the_checks_that_there_are(draft: Claim) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'claims_decision_fits'")
        (source,) = cursor.fetchone()
    listed = source.partition("ARRAY[")[2].partition("]")[0]
    assert [name.strip(" \n'") for name in listed.split(",")] == list(NAMES)


def test_a_check_has_one_result_for_a_version(draft: Claim) -> None:
    one = CheckResult.objects.filter(claim=draft).first()
    one.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        one.save(force_insert=True)
