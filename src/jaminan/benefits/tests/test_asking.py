"""One reading of questions for command line, API and explorer; every rule can be asked."""

import itertools
import json
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaminan.benefits.asking import (
    asked,
    claim_type_of,
    days_of,
    example_of,
    facts_for,
    groups,
    inputs_of,
)
from jaminan.benefits.claim_type import NO_ARTICLE
from jaminan.benefits.registry import claim_types, rule_named
from jaminan.law.asking.bounds import LINES_MOST
from jaminan.law.asking.comparing import compare, parameters_under
from jaminan.law.asking.inputs import Input, all_inputs
from jaminan.law.asking.reach import parameters_of, readers
from jaminan.law.asking.reading import NotUnderstood, on_day, read_pairs, to_pairs
from jaminan.law.errors import LawError, OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.parameters import NotFormalised, all_parameters
from jaminan.law.rules import UnknownRule, WrongArguments, answer, recompute
from jaminan.law.words import LANGUAGES, words

RULES = list(itertools.chain.from_iterable(groups().values()))
RESERVED = {"before", "after", "day", "reform", "dari", "sampai", "hari", "usulan"}
LOOK_UPS = {"claim_types", "claim_type_named"}  # what they find is not named in the rule's code
NAMES = [rule.name for rule in RULES]


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_an_example_that_it_answers_and_that_an_address_can_hold(name):
    rule = rule_named(name)
    example = example_of(rule)
    found = answer(name, example)
    pairs = to_pairs(inputs_of(rule), example)
    assert all(isinstance(value, str) for _, value in pairs)
    assert asked(name, read_pairs(pairs)) == found
    assert recompute(found) == found
    looks_up = LOOK_UPS & set(rule.function.__code__.co_names)
    assert looks_up or set(parameters_under(found)) <= set(parameters_of(rule))


@pytest.mark.parametrize("claim_type", claim_types().values(), ids=lambda one: one.name)
def test_a_paper_cites_the_article_that_names_it_or_the_doubt_that_none_is_known(claim_type):
    rule = f"{claim_type.programme}.{claim_type.name}"
    for paper in answer(rule, example_of(rule_named(rule))).papers:
        names_article = all("Pasal" in source.text for source in paper.sources)
        assert names_article != (NO_ARTICLE in paper.doubts), paper.code


@pytest.mark.parametrize("name", NAMES)
def test_every_input_and_choice_has_words_in_both_languages(name):
    for one in all_inputs(inputs_of(rule_named(name))):
        for language in LANGUAGES:
            assert not one.name or one.label(language)
            assert all(one.choice_label(choice, language) for choice in one.choices)


def test_every_group_has_its_title_and_no_input_a_word_that_channels_keep_for_themselves():
    for name, rules in groups().items():
        assert all(words(f"law/asking:group_{name}", language) for language in LANGUAGES)
        for rule in rules:
            assert not RESERVED & {one.name for one in inputs_of(rule)}
            assert "on" not in rule.parameters or rule.day == "on"


def test_a_claim_type_asks_its_own_questions_and_papers():
    rule = next(one for one in RULES if (kind := claim_type_of(one)) and kind.questions)
    facts = {one.name: one for one in inputs_of(rule)[0].fields}
    kind = claim_type_of(rule)
    assert [one.name for one in facts["answers"].fields] == [one.code for one in kind.questions]
    papers = facts["papers"].each
    code = papers.fields[0] if papers.fields else papers
    assert set(code.choices) == {code for paper in kind.documents for code in paper.one_of}


def test_pairs_nest_by_dots_numbers_commas_and_json():
    pairs = [("a.b", "1"), ("lines.0.x", "first"), ("lines.1.x", "second"), ("j", '{"k": [2]}')]
    assert read_pairs(pairs) == {
        "a": {"b": "1"},
        "lines": {"0": {"x": "first"}, "1": {"x": "second"}},
        "j": {"k": [2]},
    }
    heirs = read_pairs([("heirs.0.name", "Sri"), ("heirs.0.relation", "anak")])
    shaped = facts_for(rule_named("ahli_waris.bagian"), heirs)
    assert shaped == {"heirs": [{"name": "Sri", "relation": "anak"}]}
    months = facts_for(rule_named("jht.pengembangan"), {"flows": "100,,300"})
    assert months == {"flows": ["100", None, "300"]}


