"""Wages while unable to work grow with time and wage, and the slip can be followed by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.tidak_mampu_bekerja.rules import amount, incapacity_pay
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute

EVENT = date(2026, 9, 1)
SPACE = "\N{NO-BREAK SPACE}"
WAGES = st.integers(0, 10**8).map(Rupiah)
DAY = timedelta(days=1)
DAYS = st.integers(0, 1500)


def test_the_slip_names_months_shares_and_the_wage():
    found = incapacity_pay(Rupiah(5_000_000), EVENT, date(2027, 10, 15), EVENT)
    assert found.value == 63_709_677  # 60,000,000 + (1 + 15/31) × 2,500,000 = 3,709,677.42
    assert [(row.label, row.op, row.figure) for row in found.rows()] == [
        (f"Sejak bulan ke-1: (6) bulan × 100{SPACE}% × Rp5.000.000", "", "30.000.000"),
        (f"Sejak bulan ke-7: (6) bulan × 100{SPACE}% × Rp5.000.000", "+", "30.000.000"),
        (f"Sejak bulan ke-13: (1 + 15/31) bulan × 50{SPACE}% × Rp5.000.000", "+", "3.709.677,41…"),
        ("Sebelum pembulatan", "=", "63.709.677,41…"),
        ("Dibulatkan ke rupiah terdekat", "=", "63.709.677"),
    ]
    assert recompute(found) == found


def test_the_last_day_does_not_come_before_the_first():
    with pytest.raises(OutsideLaw):
        incapacity_pay(Rupiah(1), EVENT, EVENT - timedelta(days=1), EVENT)
    with pytest.raises(OutsideLaw):
        incapacity_pay(Rupiah(-1), EVENT, EVENT, EVENT)


def test_days_before_the_accident_are_not_paid_and_the_slip_says_so():
    found = incapacity_pay(Rupiah(5_000_000), date(2026, 8, 1), date(2026, 9, 30), EVENT)
    assert found.value == 5_000_000  # September alone
    assert found.rows("en")[0].label.startswith("Days paid, from the accident on")
    assert found.rows("en")[0].figure == "30"
    assert found.doubts[-1] == 205
    with pytest.raises(OutsideLaw, match="sejak hari kecelakaan"):
        incapacity_pay(Rupiah(5_000_000), date(2026, 1, 1), date(2026, 8, 1), EVENT)


def test_the_slip_says_where_the_claim_or_the_death_ends_it():
    facts = InjuryFacts(
        submitted_on=date(2026, 9, 30),
        happened_on=EVENT,
        wage_monthly=Rupiah(5_000_000),
        unable_from=EVENT,
        unable_until=date(2026, 12, 31),
    )
    found = amount(facts)
    assert found.value == 5_000_000
    assert "30 September 2026" in found.rows("en")[-1].label
    assert amount(replace(facts, died_on=date(2026, 9, 15))).value == 2_500_000
    with pytest.raises(OutsideLaw, match="Tidak ada hari"):
        amount(replace(facts, died_on=date(2026, 8, 31)))


@given(wage=WAGES, days=DAYS, first=st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_day_more_never_pays_less_and_never_more_than_a_day_of_wage(wage, days, first):
    last = first + timedelta(days=days)
    now = incapacity_pay(wage, first, last, first).value
    later = incapacity_pay(wage, first, last + timedelta(days=1), first).value
    assert now <= later <= now + wage // 28 + 2


@given(one=WAGES, other=WAGES, days=DAYS)
def test_more_wage_never_means_less(one, other, days):
    low, high = sorted((one, other))
    last = EVENT + timedelta(days=days)
    lower = incapacity_pay(low, EVENT, last, EVENT).value
    assert lower <= incapacity_pay(high, EVENT, last, EVENT).value


@given(wage=WAGES, days=DAYS)
def test_pp_82_of_2019_never_pays_less_than_before(wage, days):
    first = date(2019, 12, 1)
    last = first + timedelta(days=days)
    before = incapacity_pay(wage, first, last, first).value
    now = incapacity_pay(wage, first + DAY, last + DAY, first + DAY).value
    assert before <= now
