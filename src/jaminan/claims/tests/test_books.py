"""The nightly look: claims, payments and ledger say the same, and a difference is told."""

from __future__ import annotations

from datetime import date

import psycopg

from jaminan.claims import queries
from jaminan.claims.tests.members import AGE, Members


def test_paid_claims_agree_with_payments_and_ledger(members: Members) -> None:
    sri = members.member()
    budi = members.member(balance=70_000_000, reason="pension_age", birth_date=date(1968, 1, 5))
    members.paid(members.confirm(sri, members.drafted(sri)))
    members.confirm(budi, members.drafted(budi, AGE, channel="branch"))
    assert queries.differences() == []


def test_a_decision_that_was_posted_otherwise_is_told(members: Members, fresh_database) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    with psycopg.connect(fresh_database.admin_dsn) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE claims_decision SET net = net - 1, tax = tax + 1")
    (told,) = queries.differences()
    assert told.startswith(f"{claim.reference}: decided 8199999 and 1")


def test_a_paid_claim_without_its_payment_is_told(members: Members, fresh_database) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    with psycopg.connect(fresh_database.admin_dsn) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE claims_claim SET state = 'paid'")
    assert queries.differences() == [f"{claim.reference}: paid without a settled payment"]
