"""A projection is the year sheet carried on: it adds up, and meets the law where both can look."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaminan.benefits.jht.projection import (
    Outlook,
    SavingsToday,
    balance_today,
    projected_balance,
    projected_contributions,
    projected_development,
    projected_years,
)
from jaminan.law.development import MonthRate, YearSheet, balance
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute
from jaminan.law.sources import Status

TODAY = date(2026, 11, 21)
STILL = Outlook("none", Rupiah(0), 0, 55_000)
A_FIFTH = settings(max_examples=settings.default.max_examples // 5)  # each is many months

rates = st.integers(0, 120_000)
outlooks = st.builds(
    Outlook,
    source=st.sampled_from(["wage", "amount", "none"]),
    monthly=st.integers(0, 60_000_000).map(Rupiah),
    growth=st.integers(0, 150_000),
    rate=rates,
)


@st.composite
def savings(draw):
    as_of = draw(st.dates(date(2022, 1, 1), date(2027, 12, 31)))
    flow = st.none() | st.integers(0, 3_000_000)
    flows = tuple(draw(flow) if month <= as_of.month else None for month in range(1, 13))
    rate = draw(rates)
    recorded = tuple(MonthRate(month, rate, "buku", Status.ASSUMED) for month in range(1, 13))
    return SavingsToday(as_of, Rupiah(draw(st.integers(0, 900_000_000))), flows, recorded)


def days_after(as_of):
    return st.dates(as_of + timedelta(days=1), as_of + timedelta(days=9000))


def test_money_left_alone_for_a_year_earns_the_rate_once():
    start = SavingsToday(date(2026, 12, 31), Rupiah(48_000_000), (None,) * 12)
    found = projected_balance(start, STILL, date(2027, 12, 31))
    now = balance_today(start, STILL).value
    assert found.value == now + now * 55 // 1000


def test_twelve_contributions_earn_six_and_a_half_times_one_of_them():
    start = SavingsToday(date(2026, 12, 31), Rupiah(0), (None,) * 12)
    outlook = Outlook("amount", Rupiah(1_000_000), 0, 60_000)
    found = projected_balance(start, outlook, date(2027, 12, 31))
    assert found.value == 12_000_000 + 6_500_000 * 6 // 100


def test_a_wage_leads_to_both_parts_of_the_contribution_and_grows_each_january():
    start = SavingsToday(date(2026, 12, 15), Rupiah(0), (None,) * 12)
    outlook = Outlook("wage", Rupiah(4_600_000), 50_000, 0)
    found = projected_balance(start, outlook, date(2028, 12, 31))
    assert found.value == 12 * (178_710 + 96_600) + 12 * (187_646 + 101_430)


def test_a_typed_balance_earns_from_this_month_on():
    start = SavingsToday.typed(Rupiah(12_000_000), date(2026, 11, 21))
    assert balance_today(start, STILL).value == 12_000_000
    found = projected_balance(start, STILL, date(2026, 12, 31))
    assert found.value == 12_000_000 + 12_000_000 * 55 * 2 // 12_000


def test_what_is_taken_today_no_longer_earns():
    start = SavingsToday.typed(Rupiah(100_000_000), TODAY)
    until = date(2031, 12, 31)
    left = projected_balance(start, STILL, until, Rupiah(30_000_000))
    other = SavingsToday.typed(Rupiah(70_000_000), TODAY)
    assert left.value == projected_balance(other, STILL, until).value


def test_everything_taken_leaves_nothing_that_earns():
    start = SavingsToday(TODAY, Rupiah(50_000_000), (None,) * 12)
    there = balance_today(start, STILL).value
    assert there > 50_000_000
    assert projected_balance(start, STILL, date(2030, 6, 30), there).value == 0


@pytest.mark.parametrize("until", [TODAY, date(2020, 1, 1), date(2200, 1, 1)])
def test_a_day_that_cannot_be_forecast_is_refused(until):
    with pytest.raises(OutsideLaw):
        projected_balance(SavingsToday.typed(Rupiah(1), TODAY), STILL, until)


def test_more_than_there_is_cannot_be_taken():
    with pytest.raises(OutsideLaw):
        projected_balance(SavingsToday.typed(Rupiah(1), TODAY), STILL, date(2030, 1, 1), Rupiah(2))


@A_FIFTH
@given(savings(), outlooks, st.data())
def test_the_columns_equal_the_rules_rupiah_for_rupiah(start, outlook, data):
    until = data.draw(days_after(start.as_of))
    taken = Rupiah(data.draw(st.integers(0, balance_today(start, outlook).value)))
    years = projected_years(start, outlook, until, taken)
    found = projected_balance(start, outlook, until, taken)
    paid_in = projected_contributions(start, outlook, until)
    assert years[-1].closing == found.value
    assert sum(year.contributions for year in years) == paid_in.value
    for year in (years[0], years[-1]):
        why = projected_development(start, outlook, year.year, until, taken)
        assert why.value == year.development
    begin = balance_today(start, outlook).value - taken
    assert begin + sum(y.contributions + y.development for y in years) == found.value


@A_FIFTH
@given(savings(), st.integers(1, 24))
def test_without_anything_new_it_is_the_balance_of_the_law(start, months):
    rate = start.rates[0].millionths
    outlook = Outlook("none", Rupiah(0), 0, rate)
    until = date(start.as_of.year + 1, 6, 30)
    same = tuple(MonthRate(month, rate, "buku", Status.ASSUMED) for month in range(1, 13))
    sheets = (
        YearSheet(start.as_of.year, start.flows, Rupiah(0), same),
        YearSheet(until.year, (None,) * 12, Rupiah(0), same),
    )
    expected = balance(start.opening, sheets, until)
    assert projected_balance(start, outlook, until).value == expected.value


@A_FIFTH
@given(savings(), outlooks, st.data())
def test_a_projection_reads_back_recomputes_and_says_that_it_assumes(start, outlook, data):
    until = data.draw(days_after(start.as_of))
    found = projected_balance(start, outlook, until)
    assert found.is_assumed
    assert 95 in found.doubts
    assert Finding.from_json(found.to_json()) == found
    assert recompute(found) == found
    for language in ("id", "en"):
        assert all("{" not in row.label and ":" not in row.figure for row in found.rows(language))


@A_FIFTH
@given(savings(), outlooks, st.data())
def test_a_higher_rate_never_gives_less(start, outlook, data):
    until = data.draw(days_after(start.as_of))
    more = Outlook(outlook.source, outlook.monthly, outlook.growth, outlook.rate + 10_000)
    lower, higher = (projected_balance(start, one, until).value for one in (outlook, more))
    assert higher >= lower
    assert Fraction(higher) >= balance_today(start, outlook).value
