"""Dates that cannot be stand in every verdict of JHT, and nobody takes a part of nothing."""

from dataclasses import replace
from datetime import date

import pytest

from jaminan.benefits.information import causes_of
from jaminan.benefits.jht.facts import ClaimFacts, Membership
from jaminan.law.money import Rupiah

ENDED = Membership("1", date(2012, 1, 1), date(2026, 9, 30))
FACTS = ClaimFacts(
    submitted_on=date(2026, 11, 20),
    born_on=date(1968, 2, 29),
    balance=Rupiah(9_000_000),
    memberships=(ENDED,),
)
ALL = causes_of("jht")
OF_A_PART = [one for one in ALL if one.kind == "partial"]


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"memberships": (replace(ENDED, ended_on=date(2011, 12, 31)),)}, "sebelum hari pertama"),
        ({"born_on": date(2012, 1, 2)}, "sebelum tanggal lahir"),
        ({"paid_on": date(2026, 11, 19)}, "sebelum hari klaim"),
    ],
)
def test_dates_that_contradict_each_other_are_not_granted(claim_type, change, said):
    verdict = claim_type.decide(replace(FACTS, **change))
    (found,) = [one for one in verdict.unmet if one.code == "dates"]
    assert said in found.sentence()
    assert found.cures[0].act == "correct_dates"
    assert found.articles("en") == "Permenaker 4/2022"


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
def test_dates_that_agree_are_not_mentioned(claim_type):
    one_day = replace(ENDED, ended_on=ENDED.started_on)
    for change in ({}, {"memberships": (one_day,)}, {"paid_on": FACTS.submitted_on}):
        verdict = claim_type.decide(replace(FACTS, **change))
        assert all(one.code != "dates" for one in verdict.conditions)


@pytest.mark.parametrize("claim_type", OF_A_PART, ids=lambda one: one.name)
@pytest.mark.parametrize("chosen", [0, -5])
def test_a_part_of_nothing_is_not_taken(claim_type, chosen):
    verdict = claim_type.decide(replace(FACTS, answers={"jumlah": chosen}))
    (found,) = [one for one in verdict.unmet if one.code == "amount"]
    assert found.cures[0].act == "raise_amount"
    assert verdict.gross.value == 0
    least = claim_type.decide(replace(FACTS, answers={"jumlah": 1}))
    assert all(one.code != "amount" for one in least.unmet)
    assert least.gross.value == 1
