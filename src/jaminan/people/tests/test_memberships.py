"""What begins, is verified and ends on a card, and how screens read it."""

from __future__ import annotations

from datetime import date

import pytest

from jaminan.kernel.refusal import Refused
from jaminan.people import access, actions, queries
from jaminan.people.models import EndReason, MembershipState
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def test_a_membership_is_not_verified_before_its_first_contribution() -> None:
    begun = makers.membership(paid=False)
    assert begun.state_on(DAY) == MembershipState.UNVERIFIED
    paid = actions.confirm_first_contribution(begun.pk, paid_on=date(2020, 2, 14), by="test")
    assert paid.state_on(DAY) == MembershipState.ACTIVE
    assert paid.state_on(date(2020, 2, 13)) == MembershipState.UNVERIFIED


def test_a_later_payment_does_not_move_the_first_one() -> None:
    begun = makers.membership()
    again = actions.confirm_first_contribution(begun.pk, paid_on=date(2023, 1, 1), by="test")
    assert again.first_paid_on == begun.starts_on


def test_the_last_day_is_still_active() -> None:
    begun = makers.membership()
    ended = actions.end_membership(
        begun.pk, last_day=date(2026, 11, 21), reason=EndReason.RESIGNED, by="test"
    )
    assert ended.state_on(date(2026, 11, 21)) == MembershipState.ACTIVE
    assert ended.state_on(date(2026, 11, 22)) == MembershipState.INACTIVE


def test_a_membership_ends_once_and_not_before_it_began() -> None:
    begun = makers.membership()
    with pytest.raises(Refused) as early:
        actions.end_membership(
            begun.pk, last_day=date(2019, 1, 1), reason=EndReason.RESIGNED, by="test"
        )
    assert early.value.code == "end_before_start"
    actions.end_membership(begun.pk, last_day=DAY, reason=EndReason.DISMISSED, by="test")
    with pytest.raises(Refused) as twice:
        actions.end_membership(begun.pk, last_day=DAY, reason=EndReason.RESIGNED, by="test")
    assert twice.value.code == "membership_ended"


def test_a_second_membership_waits_for_the_end_of_the_first() -> None:
    begun = makers.membership()
    with pytest.raises(Refused) as refusal:
        makers.membership(begun.card, starts_on=date(2024, 1, 1))
    assert refusal.value.code == "membership_overlaps"


def test_a_foreigner_is_a_member_from_six_months_of_work_on() -> None:
    card = makers.card(makers.foreigner())
    with pytest.raises(Refused) as refusal:
        makers.membership(card, working_since=date(2026, 1, 31), starts_on=date(2026, 7, 30))
    assert refusal.value.details == {"first_day": "2026-07-31"}
    begun = makers.membership(card, working_since=date(2026, 1, 31), starts_on=date(2026, 7, 31))
    assert begun.working_since == date(2026, 1, 31)


def test_a_foreigner_states_the_first_day_of_work() -> None:
    with pytest.raises(Refused) as refusal:
        makers.membership(makers.card(makers.foreigner()))
    assert refusal.value.field == "working_since"


def test_all_cards_of_a_person_are_listed_with_states(django_assert_num_queries) -> None:
    person = makers.person()
    old = makers.membership(makers.card(person, 11_000_000_001))
    actions.end_membership(
        old.pk, last_day=date(2022, 5, 31), reason=EndReason.CONTRACT_ENDED, by="test"
    )
    makers.membership(makers.card(person, 11_000_000_002), starts_on=date(2022, 7, 1))
    makers.membership(makers.card(person, 11_000_000_003), paid=False)
    makers.membership()
    with django_assert_num_queries(2):
        lines = queries.cards_of(person.pk, on=DAY)
        states = [line.state for line in lines]
    assert states == [
        MembershipState.INACTIVE,
        MembershipState.ACTIVE,
        MembershipState.UNVERIFIED,
    ]
    assert lines[0].current.end_reason == "Perjanjian kerja waktu tertentu berakhir"
    assert lines[0].current.membership.ends_on == date(2022, 5, 31)


def test_a_card_is_found_by_its_token_and_by_its_number() -> None:
    begun = makers.membership()
    assert queries.card_by_token(begun.card.token, on=DAY).state == MembershipState.ACTIVE
    assert queries.card_by_kpj(begun.card_id, on=DAY).card == begun.card
    assert queries.card_by_token("nothing", on=DAY) is None


def test_one_reaches_ones_own_records_and_no_others() -> None:
    mine, theirs = makers.membership(), makers.membership()
    user = makers.account(of=mine.card.person)
    assert list(access.memberships_of(user)) == [mine]
    assert access.card_of(user, mine.card_id) == mine.card
    with pytest.raises(access.Http404):
        access.card_of(user, theirs.card_id)


def test_an_account_without_a_person_reaches_nothing() -> None:
    user = makers.account()
    assert not access.memberships_of(user).exists()
    with pytest.raises(Refused) as refusal:
        access.person_of(user)
    assert refusal.value.code == "no_person"


@pytest.mark.parametrize(
    ("role", "may"), [("verifier", True), ("counter", True), ("reception", False), (None, False)]
)
def test_only_officers_who_work_with_data_reach_a_person(role: str | None, may: bool) -> None:
    officer, person = makers.account(), makers.person()
    if role:
        makers.grant(officer, role, on=date(2020, 1, 1))
    if may:
        assert access.person_for_officer(officer, person.pk) == person
    else:
        with pytest.raises(access.Http404):
            access.person_for_officer(officer, person.pk)


def test_a_second_person_with_one_nik_is_a_refusal() -> None:
    known = makers.person()
    with pytest.raises(Refused) as refusal:
        makers.person(nik=known.nik)
    assert refusal.value.code == "person_known"
