"""Scholarships: a sum for each year, at most two children, until 23, marriage or work."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.scholarship import Child, all_years, condition_of, conditions_of, year_of
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

EVENT, TODAY = date(2026, 6, 1), date(2026, 11, 21)
DEWI = Child("Dewi", date(2014, 5, 1), "sd")


@pytest.mark.parametrize(
    ("level", "yearly", "all_of_it"),
    [
        ("tk", 1_500_000, 87_000_000),
        ("sd", 1_500_000, 84_000_000),
        ("smp", 2_000_000, 75_000_000),
        ("sma", 3_000_000, 69_000_000),
        ("kuliah", 12_000_000, 60_000_000),
    ],
)
def test_each_level_has_its_sum_and_the_rest_adds_up(level, yearly, all_of_it):
    child = replace(DEWI, level=level)
    assert year_of((child,), EVENT, TODAY).value == yearly
    found = all_years(child, EVENT)
    assert found.value == all_of_it
    assert recompute(found) == found


def test_two_children_from_kindergarten_on_get_the_published_total():
    each = all_years(replace(DEWI, level="tk"), EVENT).value
    assert 2 * each == 174_000_000


def test_years_that_were_paid_are_not_paid_again():
    assert all_years(replace(DEWI, years_had=5), EVENT).value == 76_500_000  # 84 − 5 × 1.5 million
    assert condition_of(replace(DEWI, years_had=6), 1, EVENT, TODAY).outcome == "unmet"


@pytest.mark.parametrize(
    ("child", "day", "outcome"),
    [
        (DEWI, TODAY, "met"),
        (DEWI, date(2037, 4, 30), "met"),
        (DEWI, date(2037, 5, 1), "unmet"),
        (replace(DEWI, married_on=TODAY), TODAY, "unmet"),
        (replace(DEWI, married_on=TODAY), TODAY - timedelta(days=1), "met"),
        (replace(DEWI, works_since=date(2024, 1, 1)), date(2025, 2, 23), "unmet"),
        (replace(DEWI, works_since=date(2024, 1, 1)), date(2025, 2, 24), "person"),
        (replace(DEWI, level="belum_sekolah"), TODAY, "unmet"),
    ],
)
def test_a_right_ends_at_23_with_marriage_and_until_2025_with_work(child, day, outcome):
    assert condition_of(child, 1, EVENT, day).outcome == outcome


def test_at_most_two_children_are_paid_for():
    three = (DEWI, replace(DEWI, name="Budi"), replace(DEWI, name="Sri"))
    with pytest.raises(OutsideLaw):
        year_of(three, EVENT, TODAY)
    assert [one.code for one in conditions_of(three, EVENT, TODAY) if one.outcome == "unmet"] == [
        "children"
    ]


def test_before_december_2019_one_sum_was_paid_once():
    before = date(2019, 12, 1)
    assert year_of((DEWI,), before, TODAY).value == 12_000_000
    assert all_years(DEWI, before).value == 12_000_000
    assert year_of((DEWI,), date(2019, 12, 2), TODAY).value == 1_500_000
    with pytest.raises(NotFormalised):
        all_years(DEWI, date(2015, 6, 30))


@given(
    had=st.integers(0, 8),
    level=st.sampled_from(["tk", "sd", "smp", "sma", "kuliah"]),
    more=st.integers(0, 8),
)
def test_more_years_had_never_leave_more_to_get(had, level, more):
    child = Child("Dewi", date(2014, 5, 1), level, had)
    left = all_years(child, EVENT).value
    assert 0 <= all_years(replace(child, years_had=had + more), EVENT).value <= left
    assert left <= Rupiah(87_000_000)