@pytest.mark.parametrize(
    ("pairs", "named"),
    [([("a", "1"), ("a.b", "2")], "a.b"), ([("a", "[1")], "a"), ([("a", "[" * 100_000)], "a")],
)
def test_pairs_that_make_no_question_are_named(pairs, named):
    with pytest.raises(NotUnderstood, match=named):
        read_pairs(pairs)


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("jht.pajak", {"gross": 10**15}),
        ("jht.pajak", {"gross": "9" * 600}),
        ("jht.pajak", {"gross": 1, "paid_on": "9999-12-31"}),
        ("jht.pajak", {"gross": 1, "paid_on": "0001-01-01"}),
        ("jht.pajak", {"earlier": [{}] * (LINES_MOST + 1)}),
        ("jht.pajak", {"earlier": [[[[[[[[[[]]]]]]]]]]}),
        ("pajak.nomor", {"npwp": "x" * 501}),
        ("jht.pengembangan", {"year": 0}),
        ("jp.indeks_upah", {"year": -1}),
        ("pmi.paket", {"months": 10_001}),
    ],
)
def test_questions_beyond_all_reason_are_refused_in_both_languages(name, inputs):
    with pytest.raises(OutsideLaw) as refused:
        asked(name, inputs)
    assert refused.value.said("id") != refused.value.said("en")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("jp.rumus", {"counted_months": -1}),
        ("jp.penyesuaian", {"first_benefit": -1}),
        ("jkk.pembayar", {"report_hours": "-1"}),
        ("jht.proyeksi", {"savings.released": -1}),
        ("jht.pengembangan_semua_tahun", {"years.0.1": -1}),
    ],
)
def test_nothing_below_zero_is_counted_where_it_means_nothing(name, change):
    with pytest.raises(OutsideLaw, match="kurang dari nol") as refused:
        asked(name, changed(example_of(rule_named(name)), change))
    assert "must not be below zero" in refused.value.said("en")


def test_no_answer_is_headed_by_a_code_or_by_something_only_machines_read():
    for rule in RULES:
        found = answer(rule.name, example_of(rule))
        if isinstance(found, Finding):
            for language in LANGUAGES:
                assert not re.search(r"[{}_\[]|date\(", found.text(language)), rule.name
            assert found.text("en") not in {"bulanan", "sekaligus", "pasangan", "perusahaan", "nik"}


def test_what_leaves_an_account_is_below_zero():
    facts = example_of(rule_named("jht.saldo"))
    left = asked("jht.saldo", changed(facts, {"sheets.0.flows.0": -1_000_000, "opening": -5}))
    assert left.value < asked("jht.saldo", facts).value


@pytest.mark.parametrize("word", ["ya", "Ya", "yes", "true", "1", True])
@pytest.mark.parametrize("no", ["tidak", "no", "false", "0", False])
def test_yes_and_no_are_read_in_both_languages(word, no):
    facts = example_of(rule_named("iuran.bpu"))
    with_jht = asked("iuran.bpu", {**facts, "with_jht": word}).value
    assert with_jht > asked("iuran.bpu", {**facts, "with_jht": no}).value


def changed(facts, change):
    """The facts with some of them, named with dots, put differently."""
    facts = json.loads(json.dumps(facts))
    for path, value in change.items():
        *folders, last = (int(part) if part.isdigit() else part for part in path.split("."))
        inside = facts
        for folder in folders:
            inside = inside[folder]
        inside[last] = value
    return facts


def test_the_day_asked_for_is_put_where_the_rule_looks_for_it():
    claim = next(one for one in RULES if one.day == "facts.submitted_on")
    dated = facts_for(claim, {"facts": {"balance": 1}}, "2026-11-20")
    assert dated == {"facts": {"balance": 1, "submitted_on": "2026-11-20"}}
    same = {"facts": {"submitted_on": "2026-11-20"}}
    assert facts_for(claim, same, "2026-11-20") == same
    with pytest.raises(NotUnderstood, match="2020-01-01"):  # never another day than was typed
        facts_for(claim, {"facts": {"submitted_on": "2020-01-01"}}, "2026-11-20")
    assert days_of(claim)[0] == "facts.submitted_on"
    assert on_day(claim, {}, "2026-01-01", input_name="facts.born_on") == {
        "facts": {"born_on": "2026-01-01"}
    }


def test_two_dates_show_what_a_regulation_changed_and_nothing_else():
    rule = rule_named("jp.batas_upah")
    across = compare(rule, {}, "2025-02-28", "2025-03-01")
    assert across.difference == 10_547_400 - 10_042_300
    assert [change.parameter for change in across.changes] == [
        "law/parameters/pension/wage_ceiling"
    ]
    assert str(across.changes[0].after.starts) == "2025-03-01"
    assert not compare(rule, {}, "2025-03-01", "2025-03-02").changes


