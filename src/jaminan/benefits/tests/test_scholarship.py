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
# Born early enough to be at that level, and late enough to go through all of them before 23.
BORN = {
    "tk": date(2022, 5, 1),
    "sd": date(2020, 5, 1),
    "smp": date(2014, 5, 1),
    "sma": date(2011, 5, 1),
    "kuliah": date(2008, 5, 1),
}


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
    child = replace(DEWI, born_on=BORN[level], level=level)
    assert year_of((child,), EVENT, TODAY).value == yearly
    found = all_years(child, EVENT)
    assert found.value == all_of_it
    assert recompute(found) == found


def test_two_children_from_kindergarten_on_get_the_published_total():
    each = all_years(Child("Dewi", BORN["tk"], "tk"), EVENT).value
    assert 2 * each == 174_000_000


def test_years_that_were_paid_are_not_paid_again():
    almost_through = Child("Dewi", BORN["sd"], "sd", 5)
    assert all_years(almost_through, EVENT).value == 76_500_000  # 84 − 5 × 1.5 million
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


@pytest.mark.parametrize(
    ("child", "left"),
    [
        # 2026 and 2027, until her birthday of 23 on 1 March 2027.
        (Child("Sri", date(2004, 3, 1), "kuliah"), 24_000_000),
        # Born on 1 January: 2027 begins at 23.
        (Child("Sri", date(2004, 1, 1), "kuliah"), 12_000_000),
        # 2026 to 2031: one year of SMA, then five of higher education.
        (Child("Budi", date(2008, 5, 1), "sma"), 63_000_000),
        # 2026 to 2029: one year of SMA, then three.
        (Child("Budi", date(2006, 5, 1), "sma"), 39_000_000),
        (Child("Rina", date(1990, 5, 1), "kuliah", 0, date(2015, 1, 1), date(2015, 1, 1)), 0),
        (Child("Rina", date(2003, 6, 1), "kuliah"), 0),
        (Child("Rina", date(2008, 5, 1), "kuliah", 0, date(2026, 5, 1)), 0),
        (Child("Ani", date(2024, 5, 1), "belum_sekolah"), 87_000_000),
        (Child("Budi", date(2008, 5, 1), "kuliah", 5), 0),
    ],
)
def test_what_a_child_can_still_get_ends_at_23_with_marriage_and_with_work(child, left):
    found = all_years(child, EVENT)
    assert found.value == left
    assert recompute(found) == found
    assert found.rows()
    assert found.sources


def test_a_later_day_leaves_less_to_get():
    child = Child("Budi", date(2008, 5, 1), "kuliah")
    assert all_years(child, EVENT).value == 60_000_000
    assert all_years(child, EVENT, date(2030, 6, 1)).value == 24_000_000  # 2030 and 2031
    assert all_years(child, EVENT, date(2031, 5, 1)).value == 0


@pytest.mark.parametrize(
    "other",
    [
        Child("Ani", date(2022, 2, 1), "belum_sekolah"),
        Child("Rina", date(1990, 2, 1), "kuliah"),
        Child("Budi", date(2005, 2, 1), "kuliah", 0, date(2026, 1, 10)),
    ],
)
def test_a_child_without_a_right_stands_in_nobodys_way(other):
    children = (other, DEWI, replace(DEWI, name="Sri"))
    found = conditions_of(children, EVENT, TODAY)
    assert [one.outcome for one in found] == ["met", "open", "met", "met"]
    assert 209 in found[1].doubts
    assert year_of(children, EVENT, TODAY).value == 3_000_000
    alone = conditions_of((other,), EVENT, TODAY)
    assert [one.outcome for one in alone] == ["met", "unmet"]


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
    child = Child("Dewi", BORN["tk"], level, had)
    left = all_years(child, EVENT).value
    assert 0 <= all_years(replace(child, years_had=had + more), EVENT).value <= left
    assert left <= Rupiah(87_000_000)
