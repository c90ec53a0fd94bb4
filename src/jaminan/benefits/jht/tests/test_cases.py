"""Every worked case in the folders: expected values were typed by hand from the law."""

from pathlib import Path

import pytest
import yaml

from jaminan.benefits.registry import BENEFITS, claim_types
from jaminan.law.findings import Verdict
from jaminan.law.rules import answer, recompute

FEWEST_CASES = 6
NAMES = [name for name, claim_type in claim_types().items() if claim_type.programme == "jht"]


def _contents(folder: Path):
    for file in sorted((folder / "cases").glob("*.yaml")):
        yield yaml.safe_load(file.read_text(encoding="utf-8"))


def _cases(folder: Path):
    for content in _contents(folder):
        for case in content["cases"]:
            yield {**case, "facts": {**content["base"], **case.get("facts", {})}}


CASES = [
    pytest.param(name, case, id=f"{name}: {case['case']}")
    for name in NAMES
    for case in _cases(BENEFITS / "jht" / name)
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_the_law_decides_the_case_as_it_was_worked_out_by_hand(name, case):
    verdict = answer(f"jht.{name}", {"facts": case["facts"]})
    amounts = {
        kind: getattr(verdict, kind) and getattr(verdict, kind).value
        for kind in ("gross", "tax", "net")
    }
    assert [condition.code for condition in verdict.unmet] == case.get("unmet", [])
    assert verdict.granted == case.get("granted", False)
    assert [condition.code for condition in verdict.for_person] == case.get("person", [])
    assert verdict.opens_on == case.get("opens_on")
    assert amounts == {kind: case.get(kind) for kind in amounts}
    assert ("gross" in case) == ("derived" in case), "an amount comes with its arithmetic"
    asked = [one.code for one in verdict.conditions if one.outcome == "open"]
    assert asked == case.get("open", [])


@pytest.mark.parametrize(("name", "case"), CASES)
def test_each_verdict_reads_back_recomputes_and_has_words_in_both_languages(name, case):
    verdict = answer(f"jht.{name}", {"facts": case["facts"]})
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert recompute(verdict) == verdict
    for language in ("id", "en"):
        for condition in verdict.conditions:
            sentences = [condition.sentence(language)]
            sentences += [cure.sentence(language) for cure in condition.cures]
            assert all(sentence and "{" not in sentence for sentence in sentences)
            assert not any("benefits/" in sentence or "law:" in sentence for sentence in sentences)


@pytest.mark.parametrize("name", NAMES)
def test_each_cause_has_its_worked_cases(name):
    cases = list(_cases(BENEFITS / "jht" / name))
    assert len(cases) >= FEWEST_CASES
    assert any(case.get("granted") for case in cases)
    assert any(case.get("unmet") for case in cases)


@pytest.mark.parametrize("name", NAMES)
def test_each_cause_is_offered_where_and_from_when_its_cases_say(name):
    claim_type = claim_types()[name]
    for content in _contents(BENEFITS / "jht" / name):
        for told in content.get("offers", []):
            assert claim_type.offer_in(told["channel"], told["day"]) == told["offer"], told
            is_taken = answer("jmo.menerima_sebab", {"cause": name, "on": told["day"]}).granted
            if told["channel"] == "jmo":
                assert is_taken == (told["offer"] != "none"), told


@pytest.mark.parametrize("name", NAMES)
def test_an_active_member_is_stopped_in_jmo_only_where_the_cause_means_that_work_ended(name):
    facts = {
        "submitted_on": "2026-11-21",
        "born_on": "1960-01-01",
        "balance": 1,
        "memberships": [{"kpj": "1", "started_on": "2001-01-01", "data_updated_on": "2026-10-12"}],
    }
    checks = answer("jmo.tiga_pemeriksaan", {"facts": facts, "cause": name})
    for content in _contents(BENEFITS / "jht" / name):
        assert checks.granted == content["open_while_working_in_jmo"]
