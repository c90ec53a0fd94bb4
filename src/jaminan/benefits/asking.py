"""Asking any rule by name: its inputs with the questions of its claim type, an example, an answer.

One entrance for the command line, the HTTP API and the law explorer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from jaminan.benefits.claim_type import ClaimType, Question
from jaminan.benefits.information import paper_words
from jaminan.benefits.registry import BENEFITS, claim_type_in, claim_types, load_rules, rule_named
from jaminan.law.asking import examples
from jaminan.law.asking.bounds import check_bounds, check_counts
from jaminan.law.asking.inputs import Input, signature_inputs
from jaminan.law.asking.reading import NotUnderstood, find_day, on_day, shaped
from jaminan.law.findings import Answer
from jaminan.law.rules import Rule, answer, rules
from jaminan.law.words import has_words

FACTS, ANSWERS, PAPERS, CAUSE = "facts", "answers", "papers", "cause"
PROGRAMMES = ("jht", "jp", "jkk", "jkm", "jkp")


@cache
def groups() -> Mapping[str, tuple[Rule, ...]]:
    """All rules by the first part of their name: the five programmes, then what they share."""
    load_rules()
    names = [rule.name.partition(".")[0] for rule in rules()]
    ordered = dict.fromkeys((*PROGRAMMES, *sorted(names)))
    return {
        group: tuple(rule for rule in rules() if rule.name.partition(".")[0] == group)
        for group in ordered
        if group in names
    }


def inputs_of(rule: Rule) -> tuple[Input, ...]:
    """What the rule asks for; the answers of a claim are those to the questions of its type."""
    claim_type = claim_type_of(rule)
    inputs = signature_inputs(rule)
    return tuple(_asked(one, claim_type) for one in inputs) if claim_type else inputs


def example_of(rule: Rule) -> dict[str, Any]:
    """Arguments that the rule answers: for a claim type the facts its worked cases begin with."""
    claim_type = claim_type_of(rule)
    if claim_type is None:
        causes = {CAUSE: next(iter(claim_types()))} if CAUSE in rule.parameters else {}
        return examples.example_of(rule) | causes
    return {**examples.example_of(rule), FACTS: _facts_of_cases(claim_type)}


def asked(name: str, arguments: Mapping[str, Any], on: str = "") -> Answer:
    """The answer of a rule to facts as people write them; `on` is the day it is asked for.

    UnknownRule, WrongArguments or NotUnderstood where the question is wrong, another LawError where
    the law has no answer.
    """
    rule = rule_named(name)
    return answer(rule.name, facts_for(rule, arguments, on))


def facts_for(rule: Rule, arguments: Mapping[str, Any], on: str = "") -> dict[str, Any]:
    """The facts in the form that the rule reads, with the day it is asked for put in its place."""
    dated = on_day(rule, arguments, on) if on else arguments
    typed = find_day(arguments, rule.day)
    if on and typed not in ("", on):
        raise NotUnderstood(
            f"Isian {rule.day} ({typed}) dan hari yang ditanya ({on}) berbeda. Tulis salah satu.",
            f"Input {rule.day} ({typed}) and the day asked for ({on}) differ. Write one of them.",
        )
    check_bounds(dated)
    inputs = inputs_of(rule)
    facts = shaped(inputs, dated)
    check_counts(inputs, facts)
    return facts


def days_of(rule: Rule) -> tuple[str, ...]:
    """The dotted names of the dates that a rule asks for, the one it is asked for first."""
    found = _days(inputs_of(rule), "")
    return tuple(dict.fromkeys((rule.day, *found)))


def claim_type_of(rule: Rule) -> ClaimType | None:
    """The claim type whose folder the rule decides for, None for rules that several share."""
    programme, _, rest = rule.name.partition(".")
    return claim_type_in(programme, rest.partition(".")[0]) if FACTS in rule.parameters else None


@cache
def _facts_of_cases(claim_type: ClaimType) -> Mapping[str, Any]:
    """The facts that the worked cases share, with those of the first case that is granted."""
    folder = BENEFITS / claim_type.programme / claim_type.name / "cases"
    for file in sorted(folder.glob("*.yaml")):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        granted = next(case for case in content["cases"] if case.get("granted"))
        facts: Mapping[str, Any] = _in_json({**content["base"], **granted.get("facts", {})})
        return facts
    raise FileNotFoundError(f"{folder} has no worked cases")


def _days(inputs: tuple[Input, ...], before: str) -> Iterator[str]:
    for one in inputs:
        if one.kind == "date":
            yield before + one.name
        elif one.kind in ("record", ANSWERS):
            yield from _days(one.fields, f"{before}{one.name}.")


def _in_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_json(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_json(one) for one in value]
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _asked(one: Input, claim_type: ClaimType) -> Input:
    """Facts of a claim with the questions and the papers of its type."""
    if one.name != FACTS:
        return one
    return replace(one, fields=tuple(_asked_fact(field, claim_type) for field in one.fields))


def _asked_fact(field: Input, claim_type: ClaimType) -> Input:
    if field.name == ANSWERS:
        questions = tuple(_question(one, claim_type) for one in claim_type.questions)
        return replace(field, fields=questions)
    if field.name == PAPERS and field.each:
        return replace(field, each=_paper(field.each, claim_type))
    return field


def _question(question: Question, claim_type: ClaimType) -> Input:
    name = f"question_{question.code}"
    return Input(
        question.code,
        question.kind,
        is_required=False,
        choices=question.choices,
        words_key=_words_of(name, claim_type),
        choice_keys=tuple(
            _words_of(f"choice_{question.code}_{choice}", claim_type) for choice in question.choices
        ),
    )


def _paper(each: Input, claim_type: ClaimType) -> Input:
    """A paper by its code, one of those that the claim type may ask for."""
    if each.fields:
        code, *others = each.fields
        return replace(each, fields=(_paper(code, claim_type), *others))
    codes = dict.fromkeys(code for paper in claim_type.documents for code in paper.one_of)
    keys = tuple(paper_words(code, claim_type) for code in codes)
    return replace(each, kind="choice", choices=tuple(codes), choice_keys=keys)


def _words_of(name: str, claim_type: ClaimType) -> str:
    """The key of words that stand with the claim type, with its programme, or with all of them."""
    folders = (claim_type.texts, f"benefits/{claim_type.programme}", "benefits")
    folder = next(one for one in folders if has_words(f"{one}:{name}"))
    return f"{folder}:{name}"
