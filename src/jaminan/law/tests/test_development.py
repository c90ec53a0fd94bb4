from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.development import (
    CardSheets,
    MonthRate,
    YearSheet,
    balance,
    balance_of_all,
    development,
    merged_balance,
    month_development,
    month_lines,
    year_development,
)
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute
from jaminan.law.sources import Status

NONE = (None,) * 12
FLOWS = st.lists(st.none() | st.integers(0, 5_000_000), min_size=12, max_size=12)
RATES = st.lists(st.integers(0, 150_000), min_size=12, max_size=12)


def flows(**months):
    names = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
    return tuple(months.get(name) for name in names)


def test_twelve_equal_deposits_earn_six_and_a_half_times_the_yearly_return_of_one():
    assert development(0, [1_000_000] * 12, [55_000] * 12, 12) == 357_500


def test_an_opening_balance_earns_the_published_rate_of_a_whole_year():
    assert year_development(2018, 10_000_000, NONE, date(2018, 12, 31)).value == 626_000


def test_only_finished_months_earn():
    assert year_development(2018, 12_000_000, NONE, date(2018, 3, 30)).value == 125_200
    assert year_development(2018, 12_000_000, NONE, date(2018, 3, 31)).value == 187_800


def test_a_deposit_earns_from_its_own_month_on():
    earned = year_development(2018, 0, flows(nov=1_200_000, des=1_200_000), date(2018, 12, 31))
    assert earned.value == 18_780


def test_movements_after_the_day_asked_are_left_out():
    sheet = YearSheet(2018, flows(jan=100_000, nov=900_000))
    assert balance(0, (sheet,), date(2018, 1, 15)).value == 100_000


def test_a_year_is_chained_on_the_year_before_it(assumptions):
    sheets = (
        YearSheet(2021, flows(nov=114_000, des=114_000)),
        YearSheet(2022, (114_570,) * 12),
    )
    found = balance(0, sheets, date(2022, 12, 31))
    assert found.value == 1_657_991
    assert found.is_assumed
    assert found.because[2].door.value == 1_567


def test_without_a_rate_nothing_is_guessed():
    with pytest.raises(NotFormalised):
        balance(0, (YearSheet(2021, NONE),), date(2021, 12, 31))


def test_rates_of_the_books_stand_in_for_the_parameter():
    rates = tuple(MonthRate(month, 60_000, "Buku", Status.ASSUMED) for month in range(1, 13))
    found = year_development(2021, 1_000_000, NONE, date(2021, 12, 31), rates)
    assert found.value == 60_000
    assert found.is_assumed
    assert recompute(found) == found


def test_a_month_without_a_rate_in_the_books_is_refused():
    with pytest.raises(OutsideLaw, match="belum lengkap"):
        year_development(2021, 1, NONE, date(2021, 12, 31), (MonthRate(1, 1, "Buku"),))


def test_released_development_is_taken_off():
    sheets = (YearSheet(2018, flows(jul=-10_000_000), 313_000),)
    assert balance(10_000_000, sheets, date(2018, 12, 31)).value == 0


def test_years_must_follow_each_other():
    with pytest.raises(OutsideLaw, match="berurutan"):
        balance(0, (YearSheet(2018, NONE), YearSheet(2020, NONE)), date(2020, 12, 31))


def test_a_year_has_twelve_months():
    with pytest.raises(OutsideLaw, match="12 bulan"):
        year_development(2018, 0, (1, 2), date(2018, 12, 31))


def test_the_balance_of_a_person_is_the_sum_over_cards():
    found = balance_of_all((("1", 5), ("2", 7)), date(2026, 1, 1))
    assert found.value == 12
    assert recompute(found) == found


@given(
    st.lists(st.tuples(st.integers(0, 10**9), FLOWS), min_size=1, max_size=4),
    st.integers(0, 150_000),
    st.integers(1, 12),
)
def test_merging_never_loses_and_gains_less_than_a_rupiah_a_card(cards, rate, month):
    rates = tuple(MonthRate(number, rate, "test") for number in range(1, 13))
    named = tuple(
        CardSheets(str(number), opening, (YearSheet(2025, tuple(moved), 0, rates),))
        for number, (opening, moved) in enumerate(cards)
    )
    as_of = date(2025, month, 28)
    apart = sum(balance(card.opening, card.sheets, as_of).value for card in named)
    merged = merged_balance(named, as_of)
    assert 0 <= merged.value - apart < len(cards)
    assert recompute(merged) == merged


def test_cards_are_merged_year_by_year():
    with pytest.raises(OutsideLaw, match="tahun yang sama"):
        merged_balance(
            (
                CardSheets("1", 0, (YearSheet(2018, NONE),)),
                CardSheets("2", 0, (YearSheet(2019, NONE),)),
            ),
            date(2019, 12, 31),
        )


@given(st.integers(0, 10**12), FLOWS, RATES, st.integers(0, 12))
def test_month_lines_add_up_to_the_sheet(opening, moved, rates, finished):
    lines = month_lines(opening, moved, rates, finished)
    assert sum(line.development for line in lines) == (
        development(opening, moved[:finished], rates, finished)
    )
    if lines:
        assert lines[-1].balance == opening + sum(line.flow + line.development for line in lines)


@given(st.integers(0, 10**12), FLOWS, RATES)
def test_the_sheet_equals_adding_each_months_interest_exactly_and_rounding_once(
    opening, moved, rates
):
    principal, interest = Fraction(opening), Fraction(0)
    for flow, rate in zip(moved, rates, strict=True):
        principal += flow or 0
        interest += principal * rate / 12_000_000
    assert development(opening, moved, rates, 12) == interest.numerator // interest.denominator


@given(st.integers(0, 10**11), FLOWS, st.dates(date(2017, 1, 1), date(2018, 12, 31)))
def test_a_slip_adds_up_to_its_value_and_recomputes(opening, moved, as_of):
    found = year_development(2018, opening, tuple(moved), as_of)
    exact = [step.figure.amount for step in found.because if step.line == ""]
    assert int(sum(exact)) == found.value
    assert recompute(found) == found
    assert Finding.from_json(found.to_json()) == found


@given(opening=st.integers(0, 10**9), flows=FLOWS, rates=RATES)
def test_a_month_adds_what_its_line_shows(opening, flows, rates):
    known = tuple(MonthRate(month, rate, "test") for month, rate in enumerate(rates, start=1))
    lines = month_lines(opening, flows, rates, 12)
    ends = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 12, 31)]
    for end in ends:
        found = month_development(end, opening, tuple(flows), known)
        assert found.value == lines[end.month - 1].development
        assert recompute(found) == found


def test_the_development_of_a_month_is_asked_on_its_last_day():
    with pytest.raises(OutsideLaw):
        month_development(date(2026, 3, 30), 0, NONE)
