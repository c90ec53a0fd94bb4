"""The column of parts of wages equals the rule, rupiah for rupiah."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkk.amounts import MONTHS_OF_WAGE, part_of_wages
from jaminan.benefits.jkk.columns import parts_of_wages
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah

HUNDREDTHS = st.fractions(0, 1, max_denominator=10_000)


@given(
    st.lists(st.integers(0, 500_000_000), min_size=1, max_size=8),
    HUNDREDTHS,
    st.dates(date(2015, 7, 1), date(2030, 12, 31)),
)
def test_the_parts_of_a_column_are_those_of_each_wage(wages, share, happened_on):
    parts = parts_of_wages(np.array(wages, dtype=np.int64), share, happened_on)
    entry = MONTHS_OF_WAGE.on(happened_on)
    assert parts.tolist() == [
        part_of_wages(Rupiah(wage), share, happened_on, entry).value for wage in wages
    ]


def test_a_wage_below_zero_is_refused():
    with pytest.raises(OutsideLaw):
        parts_of_wages(np.array([-1]), Fraction(1), date(2026, 1, 1))
