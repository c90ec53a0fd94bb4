"""JKP is financed from bills that do not change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.protection import jkk_contribution, jkm_contribution
from jaminan.law.recomposition import jkk_kept, jkm_kept, jkp_financing
from jaminan.law.rules import recompute

TEN_MILLION = Rupiah(10_000_000)


@pytest.mark.parametrize(
    ("group", "kept"), [(1, 10_000), (2, 40_000), (3, 75_000), (4, 113_000), (5, 160_000)]
)
def test_what_stays_in_jkk_is_the_published_rate(group, kept):
    for month in (date(2021, 2, 1), date(2026, 11, 1)):
        assert jkk_kept(TEN_MILLION, group, month).value == kept


@pytest.mark.parametrize(
    ("month", "kept", "financing"),
    [
        (date(2021, 2, 1), 20_000, 46_000),
        (date(2025, 1, 31), 20_000, 46_000),
        (date(2025, 2, 1), 30_000, 36_000),
        (date(2026, 11, 1), 30_000, 36_000),
    ],
)
def test_jkm_stopped_financing_jkp_in_february_2025(month, kept, financing):
    assert jkm_kept(TEN_MILLION, month).value == kept
    assert jkp_financing(TEN_MILLION, month).value == financing


def test_before_jkp_everything_stayed_and_nothing_financed_it():
    month = date(2021, 1, 31)
    assert jkk_kept(TEN_MILLION, 1, month).value == 24_000
    assert jkm_kept(TEN_MILLION, month).value == 30_000
    with pytest.raises(NotFormalised):
        jkp_financing(TEN_MILLION, month)


@given(
    wage=st.integers(0, 10**9).map(Rupiah),
    group=st.integers(1, 5),
    month=st.dates(date(2021, 2, 1), date(2030, 12, 1)),
)
def test_what_stays_and_what_moves_add_up_to_the_bill(wage, group, month):
    financing = jkp_financing(wage, month)
    from_jkk, from_jkm = (step.figure for step in financing.because[1:3])
    kept_jkk, kept_jkm = jkk_kept(wage, group, month), jkm_kept(wage, month)
    assert kept_jkk.value + from_jkk == jkk_contribution(wage, group, month).value
    assert kept_jkm.value + from_jkm == jkm_contribution(wage, month).value
    assert min(kept_jkk.value, kept_jkm.value) >= 0
    assert recompute(financing) == financing
