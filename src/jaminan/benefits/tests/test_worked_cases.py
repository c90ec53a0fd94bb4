"""Every worked case of JKK, JKM, JP and JKP: expected values typed by hand, with arithmetic."""

import pytest
import yaml

from jaminan.benefits.registry import BENEFITS, claim_types
from jaminan.law.findings import Verdict
from jaminan.law.rules import answer, recompute

FEWEST_CASES = 6
PROGRAMMES = ("jkk", "jkm", "jp", "jkp")
NAMES = [name for name, one in claim_types().items() if one.programme in PROGRAMMES]


def _rule(name):
    return f"{claim_types()[name].programme}.{name}"


def _cases(name):
    folder = BENEFITS / claim_types()[name].programme / name / "cases"
    for file in sorted(folder.glob("*.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for case in content["cases"]:
            yield {**case, "facts": {**content["base"], **case.get("facts", {})}}


CASES = [
    pytest.param(name, case, id=f"{name}: {case['case']}")
    for name in NAMES
    for case in _cases(name)
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_the_law_decides_the_case_as_it_was_worked_out_by_hand(name, case):
    verdict = answer(_rule(name), {"facts": case["facts"]})
    assert [condition.code for condition in verdict.unmet] == case.get("unmet", [])
    assert verdict.granted == case.get("granted", False)
    assert [condition.code for condition in verdict.for_person] == case.get("person", [])
    assert [one.code for one in verdict.conditions if one.outcome == "open"] == case.get("open", [])
    assert verdict.opens_on == case.get("opens_on")
    assert (verdict.gross and verdict.gross.value) == case.get("gross")
    assert ("gross" in case) == ("derived" in case), "an amount comes with its arithmetic"
    if "form" in case:
        assert answer(f"{_rule(name)}.bentuk", {"facts": case["facts"]}).value == case["form"]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_each_verdict_reads_back_recomputes_and_has_words_in_both_languages(name, case):
    verdict = answer(_rule(name), {"facts": case["facts"]})
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert recompute(verdict) == verdict
    for language in ("id", "en"):
        for sentence in _sentences(verdict, language):
            assert sentence
            assert not any(mark in sentence for mark in ("{", "benefits/", "benefits:", "law:"))


@pytest.mark.parametrize("name", NAMES)
def test_each_benefit_has_its_worked_cases(name):
    cases = list(_cases(name))
    assert len(cases) >= FEWEST_CASES
    assert any(case.get("granted") for case in cases)
    assert any(case.get("unmet") for case in cases)


def _sentences(verdict, language):
    for condition in verdict.conditions:
        yield condition.sentence(language)
        yield from (cure.sentence(language) for cure in condition.cures)
    if verdict.gross:
        yield from _slip(verdict.gross, language)


def _slip(finding, language):
    for row in finding.rows(language):
        yield row.label
        yield row.figure
        if row.door:
            yield from _slip(row.door, language)
    yield from (line.sentence for line in finding.law_lines(language))
    yield from (line.sentence for line in finding.doubt_lines(language))
