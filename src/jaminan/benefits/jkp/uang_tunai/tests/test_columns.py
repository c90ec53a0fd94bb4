"""The column twin of JKP cash equals the rule, rupiah for rupiah."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkp.uang_tunai.columns import monthly_benefits
from jaminan.benefits.jkp.uang_tunai.rules import monthly_benefit
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah

DAYS = st.sampled_from([date(2021, 2, 2), date(2025, 2, 6), date(2025, 2, 7), date(2026, 10, 31)])


@given(st.lists(st.integers(0, 30_000_000), min_size=1, max_size=8), st.integers(1, 6), DAYS)
def test_the_cash_of_a_column_is_that_of_each_person(wages, month, laid_off_on):
    cash = monthly_benefits(np.array(wages, dtype=np.int64), month, laid_off_on)
    assert [int(amount) for amount in cash] == [
        monthly_benefit(Rupiah(wage), month, laid_off_on).value for wage in wages
    ]


@pytest.mark.parametrize(("wage", "month"), [(1, 0), (1, 7), (-1, 1)])
def test_a_wrong_month_or_wage_is_refused(wage, month):
    with pytest.raises(OutsideLaw):
        monthly_benefits(np.array([wage], dtype=np.int64), month, date(2026, 10, 31))
