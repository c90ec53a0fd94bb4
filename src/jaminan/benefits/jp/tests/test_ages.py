"""The pension age, and the day on which somebody reaches it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jp.ages import PENSION_AGE, last_registration, pension_age, pension_day
from jaminan.law.calendar import age_on
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

DAY = timedelta(days=1)


@pytest.mark.parametrize("entry", PENSION_AGE.entries()[1:], ids=lambda entry: str(entry.starts))
def test_the_age_rises_by_one_on_each_start_and_not_a_day_before(entry):
    assert pension_age(entry.starts).value == entry.value
    assert pension_age(entry.starts - DAY).value == entry.value - 1


def test_before_the_programme_there_is_no_age():
    with pytest.raises(NotFormalised):
        pension_age(date(2015, 6, 30))


@pytest.mark.parametrize(
    ("born_on", "reached"),
    [
        (date(1960, 3, 1), date(2016, 3, 1)),
        (date(1962, 12, 31), date(2018, 12, 31)),
        (date(1963, 1, 1), date(2020, 1, 1)),
        (date(1964, 12, 31), date(2021, 12, 31)),
        (date(1965, 7, 16), date(2023, 7, 16)),
        (date(1967, 10, 1), date(2026, 10, 1)),
        (date(1950, 1, 1), date(2015, 7, 1)),
        (date(1990, 5, 1), date(2055, 5, 1)),
    ],
)
def test_the_right_arises_on_the_first_day_on_which_the_age_in_force_is_reached(born_on, reached):
    found = pension_day(born_on)
    assert found.value == reached
    assert recompute(found) == found


def test_the_last_month_to_register_is_the_one_before_the_pension_age():
    # A figure of the facts: born 1965-07-16, at the latest 2023-06.
    assert last_registration(date(1965, 7, 16)).value == date(2023, 6, 1)


@given(st.dates(date(1959, 7, 1), date(2010, 12, 31)))
def test_on_the_pension_day_the_age_is_reached_and_on_the_day_before_it_is_not(born_on):
    reached = pension_day(born_on).value
    assert age_on(born_on, reached) >= pension_age(reached).value
    if reached > date(2015, 7, 1):
        assert age_on(born_on, reached - DAY) < pension_age(reached - DAY).value


@given(st.dates(date(1950, 1, 1), date(2010, 12, 31)), st.integers(0, 3000))
def test_the_younger_never_reach_it_earlier(born_on, days):
    later = born_on + timedelta(days=days)
    assert pension_day(born_on).value <= pension_day(later).value
