"""Packages of migrant workers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.errors import OutsideLaw
from jaminan.law.migrants import cover_before_departure, package
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("months", "during"),
    [
        (6, 108_000),
        (7, 121_500),  # 108,000 + 13,500
        (12, 189_000),
        (18, 270_000),  # 189,000 + 6 × 13,500
        (23, 332_500),  # the package of 24 costs less than 189,000 + 11 × 13,500 = 337,500
        (24, 332_500),
        (30, 413_500),  # 332,500 + 6 × 13,500
    ],
)
def test_a_contract_pays_the_cheapest_package_that_covers_it(months, during):
    assert package(months, DAY, "perseorangan").value == during
    found = package(months, DAY)
    assert found.value == during + 37_500
    assert recompute(found) == found


def test_a_contract_of_two_years_pays_the_published_sum():
    assert package(24, DAY).value == 370_000
    assert package(24, DAY).doubts == (118,)


def test_shorter_contracts_and_earlier_days_are_gaps():
    with pytest.raises(NotFormalised) as gap:
        package(5, DAY)
    assert gap.value.question == 118
    with pytest.raises(NotFormalised):
        package(24, date(2023, 2, 21))
    with pytest.raises(OutsideLaw):
        package(0, DAY)


def test_the_protection_before_departure_lasts_five_months():
    assert cover_before_departure(date(2026, 9, 30)).value == date(2027, 2, 28)


@given(st.integers(6, 120), st.integers(6, 120))
def test_a_longer_contract_never_costs_less(one, other):
    low, high = sorted((one, other))
    assert package(low, DAY).value <= package(high, DAY).value
