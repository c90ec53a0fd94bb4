"""Bills over all programmes, and wages corrected backwards."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.bills import (
    ALL,
    WageCorrection,
    self_employed_bill,
    wage_correction,
    wage_earner_bill,
)
from jaminan.law.contributions import wage_earner_contribution
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.pension import pension_contribution
from jaminan.law.protection import jkk_contribution, jkm_contribution
from jaminan.law.rules import recompute

NOVEMBER = date(2026, 11, 1)
WAGES = st.integers(0, 50_000_000).map(Rupiah)
SUBSETS = st.sets(st.sampled_from(ALL), min_size=1).map(tuple)


@pytest.mark.parametrize(
    ("wage", "group", "programmes", "total"),
    [
        (5_067_760, 3, ALL, 501_201),  # 45,103 + 15,203 + 288,862 + 152,033
        (10_000_000, 1, ALL, 924_000),  # 24,000 + 30,000 + 570,000 + 300,000
        (20_000_000, 1, ALL, 1_580_589),  # 48,000 + 60,000 + 1,140,000 + 332,589 of the ceiling
        (10_000_000, 5, ("JKK", "JKM"), 204_000),
        (10_000_000, 1, ("JHT", "JKM", "JKK"), 624_000),
    ],
)
def test_a_wage_earners_bill_adds_up_the_programmes(wage, group, programmes, total):
    found = wage_earner_bill(Rupiah(wage), group, NOVEMBER, programmes)
    assert found.value == total
    assert recompute(found) == found


@pytest.mark.parametrize(
    ("month", "with_jht", "work", "total"),
    [
        (date(2025, 12, 1), False, "lain", 16_800),
        (date(2025, 12, 1), True, "lain", 36_800),
        (date(2026, 1, 1), False, "angkutan", 8_400),
        (date(2026, 1, 1), True, "angkutan", 28_400),
        (date(2026, 11, 1), False, "lain", 8_400),
        (date(2027, 1, 1), False, "lain", 16_800),
    ],
)
def test_the_cheapest_package_of_the_self_employed_is_the_published_one(
    month, with_jht, work, total
):
    assert self_employed_bill(Rupiah(1_000_000), month, with_jht, work).value == total


def test_a_bill_without_a_programme_is_no_bill():
    with pytest.raises(OutsideLaw):
        wage_earner_bill(Rupiah(1), 1, NOVEMBER, ())


def test_wages_corrected_backwards_pay_each_month_by_its_own_law():
    corrections = (
        # Ceiling of JP 10,547,400 until February 2026, 11,086,300 from March.
        WageCorrection(date(2026, 3, 1), Rupiah(10_000_000), Rupiah(12_000_000)),
        WageCorrection(date(2026, 2, 1), Rupiah(10_000_000), Rupiah(12_000_000)),
    )
    found = wage_correction(corrections, 1, date(2026, 11, 21))
    # JKK 4,800 + JKM 6,000 + JHT 114,000 each month; JP 16,422 and 32,589 more.
    assert found.value == 141_222 + 157_389
    assert found.questions == (121,)
    assert recompute(found) == found


def test_a_wage_reported_too_high_is_credited():
    correction = WageCorrection(date(2026, 3, 1), Rupiah(5_000_000), Rupiah(4_000_000))
    found = wage_correction((correction,), 1, date(2026, 11, 21), ("JHT",))
    assert found.value == -57_000
    assert found.rows()[-1].label == "Dikurangkan dari tagihan berikutnya"


def test_the_future_has_no_wage_to_correct():
    correction = WageCorrection(date(2026, 12, 1), Rupiah(1), Rupiah(2))
    with pytest.raises(OutsideLaw):
        wage_correction((correction,), 1, date(2026, 11, 30))


@given(wage=WAGES, group=st.integers(1, 5), programmes=SUBSETS)
def test_a_bill_is_the_sum_of_its_programmes(wage, group, programmes):
    parts = {
        "JKK": jkk_contribution(wage, group, NOVEMBER),
        "JKM": jkm_contribution(wage, NOVEMBER),
        "JHT": wage_earner_contribution(wage, NOVEMBER),
        "JP": pension_contribution(wage, NOVEMBER),
    }
    bill = wage_earner_bill(wage, group, NOVEMBER, programmes)
    assert bill.value == sum(parts[one].value for one in programmes)


@given(one=WAGES, other=WAGES, group=st.integers(1, 5))
def test_a_correction_there_and_back_changes_nothing(one, other, group):
    there, back = (
        wage_correction((WageCorrection(date(2026, 3, 1), *wages),), group, NOVEMBER).value
        for wages in ((one, other), (other, one))
    )
    assert there + back == 0
    assert (there > 0) <= (other > one)


def test_a_month_is_corrected_once_and_with_the_relief_it_had():
    march = WageCorrection(date(2025, 3, 1), Rupiah(3_000_000), Rupiah(4_000_000), "padat_karya")
    added = wage_correction((march,), 5, NOVEMBER, ("JKK",))
    assert added.value == 8_700  # half of 1.74 % of a million
    assert 211 in added.questions
    with pytest.raises(OutsideLaw, match="satu kali"):
        wage_correction((march, replace(march, month=date(2025, 3, 31))), 5, NOVEMBER)
