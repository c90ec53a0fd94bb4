"""Weighted wages, the formula, limits, the yearly rise and the lump sum."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jp.amounts import formula, lump_sum, weighted_wages
from jaminan.benefits.jp.facts import WageSpan
from jaminan.benefits.jp.indexation import GENERAL_INFLATION, indexed_benefit, wage_index
from jaminan.benefits.jp.limits import MAXIMUM, MINIMUM, limit, next_limit, within_limits
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

DAY = timedelta(days=1)
STARTS = date(2026, 2, 1)
WAGES = st.integers(0, 30_000_000).map(Rupiah)


def span(first, last, wage):
    return WageSpan(date(*first, 1), date(*last, 1), Rupiah(wage))


def test_fifteen_years_of_an_average_of_five_million_are_seven_hundred_fifty_thousand():
    # A figure of the facts: 180 months, average weighted monthly wage Rp5,000,000.
    wages = (span((2026, 1), (2026, 1), 5_000_000),)
    found = formula(wages, date(2026, 1, 31), STARTS, 180)
    assert found.value == 750_000
    assert recompute(found) == found


SPACE = "\N{NO-BREAK SPACE}"
OF_A_YEAR, NEAREST = "12 bulan: Rp60.000.000", "dibulatkan ke rupiah terdekat"


def test_the_slip_of_the_formula_can_be_followed_with_a_calculator():
    wages = (span((2024, 1), (2025, 12), 5_000_000),)
    average = weighted_wages(wages, date(2025, 12, 31), STARTS)
    assert [(row.label, row.op, row.figure) for row in average.rows()] == [
        (f"Upah 2024, {OF_A_YEAR} × indeks 104,54{SPACE}%, {NEAREST}", "", "62.724.000"),
        (f"Upah 2025, {OF_A_YEAR} × indeks 102,92{SPACE}%, {NEAREST}", "+", "61.752.000"),
        ("Jumlah upah tertimbang", "=", "124.476.000"),
        ("Bulan iur yang dibayar", "÷", "24"),
        ("Rata-rata upah tertimbang sebulan", "=", "5.186.500"),
    ]


@pytest.mark.parametrize(
    ("year", "index"),
    [
        (2026, "1"),
        (2025, "1.0292"),
        (2024, "1.0454"),  # 1.0157 × 1.0292 = 1.04535844
        (2023, "1.0726"),  # × 1.0261 = 1.07264229…
    ],
)
def test_an_index_is_the_product_of_inflation_to_a_hundredth_of_a_per_cent(year, index):
    assert wage_index(year, STARTS).value == Fraction(index)


def test_an_index_that_needs_an_unknown_inflation_is_not_guessed():
    with pytest.raises(NotFormalised) as gap:
        wage_index(2026, date(2027, 1, 1))
    assert gap.value.question == 146
    with pytest.raises(OutsideLaw):
        wage_index(2027, STARTS)


@pytest.mark.parametrize("which", ["minimum", "maximum"])
def test_every_published_limit_follows_from_the_one_before(which):
    _, *published, gap = (MINIMUM if which == "minimum" else MAXIMUM).entries()
    assert gap.value is None  # the next one is not announced
    for entry in published:
        assert next_limit(which, entry.starts).value == entry.value, entry.starts
        assert limit(which, entry.starts).value == entry.value
        assert limit(which, entry.starts - DAY).value != entry.value


def test_limits_hold_exactly_at_their_edges():
    assert within_limits(Rupiah(411_399), STARTS).value == 411_400
    assert within_limits(Rupiah(411_400), STARTS).because == ()
    assert within_limits(Rupiah(4_932_300), STARTS).because == ()
    assert within_limits(Rupiah(4_932_301), STARTS).value == 4_932_300


def test_a_benefit_rises_every_year_on_the_day_of_the_new_minimum():
    first, starts = Rupiah(1_000_000), date(2023, 6, 1)
    assert indexed_benefit(first, starts, date(2024, 2, 29)).value == 1_000_000
    # 1,000,000 × 1.0261 = 1,026,100
    assert indexed_benefit(first, starts, date(2024, 3, 1)).value == 1_026_100
    # 1,026,100 × 1.0157 = 1,042,209.77 → 1,042,210
    assert indexed_benefit(first, starts, date(2025, 3, 1)).value == 1_042_210
    # 1,042,210 × 1.0292 = 1,072,642.53 → 1,072,643
    found = indexed_benefit(first, starts, date(2026, 2, 1))
    assert found.value == 1_072_643
    assert recompute(found) == found


def test_a_benefit_at_the_minimum_stays_at_the_minimum_of_each_year():
    assert indexed_benefit(Rupiah(393_500), date(2024, 3, 1), date(2026, 2, 1)).value == 411_400


def test_the_rise_of_a_year_whose_inflation_is_unknown_is_not_guessed():
    with pytest.raises(NotFormalised):
        indexed_benefit(Rupiah(1_000_000), STARTS, date(2027, 3, 1))
    with pytest.raises(OutsideLaw):
        indexed_benefit(Rupiah(1_000_000), STARTS, STARTS - DAY)


def test_a_lump_sum_is_not_computed_without_its_development():
    with pytest.raises(NotFormalised) as gap:
        lump_sum(Rupiah(1), STARTS)
    assert gap.value.question == 147
    assert lump_sum(Rupiah(1), STARTS, Rupiah(2)).value == 3
    assert lump_sum(Rupiah(1), STARTS, Rupiah(2), development_is_assumed=True).is_assumed


def test_wages_that_overlap_run_backwards_or_fail_are_refused():
    for wages in (
        (span((2025, 1), (2025, 6), 1), span((2025, 6), (2025, 7), 1)),
        (span((2025, 6), (2025, 1), 1),),
        (span((2025, 1), (2025, 1), -1),),
        (),
    ):
        with pytest.raises(OutsideLaw):
            weighted_wages(wages, date(2025, 12, 31), STARTS)


@given(WAGES, WAGES, st.integers(1, 400))
def test_more_wage_and_more_months_never_mean_less(one, other, months):
    low, high = sorted((one, other))
    benefit = [
        formula((span((2020, 1), (2025, 12), wage),), date(2025, 12, 31), STARTS, count).value
        for wage, count in ((low, months), (high, months), (high, months + 1))
    ]
    assert benefit == sorted(benefit)


@given(st.integers(0, 6_000_000).map(Rupiah), st.integers(2015, 2025), st.integers(0, 11))
def test_a_running_benefit_never_falls_and_stays_within_its_limits(amount, year, more):
    starts = date(year, 12, 1)
    first = within_limits(amount, starts).value
    running = [
        indexed_benefit(first, starts, date(later, 12, 1)).value
        for later in range(year, min(year + more, 2026) + 1)
    ]
    assert running == sorted(running)
    for later, paid in enumerate(running, start=year):
        assert MINIMUM.on(date(later, 12, 1)).value <= paid
        assert paid <= MAXIMUM.on(date(later, 12, 1)).value


def test_inflation_of_every_finished_year_is_there_and_the_running_year_is_a_gap():
    assert [entry.starts.year for entry in GENERAL_INFLATION.entries()] == list(range(2015, 2027))
    assert GENERAL_INFLATION.entries()[-1].value is None
