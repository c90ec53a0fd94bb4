"""Rules, numbers of the law and answers in the form in which the API sends them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import reverse

from jaminan.benefits.asking import claim_type_of, example_of, inputs_of
from jaminan.benefits.proposals import proposals
from jaminan.kernel import clock
from jaminan.law.asking.comparing import Change, Comparison, Side
from jaminan.law.asking.inputs import WORDS
from jaminan.law.asking.reach import parameters_of, readers
from jaminan.law.asking.reading import to_pairs
from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry, Parameter, all_parameters, version
from jaminan.law.rules import Rule
from jaminan.law.values import Exact, encode
from jaminan.law.words import words

API_VERSION = "1"
Json = dict[str, Any]


def versions() -> Json:
    """The version of this API, and of the law as stored decisions name it."""
    return {"api": API_VERSION, "law": version()}


def group(name: str, found: tuple[Rule, ...], language: str) -> Json:
    """A programme, or what several share, with the names of its rules."""
    return {
        "name": name,
        "title": words(f"{WORDS}:group_{name}", language),
        "rules": [rule.name for rule in found],
        "links": {"rules": f"{reverse('api:rules')}?programme={name}"},
    }


def rule_line(rule: Rule, language: str) -> Json:
    """A rule in a list."""
    return {
        "name": rule.name,
        "title": rule.title(language),
        "programme": rule.name.partition(".")[0],
        "day": rule.day,
        "links": {
            "self": reverse("api:rule", args=[rule.name]),
            "answer": reverse("api:answer", args=[rule.name]),
            "comparison": reverse("api:comparison", args=[rule.name]),
            "page": reverse("lawbook:rule", args=[rule.name]),
        },
    }


def rule(one: Rule, language: str) -> Json:
    """A rule with everything it asks for, an example, and the numbers it may read."""
    claim_type = claim_type_of(one)
    return {
        **rule_line(one, language),
        "claim_type": claim_type.name if claim_type else None,
        "inputs": [asked.to_json(language) for asked in inputs_of(one)],
        "example": example_of(one),
        "parameters": list(parameters_of(one)),
    }


def parameter_line(one: Parameter, language: str) -> Json:
    """A dated number in a list: what stands today, and since when."""
    today = one.standing_on(clock.today())
    return {
        "path": one.path,
        "title": one.title(language),
        "says": today.said[language],
        "since": today.starts.isoformat(),
        "links": {
            "self": reverse("api:parameter", args=[one.path]),
            "page": reverse("lawbook:parameter", args=[one.path]),
        },
    }


def parameter(one: Parameter, language: str) -> Json:
    """A dated number with all its values over time, and the rules that may read it."""
    return {
        **parameter_line(one, language),
        "entries": [entry(each, language) for each in one.entries()],
        "rules": [rule.name for rule in readers().get(one.path, ())],
    }


def entry(one: Entry, language: str) -> Json:
    """One value from one day on; `value` null is a gap of the law."""
    return {
        "starts": one.starts.isoformat(),
        "value": encode(one.value),
        "says": one.said[language],
        "source": one.source,
        "status": one.status.value,
        "question": one.question,
    }


def reform(name: str, language: str) -> Json:
    """A proposal: what it is called, from which day, and which numbers and rules it changes."""
    one = proposals()[name]
    return {
        "name": name,
        "title": one.title[language],
        "starts": one.starts.isoformat(),
        "base": {path: day.isoformat() for path, day in one.base.items()},
        "parameters": list(one.parameters),
        "rules": list(one.rules),
    }


def answer(one: Rule, found: Answer, on: str, language: str, proposal: str = "") -> Json:
    """An answer for programs (`result`, `answer`) and for people (`explanation`).

    `proposal` names the reform under which it was asked, as it is while this is called.
    """
    facts = to_pairs(inputs_of(one), found.arguments)
    share = _address([*facts, *([("reform", proposal)] if proposal else [])])
    page = _address([*facts, *([("usulan", proposal)] if proposal else [])])
    return {
        "version": versions(),
        "rule": {"name": one.name, "title": one.title(language)},
        "reform": reform(proposal, language) if proposal else None,
        "on": on,
        "inputs": dict(found.arguments),
        "result": result(found),
        "explanation": explanation(found, language),
        "answer": found.to_json(),
        "links": {
            "self": f"{reverse('api:answer', args=[one.name])}?{share}",
            "page": f"{reverse('lawbook:rule', args=[one.name])}?{page}",
        },
    }


def comparison(one: Rule, found: Comparison, day: str, language: str, proposal: str = "") -> Json:
    """The same facts on two days, and the numbers of the law that differ between them.

    `proposal` names the reform under which both were asked, as it is while this is called.
    """
    return {
        "version": versions(),
        "rule": {"name": one.name, "title": one.title(language)},
        "reform": reform(proposal, language) if proposal else None,
        "day": day,
        "before": _side(one, found.before, language, proposal),
        "after": _side(one, found.after, language, proposal),
        "difference": found.difference,
        "changes": [_change(each, language) for each in found.changes],
    }


def result(found: Answer) -> Json:
    """The value alone: rupiah as whole numbers, days as ISO dates, shares as exact fractions."""
    if isinstance(found, Verdict):
        return {
            "granted": found.granted,
            "unmet": [condition.code for condition in found.unmet],
            "opens_on": found.opens_on.isoformat() if found.opens_on else None,
            **{name: _amount(found, name) for name in ("gross", "tax", "net")},
        }
    return {"value": _plain(found.value), "unit": _unit(found.value)}


def explanation(found: Answer, language: str) -> Json:
    """Why, in sentences: what a person reads under "why this amount"."""
    if isinstance(found, Finding):
        return _finding(found, language)
    amounts = {"gross": found.gross, "tax": found.tax, "net": found.net}
    return {
        "conditions": [
            {
                "code": one.code,
                "outcome": one.outcome,
                "sentence": one.sentence(language),
                "article": one.articles(language),
                "cures": [
                    {
                        "sentence": cure.sentence(language),
                        "opens_on": cure.opens_on.isoformat() if cure.opens_on else None,
                    }
                    for cure in one.cures
                ],
            }
            for one in found.conditions
        ],
        **{name: _finding(one, language) if one else None for name, one in amounts.items()},
    }


def _finding(found: Finding, language: str) -> Json:
    return {
        "text": found.text(language),
        "is_assumed": found.is_assumed,
        "rows": [
            {
                "label": row.label,
                "operator": row.op,
                "figure": row.figure,
                "line": row.line,
                "because": _finding(row.door, language) if row.door else None,
            }
            for row in found.rows(language)
        ],
        "law": [
            {
                "article": line.article,
                "sentence": line.sentence,
                "status": line.status,
                "parameter": line.parameter or None,
            }
            for line in found.law_lines(language)
        ],
        "doubts": [
            {"question": doubt.question, "sentence": doubt.sentence}
            for doubt in found.doubt_lines(language)
        ],
    }


def _side(one: Rule, side: Side, language: str, proposal: str) -> Json:
    if side.answer is None:
        assert side.silence
        return {"on": side.day, "answer": None, "silence": side.silence.said(language)}
    return {
        "on": side.day,
        "answer": answer(one, side.answer, side.day, language, proposal),
        "silence": None,
    }


def _change(one: Change, language: str) -> Json:
    return {
        "parameter": one.parameter,
        "title": all_parameters()[one.parameter].title(language),
        "before": entry(one.before, language) if one.before else None,
        "after": entry(one.after, language) if one.after else None,
    }


def _address(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote)


def _amount(found: Verdict, name: str) -> int | None:
    finding: Finding | None = getattr(found, name)
    return int(finding.value) if finding else None


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Exact):
        return str(value.amount)
    return str(value) if isinstance(value, Fraction) else value


def _unit(value: Any) -> str:
    return next((unit for kind, unit in _UNITS if isinstance(value, kind)), "text")


_UNITS: tuple[tuple[type, str], ...] = (
    (Rupiah, "rupiah"),
    (bool, "yes_no"),
    (int, "number"),
    (date, "date"),
    (Fraction, "share"),
    (Exact, "exact_rupiah"),
    (tuple, "list"),
)
