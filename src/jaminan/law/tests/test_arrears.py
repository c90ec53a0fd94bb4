"""Due days, penalties, and what a payment in part settles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.arrears import Owed, due_on, penalty, settlement
from jaminan.law.calendar import is_working_day
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute

DAY = date(2026, 11, 21)
MILLION = Rupiah(1_000_000)


@pytest.mark.parametrize(
    ("segment", "month", "due"),
    [
        ("pu", date(2026, 9, 1), date(2026, 10, 15)),
        ("pu", date(2026, 10, 31), date(2026, 11, 16)),  # the 15th is a Sunday
        ("pu", date(2024, 12, 1), date(2025, 1, 15)),
        ("bpu", date(2026, 9, 30), date(2026, 9, 15)),
        ("bpu", date(2026, 8, 1), date(2026, 8, 18)),  # Saturday, Sunday, Independence Day
        ("pu", date(2020, 7, 1), date(2020, 8, 18)),  # Saturday, Sunday, Independence Day
        ("pu", date(2020, 8, 1), date(2020, 9, 30)),
        ("pu", date(2021, 1, 1), date(2021, 3, 1)),  # 28 February is a Sunday
        ("pu", date(2021, 2, 1), date(2021, 3, 15)),
    ],
)
def test_contributions_are_due_on_a_working_day(segment, month, due):
    found = due_on(segment, month)
    assert found.value == due
    assert recompute(found) == found


@pytest.mark.parametrize(
    ("paid_on", "amount"),
    [
        (date(2026, 11, 16), 0),
        (date(2026, 11, 17), 20_000),
        (date(2026, 12, 16), 20_000),
        (date(2026, 12, 17), 40_000),
        (date(2027, 11, 16), 240_000),
    ],
)
def test_each_month_of_delay_that_has_begun_costs_two_per_cent(paid_on, amount):
    assert penalty(MILLION, date(2026, 10, 1), paid_on).value == amount


def test_the_pandemic_asked_half_a_per_cent():
    assert penalty(MILLION, date(2020, 9, 1), date(2020, 12, 1)).value == 10_000  # two months
    with pytest.raises(OutsideLaw):
        penalty(Rupiah(-1), date(2026, 10, 1), DAY)


def test_the_last_month_of_the_labour_intensive_relief_has_a_day_of_its_own():
    january = date(2026, 1, 1)
    assert penalty(MILLION, january, date(2026, 6, 30)).value == 100_000  # five months begun
    assert penalty(MILLION, january, date(2026, 6, 30), "padat_karya").value == 0
    late = penalty(MILLION, january, date(2026, 7, 1), "padat_karya")
    assert late.value == 20_000
    assert 113 in late.doubts
    december = date(2025, 12, 1)
    usual = penalty(MILLION, december, date(2026, 6, 30)).value
    assert penalty(MILLION, december, date(2026, 6, 30), "padat_karya").value == usual
    with pytest.raises(OutsideLaw):
        penalty(MILLION, date(2026, 2, 1), DAY, "padat_karya")


def test_a_due_day_says_what_it_rests_on_where_the_calendar_leaves_a_doubt():
    on_leave = due_on("pu", date(2024, 5, 1))  # Saturday, Sunday, Eid al-Adha, joint leave
    assert on_leave.value == date(2024, 6, 18)
    assert 53 in on_leave.doubts
    assert 53 not in due_on("pu", date(2026, 9, 1)).doubts
    estimated = due_on("pu", date(2029, 1, 1))  # Eid al-Fitr, which is not decreed yet
    assert 72 in estimated.doubts
    assert 72 not in due_on("pu", date(2026, 9, 1)).doubts
    assert set(on_leave.doubts) <= set(penalty(MILLION, date(2024, 5, 1), DAY).doubts)
    assert 72 in penalty(MILLION, date(2029, 1, 1), date(2029, 5, 1)).doubts


def test_a_payment_in_part_settles_the_oldest_month_and_penalties_last():
    owed = (
        Owed(date(2026, 9, 1), "denda", Rupiah(10_000)),
        Owed(date(2026, 10, 1), "JKK", Rupiah(24_000)),
        Owed(date(2026, 9, 30), "JP", Rupiah(30_000)),
        Owed(date(2026, 9, 1), "JHT", Rupiah(57_000)),
    )
    found = settlement(Rupiah(100_000), owed, DAY)
    assert [(one["programme"], one["paid"], one["left"]) for one in found.value] == [
        ("JHT", 57_000, 0),
        ("JP", 30_000, 0),
        ("JKK", 13_000, 11_000),
        ("denda", 0, 10_000),
    ]
    assert found.because[-1].figure == 0
    assert Finding.from_json(found.to_json()) == found == recompute(found)


def test_what_is_paid_too_much_is_credited_and_nothing_below_zero_is_taken():
    owed = (Owed(date(2026, 9, 1), "JKM", Rupiah(3_000)),)
    assert settlement(Rupiah(5_000), owed, DAY).because[-1].figure == 2_000
    with pytest.raises(OutsideLaw):
        settlement(Rupiah(-1), owed, DAY)


@given(
    paid=st.integers(0, 10**7).map(Rupiah),
    amounts=st.lists(st.integers(0, 10**6), min_size=1, max_size=8),
    data=st.data(),
)
def test_a_payment_is_never_lost_and_never_settles_more_than_is_owed(paid, amounts, data):
    owed = tuple(
        Owed(
            date(2026, data.draw(st.integers(1, 10)), 1),
            data.draw(st.sampled_from(("JKK", "JKM", "JHT", "JP", "denda"))),
            Rupiah(amount),
        )
        for amount in amounts
    )
    found = settlement(paid, owed, DAY)
    settled = [one["paid"] for one in found.value]
    assert sum(settled) + found.because[-1].figure == paid
    assert all(one["paid"] >= 0 and one["left"] >= 0 for one in found.value)
    assert sum(one["left"] for one in found.value) == max(0, sum(amounts) - paid)


@given(
    month=st.dates(date(2015, 7, 1), date(2030, 12, 1)),
    days=st.integers(0, 900),
    amount=st.integers(0, 10**9).map(Rupiah),
)
def test_waiting_never_makes_a_penalty_smaller(month, days, amount):
    due = due_on("pu", month).value
    assert is_working_day(due)
    assert penalty(amount, month, due).value == 0
    first = penalty(amount, month, due + timedelta(days=days)).value
    assert first <= penalty(amount, month, due + timedelta(days=days + 1)).value
