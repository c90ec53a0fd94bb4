"""Columns of contributions give the same rupiah as the rules, row by row."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.bills import wage_earner_bill
from jaminan.law.columns.contributions import (
    jkk_contributions,
    jkm_contributions,
    wage_earner_bills,
)
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.protection import jkk_contribution, jkm_contribution

ROWS = st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 5)), max_size=12)


def columns(rows):
    wages = np.array([wage for wage, _ in rows], dtype=np.int64)
    return wages, np.array([group for _, group in rows], dtype=np.int64)


@given(rows=ROWS, month=st.dates(date(2015, 7, 1), date(2027, 2, 1)))
def test_a_column_of_bills_equals_the_rule(rows, month):
    wages, groups = columns(rows)
    bills = [wage_earner_bill(Rupiah(wage), group, month).value for wage, group in rows]
    assert wage_earner_bills(wages, groups, month).tolist() == bills


@pytest.mark.parametrize(
    ("relief", "month"), [("pandemi", date(2020, 9, 1)), ("padat_karya", date(2025, 9, 1))]
)
@given(rows=ROWS)
def test_a_column_under_a_relief_equals_the_rule(relief, month, rows):
    wages, groups = columns(rows)
    assert jkk_contributions(wages, groups, month, relief).tolist() == [
        jkk_contribution(Rupiah(wage), group, month, relief).value for wage, group in rows
    ]
    assert jkm_contributions(wages, month, relief).tolist() == [
        jkm_contribution(Rupiah(wage), month, relief).value for wage, _ in rows
    ]


def test_columns_refuse_what_the_rules_refuse():
    one, group = np.array([1], dtype=np.int64), np.array([1], dtype=np.int64)
    month = date(2026, 11, 1)
    for wrong in (0, 6):
        with pytest.raises(OutsideLaw):
            jkk_contributions(one, np.array([wrong], dtype=np.int64), month)
    with pytest.raises(OutsideLaw):
        wage_earner_bills(-one, group, month)
    with pytest.raises(OutsideLaw):
        jkm_contributions(one, month, "pandemi")
