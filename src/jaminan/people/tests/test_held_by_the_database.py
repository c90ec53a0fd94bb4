"""What the database itself refuses, asked with raw SQL as the app role."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from jaminan.kernel import audit
from jaminan.kernel.models import AuditRecord
from jaminan.kernel.refusal import Refused
from jaminan.people import actions
from jaminan.people.models import Membership, Person
from jaminan.people.roles import roles_of
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db


def run(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_two_persons_cannot_have_one_nik() -> None:
    known = makers.person()
    with pytest.raises(IntegrityError, match="nik"):
        run(
            "INSERT INTO people_person (citizenship, nik, passport_country, full_name, birth_date,"
            " birth_place, sex, address) VALUES ('WNI', %s, '', 'X', '1990-01-01', '', 'L', '')",
            known.nik,
        )


def test_one_passport_is_one_person_but_another_country_may_use_its_number() -> None:
    known = makers.foreigner(passport_number="E1234567")
    makers.foreigner(passport_number="E1234567", passport_country="MYS")
    with pytest.raises(IntegrityError, match="one_person_per_passport"):
        run("UPDATE people_person SET passport_country = 'MYS' WHERE id = %s", known.pk)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("nik = NULL", "person_has_nik_or_passport|citizen_has_nik"),
        ("nik = '317304550890000'", "nik_has_sixteen_digits"),
        ("passport_number = 'e-12', passport_country = 'SGP'", "passport_names_its_country"),
        ("died_on = '1980-01-01'", "death_not_before_birth"),
    ],
)
def test_a_person_keeps_an_identity(change: str, constraint: str) -> None:
    known = makers.person()
    with pytest.raises(IntegrityError, match=constraint):
        run(f"UPDATE people_person SET {change} WHERE id = %s", known.pk)


def test_a_kpj_belongs_to_one_person() -> None:
    known = makers.card()
    with pytest.raises(IntegrityError, match="people_card_pkey"):
        run(
            "INSERT INTO people_card (kpj, person_id, token) VALUES (%s, %s, 'ABCD-EFGH-J')",
            known.kpj,
            makers.person().pk,
        )


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("2019-01-01", None), ("2019-01-01", "2020-01-06"), ("2021-12-31", "2022-05-01")],
)
def test_memberships_of_one_kpj_never_overlap(starts: str, ends: str | None) -> None:
    known = ended_membership()
    with pytest.raises(IntegrityError, match="memberships_of_a_kpj_do_not_overlap"):
        add_membership(known, starts, ends)


def test_a_kpj_may_be_used_again_after_its_last_day() -> None:
    known = ended_membership()
    add_membership(known, "2022-01-01", None)
    assert Membership.objects.filter(card=known.card).count() == 2


def test_an_end_has_a_reason_and_comes_after_the_start() -> None:
    known = makers.membership()
    with pytest.raises(IntegrityError, match="an_end_has_its_reason"):
        run("UPDATE people_membership SET ends_on = '2024-01-01' WHERE id = %s", known.pk)
    with pytest.raises(IntegrityError, match="membership_ends_after_its_start"):
        run(
            "UPDATE people_membership SET ends_on = '2019-01-01', end_reason = 'resigned'"
            " WHERE id = %s",
            known.pk,
        )


@pytest.mark.parametrize("table", ["person", "card", "membership", "user", "contact"])
def test_the_product_cannot_remove_people(table: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        run(f'DELETE FROM "people_{table}"')
    with pytest.raises(DatabaseError, match="permission denied"):
        run(f'TRUNCATE "people_{table}" CASCADE')


def test_the_product_cannot_change_what_a_registry_answered() -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        run("UPDATE people_registrycheck SET outcome = 'matched'")


def test_a_login_name_is_used_once_but_a_contact_is_shared() -> None:
    makers.account(login="+6281234567890")
    other = makers.account()
    with pytest.raises(IntegrityError, match="phone"):
        run("UPDATE people_user SET phone = '+6281234567890' WHERE id = %s", other.pk)
    run(
        "INSERT INTO people_contact (user_id, kind, value, added_at)"
        " VALUES (%s, 'phone', '+6281234567890', now())",
        other.pk,
    )


def test_an_account_keeps_a_login_name_in_its_one_form() -> None:
    known = makers.account(login="rina@contoh.id")
    with pytest.raises(IntegrityError, match="user_has_email_or_phone"):
        run("UPDATE people_user SET email = NULL WHERE id = %s", known.pk)
    with pytest.raises(IntegrityError, match="email_is_lower_case"):
        run("UPDATE people_user SET email = 'Rina@contoh.id' WHERE id = %s", known.pk)
    with pytest.raises(IntegrityError, match="phone_is_international"):
        run("UPDATE people_user SET phone = '0812345678' WHERE id = %s", known.pk)


def test_one_person_has_one_account() -> None:
    known = makers.account(of=makers.person())
    with pytest.raises(IntegrityError, match="person_id"):
        run(
            "UPDATE people_user SET person_id = %s WHERE id = %s",
            known.person_id,
            makers.account().pk,
        )


GRANT = """
    INSERT INTO people_staffrole (user_id, granted_by_id, role, branch_code, starts_on, granted_at)
    VALUES (%s, %s, %s, '', '2026-01-01', now())
