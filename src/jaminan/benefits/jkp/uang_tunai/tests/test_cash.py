"""JKP cash: months, ceilings, windows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkp.uang_tunai.rules import claim_window, monthly_benefit, six_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

BEFORE, AFTER = date(2025, 2, 6), date(2025, 2, 7)
WAGES = st.integers(0, 20_000_000).map(Rupiah)
MONTHS = st.integers(1, 6)


@pytest.mark.parametrize(
    ("wage", "month", "laid_off_on", "cash"),
    [
        (5_000_000, 1, BEFORE, 2_250_000),
        (5_000_000, 3, BEFORE, 2_250_000),
        (5_000_000, 4, BEFORE, 1_250_000),
        (5_000_000, 6, BEFORE, 1_250_000),
        (5_000_000, 1, AFTER, 3_000_000),
        (5_000_000, 6, AFTER, 3_000_000),
        (5_000_001, 6, AFTER, 3_000_000),
        (4_999_999, 6, AFTER, 2_999_999),  # 2,999,999.4
        (1_111_110, 1, BEFORE, 500_000),  # 499,999.5
        (0, 1, AFTER, 0),
    ],
)
def test_a_month_pays_the_share_of_the_wage_up_to_the_ceiling(wage, month, laid_off_on, cash):
    found = monthly_benefit(Rupiah(wage), month, laid_off_on)
    assert found.value == cash
    assert recompute(found) == found


@pytest.mark.parametrize(("laid_off_on", "total"), [(BEFORE, 10_500_000), (AFTER, 18_000_000)])
def test_six_months_at_the_ceiling(laid_off_on, total):
    # 3 × 2,250,000 + 3 × 1,250,000; 6 × 3,000,000
    found = six_months(Rupiah(8_000_000), laid_off_on)
    assert found.value == total
    assert set(monthly_benefit(Rupiah(8_000_000), 1, laid_off_on).doubts) <= set(found.doubts)


def test_a_seventh_month_a_negative_wage_and_a_day_before_the_law_have_no_answer():
    for month in (0, 7):
        with pytest.raises(OutsideLaw):
            monthly_benefit(Rupiah(1), month, AFTER)
    with pytest.raises(OutsideLaw):
        monthly_benefit(Rupiah(-1), 1, AFTER)
    with pytest.raises(NotFormalised):
        monthly_benefit(Rupiah(1), 1, date(2021, 2, 1))


@given(WAGES, WAGES, MONTHS)
def test_more_wage_never_means_less_cash_and_the_new_law_never_less_than_the_old(one, other, month):
    low, high = sorted((one, other))
    assert monthly_benefit(low, month, AFTER).value <= monthly_benefit(high, month, AFTER).value
    assert monthly_benefit(low, month, BEFORE).value <= monthly_benefit(low, month, AFTER).value


@given(WAGES, MONTHS)
def test_the_months_add_up_and_none_rises(wage, month):
    months = [monthly_benefit(wage, number, BEFORE).value for number in range(1, 7)]
    assert sum(months) == six_months(wage, BEFORE).value
    assert months == sorted(months, reverse=True)
    assert monthly_benefit(wage, month, BEFORE).value <= wage


@pytest.mark.parametrize(
    ("month", "opens_on", "closes_on"),
    [
        (2, date(2026, 12, 20), date(2026, 12, 25)),
        (5, date(2027, 3, 20), date(2027, 3, 25)),
    ],
)
def test_months_two_to_five_are_claimed_within_five_days_of_their_reference_day(
    month, opens_on, closes_on
):
    found = claim_window(date(2026, 11, 20), month)
    assert found.value == (opens_on, closes_on)
    assert recompute(found) == found


def test_month_six_is_claimed_in_its_last_working_days():
    # The six months end on Saturday 2 January 2027; 25 December and 1 January are days off.
    opens_on, closes_on = claim_window(date(2026, 7, 3), 6).value
    assert closes_on == date(2027, 1, 2)
    assert opens_on == date(2026, 12, 24)


def test_month_one_has_no_such_window():
    with pytest.raises(OutsideLaw):
        claim_window(date(2026, 11, 20), 1)
