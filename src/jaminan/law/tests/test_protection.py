"""JKK and JKM contributions of wage earners and the self-employed, with their reliefs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.protection import (
    jkk_contribution,
    jkm_contribution,
    self_employed_jkk,
    self_employed_jkm,
)
from jaminan.law.rules import recompute

NOVEMBER = date(2026, 11, 1)
WAGES = st.integers(0, 10**9).map(Rupiah)
GROUPS = st.integers(1, 5)


@pytest.mark.parametrize(
    ("group", "billed", "halved"),
    [
        (1, 24_000, 12_000),
        (2, 54_000, 27_000),
        (3, 89_000, 44_500),
        (4, 127_000, 63_500),
        (5, 174_000, 87_000),
    ],
)
def test_ten_million_pay_the_rate_of_the_risk_group_and_half_under_the_relief(
    group, billed, halved
):
    assert jkk_contribution(Rupiah(10_000_000), group, NOVEMBER).value == billed
    month = date(2026, 1, 1)
    assert jkk_contribution(Rupiah(10_000_000), group, month, "padat_karya").value == halved


def test_contributions_are_rounded_half_up_once():
    # 0.89 % of 5,067,760 = 45,103.064; 0.30 % = 15,203.28; 0.445 % of 100 = 0.445; of 113 = 0.50285
    assert jkk_contribution(Rupiah(5_067_760), 3, NOVEMBER).value == 45_103
    assert jkm_contribution(Rupiah(5_067_760), NOVEMBER).value == 15_203
    assert jkk_contribution(Rupiah(112), 3, date(2025, 3, 1), "padat_karya").value == 0
    assert jkk_contribution(Rupiah(113), 3, date(2025, 3, 1), "padat_karya").value == 1


@pytest.mark.parametrize(
    ("month", "runs"),
    [
        (date(2025, 1, 1), False),
        (date(2025, 2, 1), True),
        (date(2026, 1, 1), True),
        (date(2026, 2, 1), False),
    ],
)
def test_the_relief_of_industry_holds_for_its_months_only_and_not_for_jkm(month, runs):
    if not runs:
        with pytest.raises(OutsideLaw):
            jkk_contribution(Rupiah(10_000_000), 1, month, "padat_karya")
        return
    assert jkk_contribution(Rupiah(10_000_000), 1, month, "padat_karya").value == 12_000
    assert jkm_contribution(Rupiah(10_000_000), month, "padat_karya").value == 30_000


@pytest.mark.parametrize("month", [date(2020, 8, 1), date(2021, 1, 31)])
def test_the_pandemic_left_one_per_cent_of_jkk_and_jkm(month):
    assert jkk_contribution(Rupiah(10_000_000), 5, month, "pandemi").value == 1_740
    assert jkm_contribution(Rupiah(10_000_000), month, "pandemi").value == 300


@pytest.mark.parametrize("month", [date(2020, 7, 31), date(2021, 2, 1)])
def test_the_pandemic_relief_is_refused_outside_its_months(month):
    with pytest.raises(OutsideLaw, match="Keringanan"):
        jkm_contribution(Rupiah(10_000_000), month, "pandemi")


@pytest.mark.parametrize(
    ("income", "amount"),
    [
        (0, 10_000),
        (1_099_999, 10_000),
        (1_100_000, 12_000),
        (2_700_000, 29_500),
        (20_199_999, 197_000),
        (20_200_000, 207_000),
        (90_000_000, 207_000),
    ],
)
def test_the_self_employed_pay_one_per_cent_of_their_band(income, amount):
    assert self_employed_jkk(Rupiah(income), date(2025, 12, 1)).value == amount
    assert self_employed_jkm(date(2025, 12, 1)).value == 6_800


@pytest.mark.parametrize(
    ("work", "month", "jkk", "jkm"),
    [
        ("angkutan", date(2025, 12, 31), 10_000, 6_800),
        ("angkutan", date(2026, 1, 1), 5_000, 3_400),
        ("angkutan", date(2027, 3, 31), 5_000, 3_400),
        ("angkutan", date(2027, 4, 1), 10_000, 6_800),
        ("lain", date(2026, 3, 31), 10_000, 6_800),
        ("lain", date(2026, 4, 1), 5_000, 3_400),
        ("lain", date(2026, 12, 31), 5_000, 3_400),
        ("lain", date(2027, 1, 1), 10_000, 6_800),
    ],
)
def test_the_self_employed_pay_half_in_the_months_of_their_work(work, month, jkk, jkm):
    assert self_employed_jkk(Rupiah(0), month, work).value == jkk
    assert self_employed_jkm(month, work).value == jkm
    assert self_employed_jkk(Rupiah(0), month, work, paid_by_state=True).value == 10_000
    assert self_employed_jkm(month, work, paid_by_state=True).value == 6_800


def test_a_sixth_risk_group_a_wage_below_zero_and_years_before_the_programmes_are_refused():
    for group in (0, 6):
        with pytest.raises(OutsideLaw):
            jkk_contribution(Rupiah(1), group, NOVEMBER)
    with pytest.raises(OutsideLaw):
        jkm_contribution(Rupiah(-1), NOVEMBER)
    with pytest.raises(NotFormalised):
        jkk_contribution(Rupiah(1), 1, date(2015, 6, 30))
    with pytest.raises(NotFormalised) as gap:
        self_employed_jkk(Rupiah(5_200_000), NOVEMBER)
    assert gap.value.question == 33


@given(one=WAGES, other=WAGES, low=GROUPS, high=GROUPS)
def test_more_wage_or_risk_never_means_less_contribution(one, other, low, high):
    (small, large), (low, high) = sorted((one, other)), sorted((low, high))
    found = jkk_contribution(small, low, NOVEMBER)
    assert found.value <= jkk_contribution(large, high, NOVEMBER).value
    assert jkm_contribution(small, NOVEMBER).value <= jkm_contribution(large, NOVEMBER).value
    assert recompute(found) == found
