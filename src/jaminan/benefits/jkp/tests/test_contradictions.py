"""Dates that cannot be stand in every verdict of JKP."""

from dataclasses import replace
from datetime import date

import pytest

from jaminan.benefits.information import causes_of
from jaminan.benefits.jkp.facts import JobLossFacts
from jaminan.law.money import Rupiah

FACTS = JobLossFacts(
    submitted_on=date(2026, 12, 20),
    laid_off_on=date(2026, 10, 31),
    born_on=date(1990, 5, 1),
    registered_on=date(2021, 3, 1),
    last_wage=Rupiah(4_200_000),
    first_claim_on=date(2026, 11, 20),
    month=2,
)
ALL = causes_of("jkp")


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"born_on": date(2021, 3, 2)}, "sesudah hari terdaftar"),
        ({"registered_on": date(2026, 11, 1)}, "sesudah PHK"),
        ({"first_claim_on": date(2026, 10, 30)}, "harus antara PHK"),
        ({"first_claim_on": date(2019, 1, 1)}, "harus antara PHK"),
        ({"first_claim_on": date(2026, 12, 21)}, "harus antara PHK"),
        ({"earlier_grants": (date(2026, 10, 31),)}, "sebelum PHK ini"),
    ],
)
def test_dates_that_contradict_each_other_are_not_granted(claim_type, change, said):
    verdict = claim_type.decide(replace(FACTS, **change))
    (found,) = [one for one in verdict.unmet if one.code == "dates"]
    assert said in found.sentence()
    assert found.sources


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
def test_dates_that_agree_are_not_mentioned(claim_type):
    same_day = {
        "registered_on": FACTS.laid_off_on,
        "first_claim_on": FACTS.laid_off_on,
        "earlier_grants": (date(2020, 1, 1),),
    }
    for change in ({}, {"first_claim_on": None}, same_day):
        verdict = claim_type.decide(replace(FACTS, **change))
        assert all(one.code != "dates" for one in verdict.conditions)
