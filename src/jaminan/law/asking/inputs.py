"""What a rule asks for: its inputs with kind, unit, default and words, read from its signature.

Nothing is written by hand but the words: a new argument of a rule appears on the command line, in
the HTTP API and in the law explorer by itself, and a test asks for its words in texts.yaml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from inspect import Parameter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from jaminan.law.money import Rupiah
from jaminan.law.rules import Rule
from jaminan.law.words import has_words, words

WORDS = "law/asking"
Kind = Literal[
    "amount", "number", "date", "yes_no", "choice", "text", "record", "row", "list", "answers"
]  # fmt: skip
Unit = Literal[
    "",
    "rupiah",
    "millionths",
    "percent",
    "hours",
    "days",
    "months",
    "years",
    "calendar_year",
    "people",
]

_UNITS: Mapping[str, Unit] = {
    "flows": "rupiah",
    "report_hours": "hours",
    "second_report_hours": "hours",
    "training_days": "days",
    "attended_days": "days",
    "months": "months",
    "paid_months": "months",
    "counted_months": "months",
    "years_had": "years",
    "usia_pensiun": "years",
    "year": "calendar_year",
    "workers": "people",
    "percent": "percent",
    "growth": "millionths",
    "rate": "millionths",
    "millionths": "millionths",
}
# What leaves an account, an account that a provisional rate overpaid, a wage that falls.
_BELOW_ZERO = ("flows", "opening", "balances_1", "growth")


@dataclass(frozen=True)
class Input:
    """One thing that a rule asks for.

    `default` is in JSON form and stands only where the input may be left out. `may_be_null`: none
    is an answer of its own. A record has `fields`, a list has `each`, a choice has `choices`;
    `record` is the name of the record's type, the same wherever it is asked for. A row is a record
    whose fields have places instead of names; answers have `fields` where the questions are known.
    `words_key` and `choice_keys`, one for each choice, stand where words of its name do not fit.
    """

    name: str
    kind: Kind
    is_required: bool = True
    default: Any = None
    may_be_null: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple["Input", ...] = ()
    each: "Input | None" = None
    record: str = ""
    words_key: str = ""
    choice_keys: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit:
        """What a number counts; nothing where its words say it."""
        return "rupiah" if self.kind == "amount" else _UNITS.get(self.name, "")

    @property
    def may_be_below_zero(self) -> bool:
        """Whether a number below zero means something; nobody has fewer than no months."""
        return (self.words_key.rpartition(":")[2] or self.name) in _BELOW_ZERO

    def label(self, language: str = "id") -> str:
        """Its name in words; what an own key says comes before the shared words of its name."""
        if self.words_key:
            return words(self.words_key, language)
        exact = f"{WORDS}:{self.name}_{self.kind}"
        return words(exact if has_words(exact) else f"{WORDS}:{self.name}", language)

    def choice_label(self, choice: str, language: str = "id") -> str:
        """A choice in words."""
        if self.choice_keys:
            return words(self.choice_keys[self.choices.index(choice)], language)
        exact = f"{WORDS}:choice_{self.name}_{choice or 'none'}"
        return words(exact if has_words(exact) else f"{WORDS}:choice_{choice or 'none'}", language)

    def to_json(self, language: str = "id") -> dict[str, Any]:
        """Machine form, with words."""
        shown: dict[str, Any] = {
            "name": self.name,
            "label": self.label(language) if self.name else "",
            "kind": self.kind,
            "unit": self.unit or None,
            "required": self.is_required,
            "nullable": self.may_be_null,
        }
        if self.kind in ("amount", "number") and not self.may_be_below_zero:
            shown["minimum"] = 0
        if not self.is_required:
            shown["default"] = self.default
        if self.choices:
            shown["choices"] = {one: self.choice_label(one, language) for one in self.choices}
        if self.fields:
            shown["record"] = self.record
            shown["fields"] = [one.to_json(language) for one in self.fields]
        if self.each:
            shown["each"] = self.each.to_json(language)
        return shown


@cache
def signature_inputs(rule: Rule) -> tuple[Input, ...]:
    """The inputs of a rule in the order of its signature."""
    hints = get_type_hints(rule.function)
    return tuple(
        _input(name, hints[name], *_default_of_argument(parameter, hints[name]))
        for name, parameter in rule.parameters.items()
    )


def all_inputs(inputs: tuple[Input, ...]) -> Iterator[Input]:
    """Each input and whatever it is made of."""
    for one in inputs:
        yield one
        yield from all_inputs(one.fields)
        yield from all_inputs((one.each,) if one.each else ())


def _default_of_argument(parameter: Parameter, hint: Any) -> tuple[bool, Any]:
    if parameter.default is Parameter.empty:
        return True, None
    return False, TypeAdapter(hint).dump_python(parameter.default, mode="json")


def _input(name: str, hint: Any, is_required: bool, default: Any) -> Input:
    options = [one for one in get_args(hint) if one is not NoneType]
    if get_origin(hint) in (Union, UnionType) and len(options) == 1:
        inner = _input(name, options[0], is_required, default)
        return Input(**{**vars(inner), "may_be_null": True})
    return Input(name, is_required=is_required, default=default, **_shape(name, hint))


def _shape(name: str, hint: Any) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"kind": "choice", "choices": arguments}
    if origin is tuple and Ellipsis not in arguments:
        return {"kind": "row", "fields": tuple(_places(name, arguments))}
    if origin is tuple:
        return {"kind": "list", "each": _input(name, arguments[0], True, None)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"kind": "answers"}
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return {"kind": "record", "fields": _record_fields(hint), "record": hint.__name__}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"kind": "choice", "choices": tuple(str(one.value) for one in hint)}
    return {"kind": _KINDS[hint]}


_KINDS: Mapping[type, Kind] = {
    Rupiah: "amount",
    bool: "yes_no",
    int: "number",
    date: "date",
    str: "text",
}


def _places(name: str, hints: tuple[Any, ...]) -> Iterator[Input]:
    for place, hint in enumerate(hints):
        key = f"{WORDS}:{name}_{place}"
        yield Input(str(place), words_key=key, **_shape(f"{name}_{place}", hint))


def _record_fields(record: type) -> tuple[Input, ...]:
    hints = get_type_hints(record)
    return tuple(
        _input(one.name, hints[one.name], *_default_of_field(one, hints[one.name]))
        for one in fields(record)
    )


def _default_of_field(one: "Field[Any]", hint: Any) -> tuple[bool, Any]:
    if one.default is not MISSING:
        default = one.default
    elif one.default_factory is not MISSING:
        default = one.default_factory()
    else:
        return True, None
    return False, TypeAdapter(hint).dump_python(default, mode="json")
