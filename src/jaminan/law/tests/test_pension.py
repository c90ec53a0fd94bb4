"""JP contributions and the wage ceiling."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.pension import (
    GDP_GROWTH,
    WAGE_CEILING,
    next_ceiling,
    pension_contribution,
    wage_ceiling,
)
from jaminan.law.rules import recompute

NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("wage", "month", "amount"),
    [
        (5_067_760, NOVEMBER, 152_033),  # 101,355.2 → 101,355 and 50,677.6 → 50,678
        (11_086_300, NOVEMBER, 332_589),  # 221,726 and 110,863
        (11_086_301, NOVEMBER, 332_589),
        (40_000_000, date(2026, 2, 1), 316_422),  # of 10,547,400: 210,948 and 105,474
        (0, NOVEMBER, 0),
    ],
)
def test_three_per_cent_of_the_wage_up_to_the_ceiling_of_the_month(wage, month, amount):
    found = pension_contribution(Rupiah(wage), month)
    assert found.value == amount
    assert recompute(found) == found


def test_every_published_ceiling_follows_from_the_one_before_and_growth():
    *_, gap = WAGE_CEILING.entries()
    assert gap.value is None  # the next one is not announced
    for entry in WAGE_CEILING.entries()[1:-1]:
        assert next_ceiling(entry.starts).value == entry.value, entry.starts
        assert wage_ceiling(entry.starts).value == entry.value
        assert wage_ceiling(entry.starts - timedelta(days=1)).value != entry.value


def test_the_year_in_which_the_economy_shrank_lowered_the_ceiling():
    assert GDP_GROWTH.on(date(2020, 1, 1)).value < 0
    assert wage_ceiling(date(2021, 2, 1)).value < wage_ceiling(date(2021, 1, 31)).value


def test_a_ceiling_whose_growth_is_not_announced_is_not_guessed():
    with pytest.raises(NotFormalised):
        next_ceiling(date(2027, 3, 1))
    for day in (date(2015, 6, 1), date(2015, 7, 1)):
        with pytest.raises(NotFormalised):
            next_ceiling(day)
    with pytest.raises(NotFormalised):
        wage_ceiling(date(2015, 6, 30))


def test_a_wage_below_zero_is_refused():
    with pytest.raises(OutsideLaw):
        pension_contribution(Rupiah(-1), NOVEMBER)


@given(st.integers(0, 50_000_000), st.integers(0, 50_000_000))
def test_more_wage_never_means_less_contribution(one, other):
    low, high = sorted((one, other))
    lower = pension_contribution(Rupiah(low), NOVEMBER).value
    assert lower <= pension_contribution(Rupiah(high), NOVEMBER).value
