"""Corrections wait for a person, who decides once, with a name and a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from jaminan.kernel import audit
from jaminan.kernel.events import history
from jaminan.kernel.refusal import Refused
from jaminan.people import access, actions, queries
from jaminan.people.models import Person, User
from jaminan.people.tests import makers
from jaminan.people.transitions import CORRECTION

pytestmark = pytest.mark.django_db

CLAIMED = {
    "citizenship": "WNI",
    "nik": "3173045508909901",
    "full_name": "Siti Rahayu",
    "birth_date": "1990-05-17",
}


@pytest.fixture
def verifier() -> User:
    officer = makers.account()
    makers.grant(officer, "verifier", on=date(2020, 1, 1))
    return officer


def correction_of(user: User, kind: str = "identity", **facts):
    person = facts.pop("person", None)
    return actions.open_correction(
        user, kind, claimed={**CLAIMED, **facts}, reason="Nama berbeda", by="test", person=person
    )


def test_an_accepted_identity_records_the_person_and_links_the_account(verifier) -> None:
    user = makers.account()
    waiting = correction_of(user)
    actions.accept_correction(waiting.reference, by=verifier, facts={"sex": "P"})
    user.refresh_from_db()
    assert (user.person.nik, user.full_name) == (CLAIMED["nik"], "Siti Rahayu")
    assert access.person_of(user) == user.person


def test_an_accepted_identity_finds_the_person_the_firm_recorded(verifier) -> None:
    known = makers.person(nik=CLAIMED["nik"], full_name="Siti Rahaju")
    user = makers.account()
    actions.accept_correction(correction_of(user).reference, by=verifier)
    user.refresh_from_db()
    assert user.person == known
    assert audit.verify("person", str(known.pk)) == []


def test_an_identity_that_has_an_account_is_not_linked_twice(verifier) -> None:
    makers.account(of=makers.person(nik=CLAIMED["nik"]))
    user = makers.account()
    waiting = correction_of(user)
    with pytest.raises(Refused) as refusal:
        actions.accept_correction(waiting.reference, by=verifier)
    assert refusal.value.code == "already_registered"
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_a_foreigners_identity_is_found_by_passport(verifier) -> None:
    known = makers.foreigner(passport_number="E5550001")
    user = makers.account()
    waiting = correction_of(
        user, nik="", citizenship="WNA", passport_number="E5550001", passport_country="SGP"
    )
    actions.accept_correction(waiting.reference, by=verifier)
    user.refresh_from_db()
    assert user.person == known


def test_an_identity_without_a_sex_is_asked_for_it(verifier) -> None:
    with pytest.raises(Refused) as refusal:
        actions.accept_correction(correction_of(makers.account()).reference, by=verifier)
    assert refusal.value.field == "sex"
    assert not Person.objects.filter(nik=CLAIMED["nik"]).exists()


def test_an_accepted_card_goes_to_the_person(verifier) -> None:
    begun = makers.membership()
    person = makers.person()
    user = makers.account(of=person)
    waiting = correction_of(user, "card", kpj=str(begun.card_id), person=person)
    actions.accept_correction(waiting.reference, by=verifier)
    assert access.card_of(user, begun.card_id)


def test_a_card_whose_holder_has_an_account_is_not_taken_away(verifier) -> None:
    begun = makers.membership()
    makers.account(of=begun.card.person)
    person = makers.person()
    waiting = correction_of(
        makers.account(of=person), "card", kpj=str(begun.card_id), person=person
    )
    with pytest.raises(Refused) as refusal:
        actions.accept_correction(waiting.reference, by=verifier)
    assert refusal.value.code == "kpj_of_somebody_else"


def test_an_officer_may_write_the_right_kpj(verifier) -> None:
    begun, person = makers.membership(), makers.person()
    user = makers.account(of=person)
    waiting = correction_of(user, "card", kpj="99999999998", person=person)
    actions.accept_correction(waiting.reference, by=verifier, facts={"kpj": begun.card_id})
    assert access.card_of(user, begun.card_id)


def test_an_accepted_name_is_written_on_person_and_account(verifier) -> None:
    person = makers.person(full_name="Siti Rahaju")
    user = makers.account(of=person)
    waiting = correction_of(user, "name", full_name="Siti Rahayu", person=person)
    actions.accept_correction(waiting.reference, by=verifier)
    user.refresh_from_db()
    assert (user.full_name, user.person.full_name) == ("Siti Rahayu", "Siti Rahayu")


def test_an_accepted_birth_date_is_written_on_the_person(verifier) -> None:
    person = makers.person(birth_date=date(1990, 5, 7))
    user = makers.account(of=person)
    waiting = correction_of(user, "birth_date", birth_date="1990-05-17", person=person)
    actions.accept_correction(waiting.reference, by=verifier)
    person.refresh_from_db()
    assert person.birth_date == date(1990, 5, 17)
    assert audit.verify("person", str(person.pk)) == []


def test_an_accepted_end_of_work_ends_the_membership_that_the_officer_names(verifier) -> None:
    begun = makers.membership()
    user = makers.account(of=begun.card.person)
    waiting = correction_of(user, "work", told="Berhenti Maret 2024", person=begun.card.person)
    with pytest.raises(Refused) as refusal:
        actions.accept_correction(waiting.reference, by=verifier)
    assert refusal.value.code == "work_not_told"
    seen = {"membership": begun.pk, "last_day": "2024-03-31", "end_reason": "resigned"}
    actions.accept_correction(waiting.reference, by=verifier, facts=seen)
    begun.refresh_from_db()
    assert (begun.ends_on, begun.end_reason) == (date(2024, 3, 31), "resigned")


def test_an_end_of_work_is_never_written_on_somebody_elses_card(verifier) -> None:
    other, person = makers.membership(), makers.person()
    waiting = correction_of(makers.account(of=person), "work", told="Berhenti", person=person)
    seen = {"membership": other.pk, "last_day": "2024-03-31", "end_reason": "resigned"}
    with pytest.raises(Refused):
        actions.accept_correction(waiting.reference, by=verifier, facts=seen)
    other.refresh_from_db()
    assert other.ends_on is None


def test_a_correction_is_decided_once(verifier) -> None:
    waiting = correction_of(makers.account())
    actions.refuse_correction(waiting.reference, by=verifier, note="Bawa KTP asli ke cabang.")
    with pytest.raises(Refused) as refusal:
        actions.accept_correction(waiting.reference, by=verifier)
    assert refusal.value.code == "state_not_allowed"


def test_a_refusal_tells_the_member_why(verifier) -> None:
    waiting = correction_of(makers.account())
    with pytest.raises(Refused):
        actions.refuse_correction(waiting.reference, by=verifier, note="  ")
    decided = actions.refuse_correction(waiting.reference, by=verifier, note="KTP tidak terbaca.")
    assert (decided.state, decided.decided_by) == ("refused", verifier)
    names = [event.name for event in history(f"correction:{waiting.reference}")]
    assert names == ["correction_opened", "correction_decided"]


def test_nobody_decides_ones_own_correction(verifier) -> None:
    waiting = correction_of(verifier)
    with pytest.raises(Refused) as refusal:
        actions.accept_correction(waiting.reference, by=verifier)
    assert refusal.value.code == "own_correction"
    with (
        pytest.raises(IntegrityError, match="nobody_decides_his_own_correction"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE people_correction SET state = 'accepted', decided_at = now(),"
            " decided_by_id = user_id WHERE reference = %s",
            [waiting.reference],
        )


def test_a_decision_without_an_officer_is_held_back_by_the_database() -> None:
    waiting = correction_of(makers.account())
    with (
        pytest.raises(IntegrityError, match="a_decided_correction_names_its_officer"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE people_correction SET state = 'accepted', decided_at = now()"
            " WHERE reference = %s",
            [waiting.reference],
        )


def test_one_correction_of_a_kind_waits_at_a_time() -> None:
    user = makers.account()
    correction_of(user)
    with pytest.raises(Refused) as refusal:
        correction_of(user)
    assert refusal.value.code == "correction_waits"
    correction_of(user, "name")


def test_withdrawn_corrections_leave_the_queue() -> None:
    user = makers.account()
    waiting = correction_of(user)
    assert list(queries.waiting_corrections()) == [waiting]
    actions.withdraw_correction(waiting.reference, by=user)
    assert not queries.waiting_corrections().exists()


def test_only_a_verifier_reaches_a_correction_and_never_his_own(verifier) -> None:
    waiting = correction_of(makers.account())
    assert access.correction_for_officer(verifier, waiting.reference) == waiting
    for officer, reference in (
        (makers.account(), waiting.reference),
        (verifier, correction_of(verifier).reference),
    ):
        with pytest.raises(access.Http404):
            access.correction_for_officer(officer, reference)


def test_a_member_may_only_withdraw() -> None:
    assert CORRECTION.steps_from("waiting", "member") == ["withdraw"]
