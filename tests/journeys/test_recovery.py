"""Both contacts lost: proof of identity, an officer, a new contact, and money that rests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from jaminan.claims.tests.members import Member, Members
from jaminan.demo.portraits import portrait
from jaminan.kernel import clock, clocks
from jaminan.kernel.refusal import Refused
from jaminan.merging.tests.merges import officer
from jaminan.notifications.models import Delivery, Notice
from jaminan.people import actions as people
from jaminan.people.contacts import Address
from jaminan.people.queries import account_by_login_name, reach_of
from jaminan.people.tests import makers
from jaminan.recovery import access, actions, limits, queries
from jaminan.recovery.actions import Photo
from jaminan.recovery.models import Recovery
from jaminan.recovery.transitions import RECOVERY
from tests.journeys.recovering import (
    CARD,
    STRANGER,
    asked,
    met,
    new_contact,
    now,
    plain_wall,
    request_of,
    verified,
)


def told(kind: str) -> set[str]:
    """The addresses that a kind of message went to."""
    notices = Notice.objects.filter(kind=kind)
    return set(Delivery.objects.filter(notice__in=notices).values_list("address", flat=True))


def test_a_proven_identity_goes_to_an_officer_who_gives_the_new_contact(members: Members) -> None:
    sri = members.member()
    old = Address("email", sri.user.email)
    contact = new_contact()
    request = asked(members, sri, contact=contact)
    assert (request.state, request.doubts, request.user) == ("review", [], sri.user)
    assert request.face_score >= limits.FACE_SCORE_MIN
    nadia, rangga = officer(), officer("approver")
    actions.verify(request, by=nadia)
    accepted = actions.accept(request, by=rangga)
    assert (accepted.state, accepted.verified_by, accepted.decided_by) == (
        "accepted", nadia, rangga,
    )  # fmt: skip
    assert account_by_login_name(contact) == sri.user
    assert account_by_login_name(old) is None
    sri.user.refresh_from_db()
    assert not sri.user.has_usable_password()
    assert reach_of(sri.by).email is None


def test_the_old_contacts_are_told_of_the_request_and_of_the_change(members: Members) -> None:
    sri = members.member()
    people.prove_contact(sri.user.pk, Address("phone", "+6281298765001"), by="test")
    old = {sri.user.email, "+6281298765001"}
    contact = new_contact()
    request = asked(members, sri, contact=contact)
    assert old <= told("recovery_owner_asked")
    met(request)
    assert old <= told("recovery_owner_replaced")
    assert contact.value in told("recovery_accepted")
    assert contact.value not in told("recovery_owner_replaced")


def test_money_rests_for_a_week_and_then_moves(members: Members) -> None:
    sri = members.member()
    accepted = met(asked(members, sri))
    assert accepted.money_from == clock.today() + timedelta(days=7)
    rest = queries.rest_of(sri.person.pk)
    assert rest == queries.MoneyRest(accepted.decided_at, accepted.money_from)
    other = members.member()
    assert queries.rest_of(other.person.pk) is None


def test_a_strangers_face_is_looked_at_by_a_person_who_must_say_what_he_saw(
    members: Members,
) -> None:
    sri = members.member()
    request = asked(members, sri, selfie=portrait(STRANGER, "L"))
    assert request.state == "review"
    assert request.doubts in (["face_differs"], ["face_unsure"])
    with pytest.raises(Refused) as refusal:
        actions.verify(request, by=officer())
    assert refusal.value.code == "note_missing"
    refused = actions.refuse(request, note="Wajah pada KTP lain.", by=officer())
    assert (refused.state, refused.because) == ("refused", "officer")
    assert account_by_login_name(Address("email", sri.user.email)) == sri.user


@pytest.mark.parametrize("wrong", ["full_name", "birth_date"])
def test_wrong_data_are_turned_down_alike_with_and_without_an_account(
    members: Members, wrong: str
) -> None:
    sri = members.member()
    changed = {
        "full_name": "Bambang Irawan Setiabudi",
        "birth_date": sri.person.birth_date + timedelta(days=400),
    }[wrong]
    request = asked(members, sri, **{wrong: changed})
    if wrong == "birth_date":
        assert (request.state, request.because) == ("refused", "not_proven")
        assert not Notice.objects.filter(kind="recovery_owner_asked").exists()
    else:
        assert request.doubts == ["name_differs"]


def test_a_stranger_with_the_right_data_does_not_learn_whether_there_is_an_account(
    members: Members,
) -> None:
    sri, nobody = members.member(), members.member()
    nobody.user.is_active = False
    nobody.user.save()
    face = portrait(STRANGER, "L")
    states = {asked(members, one, selfie=face).state for one in (sri, nobody)}
    assert states == {"review"}
    doubtful = Recovery.objects.get(nik=nobody.person.nik)
    assert "no_account" in doubtful.doubts
    with pytest.raises(Refused) as refusal:
        actions.verify(doubtful, seen="Cocok.", by=officer())
    assert refusal.value.code == "no_account"


def test_who_is_proven_and_has_no_account_is_told_to_register(members: Members) -> None:
    nobody = members.member()
    nobody.user.is_active = False
    nobody.user.save()
    request = asked(members, nobody)
    assert (request.state, request.because) == ("refused", "no_account")


def test_a_photograph_without_a_face_is_asked_for_again(members: Members) -> None:
    sri = members.member()
    request = asked(members, sri, selfie=plain_wall())
    assert request.state == "photos"
    assert [photo.kind for photo in queries.unusable_photos(request)] == ["swafoto"]
    actions.give_photos(
        request, card=Photo("ktp.jpg", portrait(CARD, "P")), selfie=Photo("a.jpg", sri.photo)
    )
    members.work()
    assert now(request).state == "review"


def test_one_picture_for_both_is_doubted(members: Members) -> None:
    sri = members.member()
    picture = Photo("sama.jpg", sri.photo)
    sent = actions.ask(request_of(sri), card=picture, selfie=picture)
    members.work()
    assert (now(sent).state, now(sent).doubts) == ("review", ["same_photo"])


def test_the_holder_who_still_logs_in_stops_it(members: Members) -> None:
    sri = members.member()
    request = asked(members, sri, selfie=portrait(STRANGER, "L"))
    assert [one.pk for one in queries.open_against(sri.user.pk)] == [request.pk]
    stopped = actions.object_to(request, by=sri.user)
    assert (stopped.state, stopped.because) == ("refused", "objected")
    with pytest.raises(Refused) as refusal:
        actions.verify(request, seen="x", by=officer())
    assert refusal.value.code == "state_not_allowed"


def test_a_registry_that_is_silent_leaves_it_to_an_officer(members: Members) -> None:
    sri = members.member()
    members.fault("population", "server_error")
    assert asked(members, sri).doubts == ["unavailable"]


def test_the_dead_are_turned_down(members: Members) -> None:
    sri = members.member()
    members.tell(
        kind="person", nik=sri.person.nik, name=sri.person.full_name, sex="P",
        birth_date=sri.person.birth_date.isoformat(), address="Jl. Mawar 1", died_on="2026-01-05",
    )  # fmt: skip
    request = asked(members, sri)
    assert (request.state, request.because) == ("refused", "not_proven")


def test_a_new_contact_that_is_a_login_name_meanwhile_is_refused(members: Members) -> None:
    sri = members.member()
    contact = new_contact()
    request = asked(members, sri, contact=contact)
    makers.account(None, contact.value)
    with pytest.raises(Refused) as refusal:
        met(request)
    assert refusal.value.code == "login_name_taken"
    assert account_by_login_name(Address("email", sri.user.email)) == sri.user


def test_a_contact_that_opens_an_account_is_no_new_contact(members: Members) -> None:
    sri = members.member()
    with pytest.raises(Refused) as refusal:
        actions.refuse_login_name(Address("email", sri.user.email))
    assert refusal.value.code == "login_name_taken"


def test_three_requests_in_thirty_days_and_no_more(members: Members) -> None:
    sri = members.member()
    for _ in range(limits.SENT_MOST):
        asked(members, sri)
    with pytest.raises(Refused) as refusal:
        asked(members, sri)
    assert refusal.value.code == "too_many_tries"
    with pytest.raises(Refused):
        actions.begin(sri.person.nik, from_address="test")


def test_beginning_is_counted_by_nik_and_by_address(members: Members) -> None:
    for number in range(limits.BEGUN_A_DAY_MOST):
        actions.begin("3174000000000001", from_address=f"10.0.0.{number}")
    with pytest.raises(Refused):
        actions.begin("3174000000000001", from_address="10.0.0.99")
    for number in range(limits.BEGUN_FROM_ADDRESS_MOST):
        actions.begin(f"317400000001{number:04d}", from_address="10.9.9.9")
    with pytest.raises(Refused):
        actions.begin("3174000000020000", from_address="10.9.9.9")


def test_a_pdf_is_no_photograph(members: Members) -> None:
    sri = members.member()
    with pytest.raises(Refused) as refusal:
        actions.ask(
            request_of(sri),
            card=Photo("ktp.pdf", b"%PDF-1.7 x"),
            selfie=Photo("a.jpg", sri.photo),
        )
    assert (refusal.value.code, refusal.value.field) == ("not_a_photo", "card")


@pytest.mark.parametrize("role", ["approver", "auditor", "counter", "head"])
def test_other_officers_do_not_decide(members: Members, role: str) -> None:
    request = asked(members, members.member())
    with pytest.raises(Refused) as refusal:
        actions.verify(request, by=officer(role))
    assert refusal.value.code == "role_not_allowed"


def test_no_officer_opens_his_own_account_this_way(members: Members) -> None:
    nadia = members.member()
    makers.grant(nadia.user, "verifier")
    request = asked(members, nadia)
    with pytest.raises(Refused) as refusal:
        actions.verify(request, by=nadia.user)
    assert refusal.value.code == "own_recovery"
    assert not access.recoveries_for_officer(nadia.user).exists()


def test_one_officer_alone_replaces_nothing(members: Members) -> None:
    sri = members.member()
    request, both = asked(members, sri), makers.officer("verifier", "approver")
    with pytest.raises(Refused) as refusal:
        actions.accept(request, by=both)
    assert refusal.value.code == "state_not_allowed"
    actions.verify(request, by=both)
    for second in (actions.accept, actions.refuse):
        with pytest.raises(Refused) as refusal:
            second(request, note="Cocok.", by=both)
        assert refusal.value.code == "four_eyes"
    with pytest.raises(Refused) as refusal:
        actions.accept(request, by=officer("verifier"))
    assert refusal.value.code == "role_not_allowed"
    assert access.steps_open_to(both, now(request)) == set()
    assert access.steps_open_to(officer("head"), now(request)) == {"accept", "refuse"}
    assert account_by_login_name(Address("email", sri.user.email)) == sri.user


def test_a_request_whose_photographs_do_not_come_ends_by_itself(members: Members, on_day) -> None:
    sri = members.member()
    asleep, awake = asked(members, sri, selfie=plain_wall()), asked(members, members.member())
    until = queries.photos_until(asleep)
    assert until == clock.today() + timedelta(days=limits.PHOTOS_DAYS.on(clock.today()).whole)
    on_day(until - timedelta(days=1))
    ring(members)
    assert now(asleep).state == "photos"
    on_day(until)
    ring(members)
    assert (now(asleep).state, now(asleep).because) == ("refused", "expired")
    assert now(awake).state == "review"
    assert told("recovery_expired") == {asleep.contact}
    with pytest.raises(Refused):
        again(members, sri, asleep)


def test_photographs_that_came_in_time_stop_the_clock(members: Members, on_day) -> None:
    sri = members.member()
    request = asked(members, sri, selfie=plain_wall())
    until = queries.photos_until(request)
    again(members, sri, request)
    assert queries.photos_until(request) is None
    on_day(until + timedelta(days=1))
    ring(members)
    assert now(request).state == "review"


def ring(members: Members) -> None:
    """The clocks that are due, and all that follows."""
    clocks.ring_all()
    members.work()


def again(members: Members, member: Member, request: Recovery) -> None:
    """Photographs that can be used, after those that could not."""
    card, selfie = Photo("ktp.jpg", portrait(CARD, "P")), Photo("a.jpg", member.photo)
    actions.give_photos(request, card=card, selfie=selfie)
    members.work()


ACCEPT = """
    UPDATE recovery_recovery SET state = 'accepted', decided_by_id = %s, decided_at = now(),
        money_from = now() WHERE id = %s
