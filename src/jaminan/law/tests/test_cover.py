"""Months that count for joiners and leavers; lapse and revival of the self-employed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.cover import PaidMonth, contribution_months, self_employed_cover
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.rules import recompute

MONTHS = st.lists(st.tuples(st.integers(0, 23), st.integers(-20, 200)), min_size=1, max_size=8).map(
    lambda given: tuple(
        PaidMonth(
            month := date(2024 + number // 12, number % 12 + 1, 1), month + timedelta(days=late)
        )
        for number, late in given
    )
)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 10, 31), date(2026, 11, 1), 2),
        (date(2026, 11, 1), date(2026, 11, 30), 1),
        (date(2026, 11, 15), date(2026, 11, 15), 1),
        (date(2025, 12, 31), date(2026, 12, 1), 13),
    ],
)
def test_the_months_of_joining_and_leaving_count_whole(first, last, months):
    assert contribution_months(first, last).value == months


def test_nobody_leaves_before_joining():
    with pytest.raises(OutsideLaw):
        contribution_months(date(2026, 11, 2), date(2026, 11, 1))


JANUARY = (PaidMonth(date(2026, 1, 1), date(2026, 1, 10)),)


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2026, 1, 9), False),
        (date(2026, 1, 10), True),
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
    ],
)
def test_three_unpaid_months_end_the_cover(day, covered):
    found = self_employed_cover(JANUARY, day)
    assert found.value["covered"] is covered
    assert Finding.from_json(found.to_json()) == found == recompute(found)


def test_a_payment_within_the_three_months_goes_on_and_a_later_one_begins_anew():
    april = (*JANUARY, PaidMonth(date(2026, 4, 1), date(2026, 4, 30)))
    goes_on = self_employed_cover(april, date(2026, 5, 1)).value
    assert (goes_on["since"], goes_on["until"]) == (date(2026, 1, 10), date(2026, 7, 31))
    may = (*JANUARY, PaidMonth(date(2026, 5, 1), date(2026, 5, 1)))
    begins_anew = self_employed_cover(may, date(2026, 5, 1)).value
    assert (begins_anew["covered"], begins_anew["since"]) == (True, date(2026, 5, 1))


def test_paying_an_old_month_after_the_lapse_revives_nothing():
    late = (*JANUARY, PaidMonth(date(2026, 2, 1), date(2026, 6, 1)))
    assert self_employed_cover(late, date(2026, 6, 2)).value["covered"] is False


def test_a_month_paid_in_advance_protects_from_its_first_day_and_bridges_no_gap():
    august = (*JANUARY, PaidMonth(date(2026, 8, 1), date(2026, 1, 20)))
    assert self_employed_cover(august, date(2026, 4, 30)).value["until"] == date(2026, 4, 30)
    assert not self_employed_cover(august, date(2026, 7, 31)).value["covered"]
    found = self_employed_cover(august, date(2026, 8, 1))
    assert (found.value["since"], found.value["until"]) == (date(2026, 8, 1), date(2026, 11, 30))
    assert 220 in found.doubts
    alone = self_employed_cover(august[1:], date(2026, 2, 1))
    assert alone.value == {"covered": False, "since": None, "until": None}


def test_the_month_after_the_last_day_of_cover_goes_on_when_it_was_paid_before():
    may = (*JANUARY, PaidMonth(date(2026, 5, 1), date(2026, 4, 30)))
    goes_on = self_employed_cover(may, date(2026, 5, 1)).value
    assert (goes_on["since"], goes_on["until"]) == (date(2026, 1, 10), date(2026, 8, 31))


def test_months_paid_in_another_order_give_the_same_cover():
    later = PaidMonth(date(2026, 2, 1), date(2026, 1, 5))
    found = self_employed_cover((later, *JANUARY), date(2026, 3, 1)).value
    assert found["since"] == date(2026, 1, 10)


def test_who_never_paid_is_not_covered():
    found = self_employed_cover((), date(2026, 6, 2))
    assert found.value == {"covered": False, "since": None, "until": None}


@given(paid=MONTHS, day=st.dates(date(2024, 1, 1), date(2026, 6, 30)), extra=MONTHS)
def test_paying_more_months_never_takes_cover_away(paid, day, extra):
    if self_employed_cover(paid, day).value["covered"]:
        assert self_employed_cover((*paid, *extra), day).value["covered"]


@given(paid=MONTHS, day=st.dates(date(2024, 1, 1), date(2026, 6, 30)))
def test_cover_begins_on_a_day_of_payment_or_with_the_month_paid_for(paid, day):
    value = self_employed_cover(paid, day).value
    if value["covered"]:
        assert value["since"] in {max(one.paid_on, one.month) for one in paid}
        assert value["since"] <= day <= value["until"]
