"""What the pages of the law explorer show: rules and numbers in words of the page's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jaminan.benefits.asking import PROGRAMMES, groups
from jaminan.law.asking.comparing import Comparison
from jaminan.law.asking.inputs import WORDS
from jaminan.law.asking.reach import parameters_of
from jaminan.law.money import rupiah_text
from jaminan.law.parameters import Entry, Parameter, all_parameters
from jaminan.law.rules import Rule
from jaminan.law.sources import Source
from jaminan.law.values import figure_text
from jaminan.law.words import date_text, has_words, words

CHANGES_SHOWN = 8
RUPIAH_FROM = 1_000  # no age, count of months or number of people in the law is as large
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORDS_OF_PARTS = (
    f"{WORDS}:part_",
    "benefits/jkk:loss_",
    "benefits:channel_",
    f"{WORDS}:choice_",
    f"{WORDS}:",
)


@dataclass(frozen=True)
class NumberLine:
    """A number in a list: its name, what its value of the day says, and since when it stands."""

    path: str
    title: str
    says: str
    starts: date
    is_gap: bool


@dataclass(frozen=True)
class EntryRow:
    """One value of a number: its parts in words, its source and how far it can be trusted."""

    starts: date
    parts: tuple[tuple[str, str], ...]
    is_gap: bool
    source: Source
    article: str
    says: str


def group_title(name: str, language: str) -> str:
    """A programme, or what several share, in words."""
    return words(f"{WORDS}:group_{name}", language)


def group_numbers(name: str, on: date, language: str) -> tuple[NumberLine, ...]:
    """The numbers that the rules of a group may read, and those of its folder, on that day."""
    read = {path for rule in groups()[name] for path in parameters_of(rule)}
    own = {path for path in all_parameters() if path.startswith(f"benefits/{name}/")}
    return number_lines(sorted(read | own), on, language)


def number_lines(paths: Iterable[str], on: date, language: str) -> tuple[NumberLine, ...]:
    """The numbers at these paths as they stand on that day."""
    return tuple(_number_line(all_parameters()[path], on, language) for path in paths)


def entry_rows(parameter: Parameter, language: str) -> tuple[EntryRow, ...]:
    """All values of a number, the newest first."""
    return tuple(_entry_row(entry, language) for entry in reversed(parameter.entries()))


def days_of_change(rule: Rule, today: date) -> tuple[tuple[date, date], ...]:
    """The last days on which a number of the rule changed, each with the day before."""
    starts = {
        entry.starts for path in parameters_of(rule) for entry in all_parameters()[path].entries()
    }
    past = sorted((day for day in starts if day <= today), reverse=True)[:CHANGES_SHOWN]
    return tuple((day - timedelta(days=1), day) for day in past)


def changed_numbers(found: Comparison, language: str) -> tuple[dict[str, Any], ...]:
    """The numbers that differ between two days, both values side by side."""
    return tuple(
        {
            "path": change.parameter,
            "title": all_parameters()[change.parameter].title(language),
            "is_same": bool(
                change.before and change.after and change.before.value == change.after.value
            ),
            "before": _entry_row(change.before, language) if change.before else None,
            "after": _entry_row(change.after, language) if change.after else None,
        }
        for change in found.changes
    )


def ordered_groups() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The programmes that have rules, and the groups that several share."""
    names = tuple(groups())
    return (
        tuple(name for name in names if name in PROGRAMMES),
        tuple(name for name in names if name not in PROGRAMMES),
    )


def _number_line(parameter: Parameter, on: date, language: str) -> NumberLine:
    entry = parameter.standing_on(on)
    return NumberLine(
        path=parameter.path,
        title=parameter.title(language),
        says=entry.said[language],
        starts=entry.starts,
        is_gap=entry.value is None,
    )


def _entry_row(entry: Entry, language: str) -> EntryRow:
    return EntryRow(
        starts=entry.starts,
        parts=tuple(_parts(entry.value, language)),
        is_gap=entry.value is None,
        source=entry.as_source,
        article=entry.as_source.named(language),
        says=entry.said[language],
    )


def _parts(value: Any, language: str, before: str = "") -> Iterable[tuple[str, str]]:
    """A value as lines of label and figure; the parts of a table each on a line.

    A value that is one word of ours has none: the sentence of the number says it.
    """
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _parts(part, language, _joined(before, _in_words(name, language)))
    elif isinstance(value, tuple) and any(isinstance(one, Mapping | tuple) for one in value):
        for place, part in enumerate(value, start=1):
            yield from _parts(part, language, _joined(before, str(place)))
    elif value is None and before:
        yield before, words(f"{WORDS}:part_gap", language)
    elif value is not None and (before or not isinstance(value, str)):
        yield before, _figure(value, language)


def _joined(before: str, name: str) -> str:
    return f"{before}, {name}" if before else name


def _figure(value: Any, language: str) -> str:
    if isinstance(value, tuple):
        between = "; " if any(isinstance(one, str) for one in value) else ", "
        return between.join(_figure(one, language) for one in value)
    if isinstance(value, str):
        return _in_words(value, language)
    if isinstance(value, int) and value >= RUPIAH_FROM:
        return rupiah_text(value, language)
    return figure_text(value, language)


def _in_words(name: str, language: str) -> str:
    """The words of a part or a choice inside a value; a day as people write it."""
    keys = (f"{folder}{name}" for folder in _WORDS_OF_PARTS)
    known = next((key for key in keys if has_words(key)), None)
    if known:
        return words(known, language)
    return date_text(date.fromisoformat(name), language) if _DAY.fullmatch(name) else name