"""
VERIFY = """
    UPDATE recovery_recovery SET state = 'verified', verified_by_id = %s, verified_at = now()
    WHERE id = %s
"""


def test_the_database_holds_that_two_officers_sign(members: Members) -> None:
    sri = members.member()
    request, both = asked(members, sri), makers.officer("verifier", "approver")
    assert "no step leads" in attack(ACCEPT, both.pk, request.pk)
    assert "holds none of the roles" in attack(VERIFY, officer("approver").pk, request.pk)
    makers.grant(sri.user, "verifier", "approver")
    assert "its own request" in attack(VERIFY, sri.user.pk, request.pk)
    actions.verify(request, by=both)
    assert "recovery_four_eyes" in attack(ACCEPT, both.pk, request.pk)
    assert "holds none of the roles" in attack(ACCEPT, officer("verifier").pk, request.pk)
    assert "first signature" in attack(
        "UPDATE recovery_recovery SET verified_by_id = %s WHERE id = %s", officer().pk, request.pk
    )


def test_the_database_knows_the_same_steps(members: Members) -> None:
    sri = members.member()
    photos = asked(members, sri, selfie=plain_wall())
    checking = actions.ask(
        request_of(sri),
        card=Photo("ktp.jpg", portrait(CARD, "P")),
        selfie=Photo("a.jpg", sri.photo),
    )
    for request in (photos, checking, asked(members, sri)):
        assert_steps_of(now(request))
    review = Recovery.objects.get(state="review", user=sri.user, pk__gt=checking.pk)
    assert_steps_of(verified(review))


def assert_steps_of(request: Recovery) -> None:
    """Out of this state the database knows the steps of the table and no other."""
    for after in set(RECOVERY.states) - {request.state}:
        known = any(
            request.state in step.from_states and step.to_state == after
            for step in RECOVERY.table.values()
        )
        said = tried("UPDATE recovery_recovery SET state = %s WHERE id = %s", after, request.pk)
        assert ("no step leads" not in said) == known, (request.state, after, said)


def test_the_database_holds_what_is_decided_and_looked_at(members: Members) -> None:
    request = asked(members, members.member())
    said = attack("UPDATE recovery_recovery SET selfie = 1 WHERE id = %s", request.pk)
    assert "is fixed" in said
    assert "permission denied" in attack(
        "UPDATE recovery_recovery SET contact = 'x' WHERE id = %s", request.pk
    )
    assert "permission denied" in attack("DELETE FROM recovery_recovery")
    met(request)
    assert "is decided" in attack(
        "UPDATE recovery_recovery SET money_from = '2020-01-01' WHERE id = %s", request.pk
    )


def tried(statement: str, *values: object) -> str:
    """What the database says, or nothing where it lets the app role do this; undone either way."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            transaction.set_rollback(True)
    except (IntegrityError, ProgrammingError) as error:
        return str(error)
    return ""


def attack(statement: str, *values: object) -> str:
    """What the database says to a statement of the app role."""
    with (
        pytest.raises((IntegrityError, ProgrammingError)) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
    return str(error.value)
