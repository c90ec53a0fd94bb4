"""Construction work: slices of the contract value, or wages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.construction import (
    contribution_by_value,
    contribution_by_wage,
    programme_by_value,
)
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute

DAY = date(2026, 11, 21)
MILLION = 1_000_000
VALUES = st.integers(0, 10**12).map(Rupiah)


@pytest.mark.parametrize(
    ("value", "jkk", "jkm"),
    [
        (0, 0, 0),
        (100 * MILLION, 210_000, 30_000),
        (500 * MILLION, 890_000, 110_000),
        (1_000 * MILLION, 1_540_000, 210_000),
        (5_000 * MILLION, 5_940_000, 610_000),
        (8_000 * MILLION, 8_640_000, 910_000),  # 3,000 million × 0.09 % and × 0.01 % more
        (100_001_000, 210_002, 30_000),  # 1,000 × 0.17 % = 1.7; 1,000 × 0.02 % = 0.2
    ],
)
def test_each_slice_of_the_contract_has_its_own_rate(value, jkk, jkm):
    assert programme_by_value("JKK", Rupiah(value), DAY).value == jkk
    assert programme_by_value("JKM", Rupiah(value), DAY).value == jkm
    found = contribution_by_value(Rupiah(value), DAY)
    assert found.value == jkk + jkm
    assert recompute(found) == found


def test_the_slip_shows_every_slice():
    rows = programme_by_value("JKK", Rupiah(600 * MILLION), DAY).rows()
    assert [(row.label, row.op, row.figure) for row in rows[:3]] == [
        ("0,21\N{NO-BREAK SPACE}% dari Rp100.000.000", "", "210.000"),
        ("0,17\N{NO-BREAK SPACE}% dari Rp400.000.000", "+", "680.000"),
        ("0,13\N{NO-BREAK SPACE}% dari Rp100.000.000", "+", "130.000"),
    ]


def test_known_wages_pay_by_wage():
    assert contribution_by_wage(Rupiah(10 * MILLION), DAY).value == 204_000
    with pytest.raises(OutsideLaw):
        contribution_by_value(Rupiah(-1), DAY)


@given(VALUES, VALUES)
def test_a_larger_contract_never_pays_less(one, other):
    low, high = sorted((one, other))
    assert contribution_by_value(low, DAY).value <= contribution_by_value(high, DAY).value
