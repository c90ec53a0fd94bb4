from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jht.conditions import membership_months, not_working
from jaminan.benefits.jht.facts import ClaimFacts, Membership, Paper
from jaminan.law.calendar import add_months, full_months
from jaminan.law.money import Rupiah

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31))


def member(start, end=None, kpj="1"):
    return Membership(kpj, start, end)


@pytest.mark.parametrize(
    ("periods", "months"),
    [
        ([], 0),
        ([(date(2016, 11, 21), None)], 120),
        ([(date(2016, 11, 22), None)], 119),
        ([(date(2016, 11, 21), date(2026, 11, 20))], 120),
        ([(date(2020, 1, 1), date(2020, 12, 31)), (date(2021, 1, 1), date(2021, 12, 31))], 24),
        ([(date(2020, 1, 1), date(2020, 12, 31)), (date(2020, 6, 1), date(2021, 5, 31))], 17),
        ([(date(2020, 1, 1), date(2020, 1, 15)), (date(2022, 1, 1), date(2022, 1, 16))], 1),
        ([(date(2027, 1, 1), None)], 0),
    ],
)
def test_months_of_membership_add_up_by_the_calendar(periods, months):
    assert membership_months([member(*one) for one in periods], TODAY) == months


@given(DAYS)
def test_one_period_counts_exactly_its_whole_months(start):
    assert membership_months([member(start)], TODAY) == full_months(start, TODAY)


@given(DAYS, st.integers(1, 4000))
def test_a_seam_between_two_employers_loses_nothing(start, days):
    end = start + timedelta(days=days)
    both = [member(start, end), member(end + timedelta(days=1), kpj="2")]
    assert membership_months(both, TODAY) == full_months(start, max(TODAY, start))


@given(st.lists(st.tuples(DAYS, st.integers(0, 4000)), max_size=4), DAYS)
def test_more_membership_never_counts_less(periods, extra):
    some = [member(start, start + timedelta(days=days)) for start, days in periods]
    assert membership_months([*some, member(extra)], TODAY) >= full_months(extra, TODAY)


def test_two_cards_end_one_by_deed_and_one_on_paper():
    facts = ClaimFacts(
        submitted_on=TODAY,
        born_on=date(1990, 1, 1),
        balance=Rupiah(1),
        memberships=(
            member(date(2020, 1, 1), TODAY),
            member(date(2021, 1, 1), date(2027, 6, 30), "2"),
        ),
        papers=(Paper("surat", TODAY, "resigned", TODAY),),
    )
    waiting = not_working(facts, "resigned", ("surat",))
    assert waiting.opens_on == TODAY + timedelta(days=1)
    later = replace(facts, submitted_on=waiting.opens_on)
    assert not_working(later, "resigned", ("surat",)).outcome == "person"


def test_a_known_end_before_a_new_job_is_no_wall_without_a_way():
    old, new = member(date(2020, 1, 1), TODAY), member(TODAY + timedelta(days=1), kpj="2")
    facts = ClaimFacts(
        submitted_on=TODAY, born_on=date(1990, 1, 1), balance=Rupiah(1), memberships=(old, new)
    )
    working = not_working(facts, "contract_ended")
    assert [cure.act for cure in working.cures] == ["report_end:contract_ended"]


def test_a_card_runs_on_its_last_day_and_not_after_it():
    one = member(date(2020, 1, 1), TODAY)
    assert one.is_active_on(TODAY)
    assert not one.is_active_on(TODAY + timedelta(days=1))
    assert not one.is_active_on(add_months(date(2020, 1, 1), -1))
