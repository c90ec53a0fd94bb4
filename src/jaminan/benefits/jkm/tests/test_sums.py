"""The sums of one death together, and what a late payment costs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.information import causes_of
from jaminan.benefits.jkm.clocks import compensation, payout_due
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.jkm.together import sums_together
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import answer, recompute

FACTS = DeathFacts(date(2026, 11, 20), date(2026, 11, 1), "pu", date(2019, 3, 1))


PUBLISHED = (20_000_000, 12_000_000, 10_000_000)  # 42 million together
BEFORE = (16_200_000, 4_800_000, 3_000_000)  # 24 million
FUNERAL_ONLY = (0, 0, 10_000_000)


@pytest.mark.parametrize(
    ("facts", "sums"),
    [
        (FACTS, PUBLISHED),
        (replace(FACTS, died_on=date(2019, 12, 2)), PUBLISHED),
        (replace(FACTS, died_on=date(2019, 12, 1)), BEFORE),
        (replace(FACTS, segment="bpu"), PUBLISHED),
        (replace(FACTS, segment="bpu", covered_since=date(2026, 8, 2)), FUNERAL_ONLY),
        (replace(FACTS, segment="bpu", covered_since=date(2026, 8, 1)), PUBLISHED),
    ],
)
def test_the_sums_together_are_the_published_totals(facts, sums):
    by_letter = dict(zip("abc", sums, strict=True))
    present = [one.cause for one in causes_of("jkm") if one.kind == "full"]
    found = sums_together(facts)
    assert found.value == sum(by_letter[letter] for letter in present)
    assert recompute(found) == found


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (replace(FACTS, died_on=None), "not recorded"),
        (replace(FACTS, died_on=date(2026, 11, 21)), "not recorded"),
        (replace(FACTS, segment="bpu", covered_since=None), "not known yet"),
        (replace(FACTS, covered_since=None), "not known yet"),
        (replace(FACTS, covered_until=date(2026, 10, 31)), "not active"),
        (replace(FACTS, covered_since=None, covered_until=date(2026, 10, 31)), "not active"),
        (replace(FACTS, is_work_related=True), "paid by JKK"),
    ],
)
def test_no_sum_is_told_of_a_death_that_jkm_is_not_known_to_pay_for(facts, said):
    with pytest.raises(OutsideLaw) as refusal:
        sums_together(facts)
    assert said in refusal.value.english


@pytest.mark.parametrize("name", [one.name for one in causes_of("jkm")])
def test_the_amount_alone_is_told_of_a_recorded_death(name):
    with pytest.raises(OutsideLaw, match="belum tercatat"):
        answer(f"jkm.{name}.jumlah", {"facts": {"submitted_on": "2026-11-20"}})


@pytest.mark.parametrize("name", [one.name for one in causes_of("jkm") if one.cause in "ab"])
def test_the_sum_of_a_self_employed_member_needs_the_time_of_cover(name):
    facts = {"submitted_on": "2026-11-20", "died_on": "2026-11-01", "segment": "bpu"}
    with pytest.raises(OutsideLaw):
        answer(f"jkm.{name}.jumlah", {"facts": facts})


def test_jkm_is_paid_within_three_working_days():
    assert payout_due(date(2026, 11, 20)).value == date(2026, 11, 25)  # a Friday
    assert payout_due(date(2025, 2, 24)).value == date(2025, 2, 27)
    with pytest.raises(NotFormalised) as gap:
        payout_due(date(2025, 2, 23))
    assert gap.value.question == 127


@pytest.mark.parametrize(
    ("paid_on", "owed"),
    [
        (date(2026, 11, 21), 0),
        (date(2026, 11, 25), 0),
        (date(2026, 11, 26), 420_000),
        (date(2026, 12, 5), 4_200_000),
    ],
)
def test_each_day_of_delay_costs_one_per_cent(paid_on, owed):
    found = compensation(Rupiah(42_000_000), date(2026, 11, 20), paid_on)
    assert found.value == owed
    assert recompute(found) == found


def test_a_sum_below_zero_is_refused():
    with pytest.raises(OutsideLaw):
        compensation(Rupiah(-1), date(2026, 11, 20), date(2026, 11, 26))


@given(amount=st.integers(0, 10**8).map(Rupiah), days=st.integers(0, 400))
def test_waiting_never_costs_less(amount, days):
    paid_on = date(2026, 11, 25) + timedelta(days=days)
    now = compensation(amount, date(2026, 11, 20), paid_on).value
    later = compensation(amount, date(2026, 11, 20), paid_on + timedelta(days=1)).value
    assert now <= later
