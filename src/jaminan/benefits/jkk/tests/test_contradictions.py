"""Dates that cannot be and questions without an answer stand in every verdict of JKK."""

from dataclasses import replace
from datetime import date

import pytest

from jaminan.benefits.information import causes_of
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.money import Rupiah

FACTS = InjuryFacts(
    submitted_on=date(2026, 11, 20),
    happened_on=date(2026, 9, 1),
    wage_monthly=Rupiah(5_000_000),
    covered_since=date(2019, 3, 1),
    report_hours=24,
    answers={"di_jam_kerja": True, "lalu_lintas": False},
)
ALL = causes_of("jkk")
BY_CIRCUMSTANCE = [one for one in ALL if one.questions]


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"happened_on": date(2026, 11, 21)}, "sesudah hari klaim"),
        ({"died_on": date(2026, 8, 31)}, "sebelum hari kejadian"),
    ],
)
def test_an_accident_after_its_claim_or_its_death_is_not_granted(claim_type, change, said):
    verdict = claim_type.decide(replace(FACTS, **change))
    (found,) = [one for one in verdict.unmet if one.code == "dates"]
    assert said in found.sentence()
    assert found.sources


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
def test_dates_that_agree_are_not_mentioned(claim_type):
    for died_on in (None, FACTS.happened_on):
        verdict = claim_type.decide(replace(FACTS, died_on=died_on))
        assert all(one.code != "dates" for one in verdict.conditions)


@pytest.mark.parametrize("claim_type", BY_CIRCUMSTANCE, ids=lambda one: one.name)
def test_a_question_without_an_answer_is_not_taken_for_a_no(claim_type):
    unmet = {one.code: one for one in claim_type.decide(replace(FACTS, answers={})).unmet}
    for code in ("di_jam_kerja", "lalu_lintas"):
        assert unmet[f"answer:{code}"].cures[0].act == f"answer:{code}"
    answered = claim_type.decide(FACTS)
    assert not any(one.code.startswith("answer:") for one in answered.conditions)


@pytest.mark.parametrize("claim_type", ALL, ids=lambda one: one.name)
def test_a_cover_that_nobody_knows_is_not_told_as_none(claim_type):
    unknown = claim_type.decide(replace(FACTS, covered_since=None))
    over = claim_type.decide(replace(FACTS, covered_since=None, covered_until=date(2026, 8, 31)))
    known = claim_type.decide(replace(FACTS, covered_since=date(2026, 9, 2)))
    assert "Belum diketahui" in _covered(unknown).sentence()
    assert _covered(unknown).cures[0].who == "bpjs"
    assert _covered(over).sentence() == _covered(known).sentence()
    assert "tidak aktif" in _covered(known).sentence()


def _covered(verdict):
    (found,) = [one for one in verdict.unmet if one.code == "covered"]
    return found