"""


def test_a_role_is_given_by_another_who_is_administrator_and_by_nobody_else() -> None:
    admin, verifier, clerk = makers.admin(), makers.officer("verifier"), makers.account()
    for giver, role in [(None, "verifier"), (None, "admin"), (verifier.pk, "approver")]:
        with pytest.raises(IntegrityError, match=r"holds none of the roles|nobody grants"):
            run(GRANT, clerk.pk, giver, role)
    with pytest.raises(IntegrityError, match="nobody_grants_himself_a_role"):
        run(GRANT, admin.pk, admin.pk, "approver")
    run(GRANT, clerk.pk, admin.pk, "approver")
    assert roles_of(clerk) == {"approver"}


def test_who_gave_and_ended_a_role_is_in_the_audit_even_after_raw_sql() -> None:
    admin, clerk = makers.admin(), makers.account()
    run(GRANT, clerk.pk, admin.pk, "finance")
    actions.end_role(clerk.pk, "finance", by=admin)
    links = AuditRecord.objects.filter(chain="role", object_id=str(clerk.pk)).order_by("number")
    assert [(link.what, link.by) for link in links] == [
        ("granted", f"user:{admin.pk}"),
        ("ended", f"user:{admin.pk}"),
    ]
    assert audit.verify("role", str(clerk.pk)) == []


def test_a_role_is_ended_once_and_by_another_administrator() -> None:
    admin, verifier = makers.admin(), makers.officer("verifier")
    for ender in (None, verifier.pk):
        with pytest.raises(IntegrityError, match="does not end the role of another"):
            run("UPDATE people_staffrole SET ends_on = now(), ended_by_id = %s", ender)
    with pytest.raises(DatabaseError, match="permission denied"):
        run("UPDATE people_staffrole SET role = 'head' WHERE user_id = %s", verifier.pk)
    with pytest.raises(DatabaseError, match="permission denied"):
        run("DELETE FROM people_staffrole")
    actions.end_role(verifier.pk, "verifier", by=admin)
    with pytest.raises(IntegrityError, match="a role ends once"):
        run("UPDATE people_staffrole SET ends_on = NULL WHERE user_id = %s", verifier.pk)
    with pytest.raises(Refused) as refusal:
        actions.end_role(admin.pk, "admin", by=makers.officer("auditor"))
    assert refusal.value.code == "role_not_allowed"


def ended_membership() -> Membership:
    known = makers.membership()
    Membership.objects.filter(pk=known.pk).update(
        ends_on=date(2021, 12, 31), end_reason="contract_ended"
    )
    known.refresh_from_db()
    return known


def add_membership(beside: Membership, starts: str, ends: str | None) -> None:
    run(
        "INSERT INTO people_membership (card_id, segment, programmes, employer_number,"
        " employer_name, starts_on, ends_on, end_reason)"
        " VALUES (%s, 'PU', '{JHT}', '22000002', 'PT Lain', %s, %s, %s)",
        beside.card_id,
        starts,
        ends,
        "resigned" if ends else "",
    )
    assert Person.objects.filter(cards__memberships=beside).exists()
