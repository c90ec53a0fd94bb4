"""How children share their pension."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jp.pensiun_anak.rules import shares
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah

DAY = date(2026, 3, 1)


@given(st.integers(0, 10_000_000).map(Rupiah), st.integers(1, 2))
def test_the_parts_add_up_and_differ_by_less_than_a_rupiah_each(benefit, children):
    parts = shares(benefit, children, DAY).value
    assert sum(parts) == benefit
    assert max(parts) - min(parts) < children


def test_the_odd_rupiah_goes_to_the_eldest():
    assert shares(Rupiah(411_401), 2, DAY).value == (205_701, 205_700)


def test_without_a_child_nothing_is_shared():
    with pytest.raises(OutsideLaw):
        shares(Rupiah(1), 0, DAY)
