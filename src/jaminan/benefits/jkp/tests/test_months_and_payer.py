"""Contribution months before a dismissal, arrears, who pays, and the clocks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkp.clocks import (
    claim_limit,
    notice_due,
    payout_due,
    refund_due,
    refund_limit,
    working_days_before,
)
from jaminan.benefits.jkp.facts import BilledMonths
from jaminan.benefits.jkp.months import arrears, contribution_months, months_in_a_row
from jaminan.benefits.jkp.payer import payer
from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

LAID_OFF = date(2026, 10, 31)


def billed(first, last, *, paid=True):
    return BilledMonths(date(*first, 1), date(*last, 1), paid)


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([], 0),
        ([billed((2024, 11), (2026, 10))], 24),
        ([billed((2024, 10), (2026, 9))], 24),  # October 2026 not billed: the window ends before it
        ([billed((2010, 1), (2026, 10))], 24),
        ([billed((2010, 1), (2024, 10))], 1),
        ([billed((2026, 5), (2026, 10), paid=False)], 6),
    ],
)
def test_the_months_looked_at_end_with_the_dismissal(spans, months):
    found = contribution_months(tuple(spans), LAID_OFF)
    assert found.value == months
    assert recompute(found) == found


def test_months_in_a_row_stop_at_the_first_hole():
    spans = (billed((2025, 1), (2025, 12)), billed((2026, 2), (2026, 10)))
    assert months_in_a_row(spans, LAID_OFF) == 9


def test_months_that_overlap_or_run_backwards_are_refused():
    for spans in (
        (billed((2025, 1), (2025, 3)), billed((2025, 3), (2025, 4))),
        (billed((2025, 3), (2025, 1)),),
    ):
        with pytest.raises(OutsideLaw):
            contribution_months(spans, LAID_OFF)


def owing(months):
    start = date(2025, 1, 1)
    last = add_months(LAID_OFF.replace(day=1), -months)
    owed = BilledMonths(add_months(last, 1), LAID_OFF, False)
    return (BilledMonths(start, last), *([owed] if months else []))


@given(st.integers(0, 20))
def test_arrears_are_counted_back_from_the_dismissal(months):
    assert arrears(owing(months), LAID_OFF).value == months


@pytest.mark.parametrize(
    ("months", "insolvent", "laid_off_on", "who"),
    [
        (3, False, LAID_OFF, "bpjs"),
        (4, False, LAID_OFF, "perusahaan"),
        (6, True, LAID_OFF, "bpjs"),
        (7, True, LAID_OFF, "petugas"),
        (0, True, LAID_OFF, "bpjs"),
    ],
)
def test_who_pays_first_follows_from_the_arrears(months, insolvent, laid_off_on, who):
    found = payer(owing(months), laid_off_on, insolvent)
    assert found.value == who
    assert recompute(found) == found


def test_before_the_amendment_insolvency_changes_nothing():
    spans = (billed((2023, 1), (2024, 8)), billed((2024, 9), (2025, 1), paid=False))
    assert payer(spans, date(2025, 2, 6), True).value == "perusahaan"
    assert payer(spans, date(2025, 2, 7), True).value == "bpjs"


def test_the_claim_limit_changed_with_the_day_of_dismissal():
    assert claim_limit(date(2025, 2, 6)).value == date(2025, 5, 6)
    assert claim_limit(date(2025, 2, 7)).value == date(2025, 8, 7)
    assert claim_limit(date(2026, 8, 31)).value == date(2027, 2, 28)


def test_before_the_programme_no_claim_limit_is_known():
    with pytest.raises(NotFormalised):
        claim_limit(date(2021, 2, 1))


def test_three_working_days_to_pay_seven_to_report_and_to_refund():
    # Friday 20 November 2026; Monday to Wednesday are counted.
    assert payout_due(date(2026, 11, 20)).value == date(2026, 11, 25)
    assert notice_due(date(2026, 11, 20)).value == date(2026, 12, 1)
    assert refund_due(date(2026, 11, 20)).value == date(2026, 12, 1)
    assert refund_limit(date(2026, 11, 30)).value == date(2027, 2, 28)


def test_the_pay_out_limit_of_the_first_years_is_not_guessed():
    with pytest.raises(NotFormalised):
        payout_due(date(2025, 2, 6))


def test_working_days_are_counted_back_over_weekends_and_holidays():
    assert working_days_before(date(2026, 11, 23), 1) == date(2026, 11, 20)
    assert working_days_before(date(2026, 8, 18), 1) == date(2026, 8, 14)
