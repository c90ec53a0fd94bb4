"""The form of a rule, made from its inputs: what is drawn for each, filled with what was asked.

A list of lines shows those that are there and an empty one; "baris.NAME" in the address asks for
more of them, so that a list of any length can be filled without a script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from jaminan.law.asking.inputs import Input

MORE = "baris."
LINES_MOST = 60
GROUPED = re.compile(r"(Rp\s?)?(-?\d{1,3}([.,]\d{3})+)")
TRUE, FALSE = "true", "false"
NUMBERS = ("amount", "number")


@dataclass(frozen=True)
class Field:
    """One thing to fill in, or a group of them; `shape` picks how it is drawn."""

    name: str
    shape: str
    label: str
    unit: str = ""
    value: str = ""
    is_required: bool = False
    may_be_empty: bool = False
    options: tuple[tuple[str, str, bool], ...] = ()
    fields: tuple[Field, ...] = ()
    more_name: str = ""
    more: int = 0
    is_changed: bool = False
    is_wrong: bool = False
    shows_all: bool = False

    @property
    def id(self) -> str:
        """Its id on the page."""
        return "id_" + self.name.replace(".", "-")

    @property
    def required_fields(self) -> tuple[Field, ...]:
        """What a group cannot do without, and of answers all."""
        return tuple(one for one in self.fields if one.is_required or self.shows_all)

    @property
    def other_fields(self) -> tuple[Field, ...]:
        """What a group may leave out."""
        return tuple(one for one in self.fields if not (one.is_required or self.shows_all))

    @property
    def has_other_filled(self) -> bool:
        """Whether something that may be left out is there."""
        return any(one.is_filled for one in self.other_fields)

    @property
    def is_filled(self) -> bool:
        """Whether it holds anything but what it would be without, or something to be put right."""
        return self.is_changed or self.is_wrong or any(one.is_filled for one in self.fields)


@dataclass(frozen=True)
class Drawing:
    """What the fields of a form are drawn from."""

    language: str
    more: Mapping[str, int] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()

    def form(self, inputs: Iterable[Input], values: Mapping[str, Any]) -> Field:
        """All fields of these inputs as one group, filled."""
        fields = (
            self._field(one, one.name, values.get(one.name, one.default), one.label(self.language))
            for one in inputs
        )
        return Field("", "group", "", fields=tuple(fields))

    def _field(
        self, one: Input, name: str, value: Any, label: str, *, in_line: bool = False
    ) -> Field:
        given = {
            "name": name,
            "label": label,
            "is_required": one.is_required,
            "is_wrong": name in self.wrong,
            "is_changed": not one.is_required and not in_line and value != one.default,
        }
        match one.kind:
            case "record":
                return Field(shape="group", fields=tuple(self._parts(one, name, value)), **given)
            case "row":
                return Field(shape="group", fields=tuple(self._places(one, name, value)), **given)
            case "answers":
                return self._answers(one, name, value, given)
            case "list":
                return self._list(one, name, value, given)
            case "choice":
                options = self._options(one, value, is_open=in_line or not one.is_required)
                return Field(shape="select", options=options, **given)
            case "yes_no":
                return Field(shape="yes_no", value=_text(value), may_be_empty=in_line, **given)
        shape = "number" if one.kind in NUMBERS else one.kind
        return Field(shape=shape, value=_text(value), unit=one.unit, **given)

    def _parts(
        self, one: Input, name: str, value: Any, *, in_line: bool = False
    ) -> Iterator[Field]:
        values = value if isinstance(value, Mapping) else {}
        for each in one.fields:
            yield self._field(
                each,
                f"{name}.{each.name}",
                values.get(each.name, None if in_line and not values else each.default),
                each.label(self.language),
                in_line=in_line,
            )

    def _places(
        self, one: Input, name: str, value: Any, *, in_line: bool = False
    ) -> Iterator[Field]:
        for place, each in enumerate(one.fields):
            known = value[place] if isinstance(value, list) and place < len(value) else None
            label = each.label(self.language)
            yield self._field(each, f"{name}.{place}", known, label, in_line=in_line)

    def _answers(self, one: Input, name: str, value: Any, given: dict[str, Any]) -> Field:
        values = value if isinstance(value, Mapping) else {}
        if not one.fields:
            text = json.dumps(values, ensure_ascii=False) if values else ""
            return Field(shape="text", value=text, **given)
        parts = (
            self._field(
                each, f"{name}.{each.name}", values.get(each.name), each.label(self.language),
                in_line=True,
            )
            for each in one.fields
        )  # fmt: skip
        shown = {**given, "is_required": True, "shows_all": True}
        return Field(shape="group", fields=tuple(parts), **shown)

    def _list(self, one: Input, name: str, value: Any, given: dict[str, Any]) -> Field:
        assert one.each
        lines = value if isinstance(value, list) else []
        if one.each.kind == "choice":
            return Field(shape="checks", options=self._checks(one.each, lines), **given)
        if not one.each.fields:
            text = ",".join(_text(line) for line in lines)
            return Field(shape="plain_list", value=text, **given)
        wanted = min(max(len(lines) + 1, self.more.get(name, 0)), LINES_MOST)
        groups = tuple(
            self._line(one.each, f"{name}.{place}", lines[place] if place < len(lines) else None,
                       f"{given['label']} {place + 1}")
            for place in range(wanted)
        )  # fmt: skip
        return Field(shape="lines", fields=groups, more_name=MORE + name, more=wanted + 1, **given)

    def _line(self, each: Input, name: str, value: Any, label: str) -> Field:
        parts = self._places if each.kind == "row" else self._parts
        return Field(name, "group", label, fields=tuple(parts(each, name, value, in_line=True)))

    def _options(
        self, one: Input, value: Any, *, is_open: bool
    ) -> tuple[tuple[str, str, bool], ...]:
        known = [
            (choice, one.choice_label(choice, self.language), choice == value)
            for choice in one.choices
        ]
        empty = [("", "", value in (None, ""))] if is_open and "" not in one.choices else []
        return tuple(empty + known)

    def _checks(self, each: Input, lines: list[Any]) -> tuple[tuple[str, str, bool], ...]:
        return tuple(
            (choice, each.choice_label(choice, self.language), choice in lines)
            for choice in each.choices
        )


def filled_pairs(query: QueryDict, may_be_empty: Collection[str]) -> list[tuple[str, str]]:
    """What was filled in, dots between digits taken out.

    Empty fields are as if they were not there, but for the texts that may be empty.
    """
    return [
        (name, _ungrouped(values[0]) if len(values) == 1 else json.dumps(values))
        for name, values in query.lists()
        if not name.startswith(MORE) and (any(values) or name in may_be_empty)
    ]


def more_lines(query: QueryDict) -> dict[str, int]:
    """How many lines each list is to show."""
    return {
        name.removeprefix(MORE): int(count)
        for name, count in query.items()
        if name.startswith(MORE) and count.isdecimal() and len(count) < 4
    }


def _ungrouped(text: str) -> str:
    """ "Rp8.200.000" as 8200000; what is not an amount stays as it is."""
    found = GROUPED.fullmatch(text.strip())
    return re.sub(r"[.,]", "", found[2]) if found else text.strip()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    return "" if value is None else str(value)
