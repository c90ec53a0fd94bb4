"""Who pays first, until when a suspicion is decided, until when a claim is made."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkk.clocks import claim_limit, decision_due, payer
from jaminan.law.calendar import add_years
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import recompute

NEW_RULE = date(2025, 2, 24)


@pytest.mark.parametrize(
    ("segment", "hours", "happened_on", "who"),
    [
        ("pu", 0, NEW_RULE, "bpjs"),
        ("pu", 48, NEW_RULE, "bpjs"),
        ("pu", 49, NEW_RULE, "perusahaan"),
        ("pu", 49, NEW_RULE - timedelta(days=1), "petugas"),
        ("bpu", 49, NEW_RULE, "petugas"),
        ("jakon", 48, NEW_RULE, "bpjs"),
    ],
)
def test_who_reported_late_pays_first_since_permenaker_1_of_2025(segment, hours, happened_on, who):
    found = payer(segment, hours, happened_on)
    assert found.value == who
    assert recompute(found) == found
    assert found.rows()[-1].figure


@pytest.mark.parametrize(
    ("happened_on", "limit", "questions"),
    [
        (date(2015, 7, 1), date(2017, 7, 1), ()),
        (date(2017, 12, 1), date(2019, 12, 1), ()),
        (date(2017, 12, 2), date(2022, 12, 2), (20,)),
        (date(2019, 12, 1), date(2024, 12, 1), (20,)),
        (date(2019, 12, 2), date(2024, 12, 2), ()),
        (date(2024, 2, 29), date(2029, 2, 28), ()),
    ],
)
def test_two_years_became_five_for_who_still_had_the_right(happened_on, limit, questions):
    found = claim_limit(happened_on)
    assert found.value == limit
    assert found.questions == questions
    assert recompute(found) == found


def test_a_suspicion_is_decided_within_thirty_days_of_the_report():
    assert decision_due(date(2026, 9, 1), 24).value == date(2026, 10, 2)
    assert decision_due(date(2023, 10, 6), 0).value == date(2023, 11, 5)
    with pytest.raises(NotFormalised):
        decision_due(date(2023, 10, 5), 0)


@given(st.dates(date(2015, 7, 1), date(2060, 1, 1)))
def test_a_claim_is_open_for_two_years_at_least_and_later_accidents_expire_no_earlier(day):
    limit = claim_limit(day).value
    assert limit >= add_years(day, 2)
    assert limit <= claim_limit(day + timedelta(days=1)).value
