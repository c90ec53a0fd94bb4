"""One reading of what people and machines ask: `name=value` pairs become the facts of a rule.

The command line, the address of a page and the query of the HTTP API all write an input as
`name=value`, one inside another with dots (`facts.balance=8200000`), a line of a list by its number
(`heirs.0.name=Sri`), a list of plain values with commas (`programmes=JKK,JKM`) or as often as it
has values, and anything at all as JSON.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from jaminan.law.asking.inputs import Input
from jaminan.law.errors import LawError
from jaminan.law.money import whole_number
from jaminan.law.rules import Rule

LINES_MOST = 1_000
PLAIN = {"amount", "number", "date", "yes_no", "choice", "text"}
YES_NO = {
    **dict.fromkeys(("true", "ya", "yes", "1"), True),
    **dict.fromkeys(("false", "tidak", "no", "0"), False),
}


class NotUnderstood(LawError):  # noqa: N818 - a sentence for the person who asked
    """What was written makes no question."""


def read_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Nested arguments from `name=value` pairs; NotUnderstood names what cannot be read."""
    arguments: dict[str, Any] = {}
    for name, text in pairs:
        put(arguments, name, read_value(name, text))
    return arguments


def read_value(name: str, text: str) -> Any:
    """The text itself, or what it holds where it is written as JSON."""
    if not text.startswith(("[", "{")):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as mistake:
        raise NotUnderstood(
            f"Isian {name} bukan JSON yang benar: {mistake}",
            f"Input {name} is not correct JSON: {mistake}",
        ) from mistake


def put(arguments: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where its dotted name says; NotUnderstood where something else stands there."""
    *folders, name = path.split(".")
    for folder in folders:
        inside = arguments.setdefault(folder, {})
        if isinstance(inside, list):  # given as JSON, and now line by line
            inside = arguments[folder] = {str(place): line for place, line in enumerate(inside)}
        if not isinstance(inside, dict):
            raise NotUnderstood(
                f"Isian {path} tidak dapat digabung dengan isian {folder}.",
                f"Input {path} does not go together with input {folder}.",
            )
        arguments = inside
    arguments[name] = value


def to_pairs(inputs: tuple[Input, ...], arguments: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The pairs that `read_pairs` and `shaped` read back; what equals its default is left out."""
    return list(_pairs(inputs, arguments, ""))


def on_day(
    rule: Rule, arguments: Mapping[str, Any], day: str, *, input_name: str = ""
) -> dict[str, Any]:
    """The same arguments with another day: the one the rule is asked for, or the input named."""
    changed: dict[str, Any] = json.loads(json.dumps(arguments))
    put(changed, input_name or rule.day, day)
    return changed


def find_day(arguments: Mapping[str, Any], path: str) -> str:
    """What stands at a dotted name, as text; empty where nothing does."""
    value: Any = arguments
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return "" if value is None else str(value)


def shaped(inputs: tuple[Input, ...], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments in the form that these inputs ask for; what they do not know stays as it is."""
    known = {one.name: one for one in inputs}
    return {
        name: _shaped(known[name], value) if name in known else value
        for name, value in arguments.items()
    }


def _pairs(
    inputs: Iterable[Input], arguments: Mapping[str, Any], before: str
) -> Iterator[tuple[str, str]]:
    for one in inputs:
        value = arguments.get(one.name, one.default)
        if one.is_required or value != one.default:
            yield from _pairs_of(one, value, before + one.name)


def _pairs_of(asked: Input, value: Any, path: str) -> Iterator[tuple[str, str]]:
    if asked.kind in ("record", "answers") and asked.fields:
        yield from list(_pairs(asked.fields, value, f"{path}.")) or [(path, "{}")]
    elif asked.kind == "list" and asked.each and asked.each.fields and value:
        for place, line in enumerate(value):
            yield from _pairs_of(asked.each, line, f"{path}.{place}")
    elif asked.kind == "row":
        for place, field in enumerate(asked.fields):
            yield from _pairs_of(field, value[place], f"{path}.{place}")
    elif isinstance(value, str):
        yield path, value
    else:
        yield path, "" if value is None else json.dumps(value, ensure_ascii=False)


def _shaped(asked: Input, value: Any) -> Any:
    if asked.kind == "record" and isinstance(value, dict):
        return shaped(asked.fields, value)
    if asked.kind == "row":
        return _lines(asked, value)
    if asked.kind == "answers" and isinstance(value, dict):
        questions = {one.name: one for one in asked.fields}
        return {
            name: _answer(questions[name], given) if name in questions else given
            for name, given in value.items()
        }
    if asked.kind == "list" and asked.each:
        return [_shaped(asked.each, line) for line in _lines(asked, value)]
    if asked.may_be_null and value == "":
        return None
    if asked.kind == "yes_no" and isinstance(value, str):
        return YES_NO.get(value.lower(), value)
    return value


def _answer(question: Input, given: Any) -> Any:
    """An answer to a question of a claim: a truth value, a number, a day, or one of its choices."""
    try:
        return _ANSWERS[question.kind](question, given)
    except (ValueError, TypeError, KeyError) as mistake:
        raise NotUnderstood(
            f"Jawaban {question.name} tidak dapat dibaca. Periksa bentuknya.",
            f"The answer {question.name} cannot be read. Check its form.",
        ) from mistake


def _choice(question: Input, given: Any) -> str:
    return question.choices[question.choices.index(given)]


def _day(_: Input, given: Any) -> str:
    return date.fromisoformat(given).isoformat()


def _yes_or_no(_: Input, given: Any) -> bool:
    return YES_NO[str(given).lower()]


_ANSWERS: Mapping[str, Callable[[Input, Any], Any]] = {
    "choice": _choice,
    "date": _day,
    "yes_no": _yes_or_no,
    "amount": lambda _, given: whole_number(given),
    "number": lambda _, given: whole_number(given),
}


def _lines(asked: Input, value: Any) -> list[Any]:
    if isinstance(value, dict) and all(_is_place(name) for name in value):
        return [value[place] for place in sorted(value, key=int)]
    if isinstance(value, str) and asked.each and asked.each.kind in PLAIN:
        return value.split(",") if value else []
    return value if isinstance(value, list) else [value]


def _is_place(name: str) -> bool:
    return name.isdecimal() and int(name) < LINES_MOST
