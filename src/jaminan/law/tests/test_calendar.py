from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law import calendar
from jaminan.law.calendar import (
    add_months,
    add_years,
    age_on,
    day_off_reason,
    full_months,
    payout_due,
    working_days_clock,
)
from jaminan.law.findings import Finding
from jaminan.law.rules import recompute

DAYS = st.dates(date(1940, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 9, 30), 1, date(2026, 10, 30)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert add_months(day, months) == later


def test_a_birthday_of_29_february_is_kept_on_28_february_in_common_years():
    born = date(1968, 2, 29)
    assert add_years(born, 57) == date(2025, 2, 28)
    assert age_on(born, date(2025, 2, 27)) == 56
    assert age_on(born, date(2025, 2, 28)) == 57
    assert age_on(born, date(2024, 2, 28)) == 55


@given(DAYS, st.integers(0, 600))
def test_full_months_count_exactly_up_to_the_day_that_add_months_names(day, months):
    assert full_months(day, add_months(day, months)) >= months
    if months:
        assert full_months(day, add_months(day, months) - timedelta(days=1)) < months


def test_five_working_days_step_over_weekend_and_christmas():
    clock = working_days_clock(date(2026, 12, 23), 5)
    assert [cell.day.day for cell in clock.cells] == [24, 28, 29, 30, 31]
    assert [day_off_reason(day.day) for day in clock.days if day.number is None] == [
        "Hari Raya Natal",
        "Sabtu",
        "Minggu",
    ]
    assert clock.due_on == date(2026, 12, 31)


def test_days_off_are_named_in_the_language_asked_for():
    found = payout_due(date(2026, 12, 23))
    off = [step for step in found.because if step.words == "law:day_off"]
    english = [row.label for row in found.rows("en") if "Day off" in row.label]
    assert english == ["Day off: Christmas Day", "Day off: Saturday", "Day off: Sunday"]
    assert [row.label for row in found.rows("id") if "Libur" in row.label] == [
        "Libur: Hari Raya Natal",
        "Libur: Sabtu",
        "Libur: Minggu",
    ]
    assert len(off) == len(english)
    assert Finding.from_json(found.to_json()) == found


def test_a_file_completed_on_a_saturday_is_due_on_the_next_friday():
    assert payout_due(date(2026, 11, 21)).value == date(2026, 11, 27)


def test_the_day_of_completion_is_not_counted():
    assert payout_due(date(2026, 11, 16)).value == date(2026, 11, 23)


def test_estimated_holidays_are_marked():
    assert working_days_clock(date(2027, 3, 8), 5).has_estimates
    assert not working_days_clock(date(2026, 11, 16), 5).has_estimates
    assert 72 in payout_due(date(2027, 3, 8)).doubts


def test_joint_leave_counts_as_a_working_day():
    assert day_off_reason(date(2026, 3, 20)) == ""


def test_joint_leave_can_be_made_a_day_off_by_its_parameter(monkeypatch):
    class Off:
        value = "off"
        starts = date(2015, 7, 1)

    class Leave:
        def on(self, day):
            return Off

        def entries(self):
            return (Off,)

    monkeypatch.setattr(calendar, "JOINT_LEAVE", Leave())
    assert day_off_reason(date(2026, 3, 20)) == "Cuti Bersama Hari Raya Idul Fitri"


@given(st.dates(date(2022, 4, 26), date(2035, 1, 1)), st.integers(1, 20))
def test_the_clock_counts_every_working_day_once_and_no_other(start, length):
    clock = working_days_clock(start, length)
    assert [cell.number for cell in clock.cells] == list(range(1, length + 1))
    assert clock.days[0].day == start + timedelta(days=1)
    assert all(b.day - a.day == timedelta(days=1) for a, b in pairwise(clock.days))
    assert all(bool(day_off_reason(day.day)) == (day.number is None) for day in clock.days)


def test_the_limit_recomputes_to_the_same_finding():
    found = payout_due(date(2026, 12, 23))
    assert recompute(found) == found
