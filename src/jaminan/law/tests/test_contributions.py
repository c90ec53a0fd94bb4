from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.contributions import (
    employer_contribution,
    migrant_contribution,
    self_employed_contribution,
    wage_earner_contribution,
    wage_earner_parts,
    worker_contribution,
)
from jaminan.law.errors import OutsideLaw
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

MONTH = date(2026, 1, 1)


def test_a_wage_earner_pays_two_and_the_employer_three_point_seven_per_cent():
    assert employer_contribution(10_000_000, MONTH).value == 370_000
    assert worker_contribution(10_000_000, MONTH).value == 200_000
    assert wage_earner_contribution(10_000_000, MONTH).value == 570_000


def test_each_part_is_rounded_half_up_by_itself():
    assert worker_contribution(25, MONTH).value == 1
    assert worker_contribution(24, MONTH).value == 0
    assert employer_contribution(5_067_760, MONTH).value == 187_507


def test_there_is_no_wage_ceiling():
    assert wage_earner_contribution(1_000_000_000, MONTH).value == 57_000_000


def test_before_july_2015_the_shares_are_assumed_or_refused(assumptions):
    assert wage_earner_contribution(1_000_000, date(2010, 1, 1)).is_assumed
    assert not wage_earner_contribution(1_000_000, date(2015, 7, 1)).is_assumed


def test_without_the_overlay_the_years_before_july_2015_are_refused():
    with pytest.raises(NotFormalised):
        wage_earner_contribution(1_000_000, date(2015, 6, 30))


@pytest.mark.parametrize(
    ("income", "contribution"),
    [
        (0, 20_000),
        (1_099_999, 20_000),
        (1_100_000, 24_000),
        (2_699_999, 52_000),
        (2_700_000, 59_000),
        (5_199_999, 99_000),
        (8_200_000, 174_000),
        (20_199_999, 394_000),
        (20_200_000, 414_000),
        (90_000_000, 414_000),
    ],
)
def test_the_self_employed_pay_two_per_cent_of_their_band(income, contribution):
    assert self_employed_contribution(income, MONTH).value == contribution


@pytest.mark.parametrize("income", [5_200_000, 8_199_999])
def test_an_unknown_band_is_refused_with_its_question(income):
    with pytest.raises(NotFormalised) as refusal:
        self_employed_contribution(income, MONTH)
    assert refusal.value.question == 33


@pytest.mark.parametrize("chosen", [50_000, 600_000])
def test_a_migrant_worker_chooses_between_the_limits(chosen):
    assert migrant_contribution(chosen, MONTH).value == chosen


@pytest.mark.parametrize("chosen", [49_999, 600_001])
def test_a_choice_outside_the_limits_is_answered_with_them(chosen):
    with pytest.raises(OutsideLaw, match=r"Rp50\.000 dan Rp600\.000"):
        migrant_contribution(chosen, MONTH)


def test_a_wage_below_zero_is_refused():
    with pytest.raises(OutsideLaw):
        wage_earner_contribution(-1, MONTH)


@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_a_higher_wage_never_pays_less_and_findings_recompute(one, two):
    low, high = sorted((one, two))
    first, second = wage_earner_contribution(low, MONTH), wage_earner_contribution(high, MONTH)
    assert first.value <= second.value
    assert recompute(second) == second


@given(
    wages=st.lists(st.integers(0, 10**9), max_size=20),
    month=st.dates(date(2015, 7, 1), date(2030, 12, 1)),
)
def test_the_column_of_wages_gives_the_same_rupiah_as_the_rule(wages, month):
    assert wage_earner_parts(wages, month) == [
        (employer_contribution(wage, month).value, worker_contribution(wage, month).value)
        for wage in wages
    ]


def test_a_column_with_a_wage_below_zero_is_refused():
    with pytest.raises(OutsideLaw):
        wage_earner_parts([1_000_000, -1], MONTH)