def test_a_date_before_the_law_is_a_side_that_is_silent():
    found = compare(rule_named("jp.batas_upah"), {}, "2014-01-01", "2025-03-01")
    assert isinstance(found.before.silence, NotFormalised)
    assert found.after.answer is not None
    assert found.difference is None
    assert not found.changes


def test_facts_that_cannot_be_read_are_no_silence_of_the_law():
    with pytest.raises(WrongArguments, match="month"):
        compare(rule_named("jp.batas_upah"), {}, "yesterday", "2025-03-01")


def test_rules_know_their_numbers_and_numbers_their_rules():
    assert set(readers()) <= set(all_parameters())
    tax = parameters_of(rule_named("jht.pajak"))
    assert "law/parameters/tax/final_rate" in tax
    assert {"jht.pajak", "jht.bersih"} <= {
        rule.name for rule in readers()["law/parameters/tax/final_rate"]
    }
    assert parameters_of(rule_named("jp.batas_upah")) == ("law/parameters/pension/wage_ceiling",)
    assert all(len(parameters_of(rule)) < len(all_parameters()) // 4 for rule in RULES)


@pytest.mark.parametrize(
    "name", ["", "jht", "tidak.ada", "../../etc.passwd", "jht.pajak.x", "a.b/c"]
)
def test_a_name_that_is_no_rule_is_told_so(name):
    with pytest.raises(UnknownRule):
        rule_named(name)


DAYS = (
    "1900-01-01", "2000-01-31", "2015-07-01", "2019-12-01", "2019-12-02", "2024-02-29",
    "2025-02-07", "2026-11-20", "2030-07-01", "2199-12-31",
)  # fmt: skip
WHOLES = (0, 1, -1, 2, 3, 12, 13, 55, 1900, 2026, 5_000_000, 50_000_001, 10**15 - 1, 1 - 10**15)


WRONG = ("", "x", "2026-11-31", None, True, -1, 1.5, [], ["x"], {}, {"x": 1})


def anything(one: Input, chance: random.Random):
    """A value of that input: often odd, now and then of another kind."""
    if chance.random() < 0.03:
        return chance.choice(WRONG)
    if one.may_be_null and chance.random() < 0.3:
        return None
    match one.kind:
        case "record" | "answers":
            parts = [each for each in one.fields if each.is_required or chance.random() < 0.5]
            return {each.name: anything(each, chance) for each in parts}
        case "row":
            return [anything(each, chance) for each in one.fields]
        case "list":
            many = 12 if one.name == "flows" else chance.choice((0, 1, 1, 2, 3))
            return [anything(one.each, chance) for _ in range(many)]
        case "choice":
            return chance.choice(one.choices)
        case "yes_no":
            return chance.choice((True, False))
        case "date":
            return chance.choice(DAYS)
        case "text":
            return chance.choice(("", "Sri", "10000000001"))
    return chance.choice(WHOLES)


def any_question(rule, chance: random.Random):
    """The example of a rule with some of it put out of order, or anything at all."""
    inputs = [one for one in inputs_of(rule) if one.is_required or chance.random() < 0.5]
    made = {one.name: anything(one, chance) for one in inputs}
    for name, known in example_of(rule).items():
        if chance.random() < 0.5:
            made[name] = known
        elif isinstance(known, dict) and isinstance(made.get(name), dict):
            odd = {key: value for key, value in made[name].items() if chance.random() < 0.25}
            made[name] = {**known, **odd}
    return made


@settings(max_examples=max(settings.default.max_examples * 5, 1_000))
@given(st.sampled_from(RULES), st.randoms(use_true_random=False))
def test_whatever_is_asked_is_answered_or_refused_in_a_sentence(rule, chance):
    found = answer_or_sentence(rule.name, any_question(rule, chance))
    assert json.dumps(found)


@pytest.mark.parametrize("hours", [240_001, 9_999_999_999_999])
def test_a_report_after_ages_of_hours_is_refused_and_one_after_years_is_not(hours):
    late = {"happened_on": "2025-01-01", "report_hours": 240_000}
    assert asked("jkk.batas_putusan", late).to_json()["value"] == {"date": "2052-06-18"}
    with pytest.raises(OutsideLaw, match="240000"):
        asked("jkk.batas_putusan", {**late, "report_hours": hours})


def answer_or_sentence(name, question):
    """What is asked, in machine form; any other failure than a sentence of the law is ours."""
    try:
        return asked(name, question).to_json()
    except LawError as silence:
        return [silence.said(language) for language in LANGUAGES]
