"""Reforms: a law that might be, laid over the law as it stands, from a day on.

A reform is a YAML file, or a folder with `reform.yaml` and, where it changes more than numbers,
`rules.py`. The file holds `title` (`id` and `en`), `starts`, `source`, and `parameters`: path →
start → value, written as in a parameter file. From the first start that a reform gives a
parameter, its entries alone count; before it the law is untouched. `base` leaves values out first
(folder or path → the day on which they start): the law as it was before a regulation. In
`rules.py` a function marked `in_place_of` answers from `starts` on, of the same arguments as the
rule it replaces. The guide is docs/guides/change-the-law.md.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from inspect import isfunction, signature
from os.path import relpath
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from jaminan.law.findings import Answer
from jaminan.law.parameters import (
    Entry,
    Parameter,
    ParameterError,
    all_parameters,
    entry_of,
    read_strictly,
)
from jaminan.law.rules import find_rule
from jaminan.law.sources import Status
from jaminan.law.views import Replacement, View, seen_through, view_in_use
from jaminan.law.words import HOUSE, LANGUAGES

F = TypeVar("F", bound=Callable[..., Answer])

_KEYS = {"title", "starts", "source", "base", "parameters"}
_NEVER = date.max  # the start of the gap that is left where a parameter has no value any more


@dataclass(frozen=True)
class Reform:
    """A reform as read: what it leaves out, what it gives parameters, and the rules it replaces."""

    file: Path
    title: Mapping[str, str]
    starts: date
    base: Mapping[str, date]
    parameters: Mapping[str, tuple[Entry, ...]]
    rules: Mapping[str, Replacement]
    digest: str


def read_reform(place: Path) -> Reform:
    """The reform in that file or folder; ParameterError says what is wrong with it.

    Its `rules.py` is run: read only reforms of people you trust. Rules must be registered.
    """
    file = place / "reform.yaml" if place.is_dir() else place
    code = place / "rules.py" if place.is_dir() else None
    content = read_strictly(file)
    _check_head(file, content)
    has_code = code is not None and code.is_file()
    read = [file, *([code] if code is not None and has_code else [])]
    reform = Reform(
        file=file,
        title=MappingProxyType(content["title"]),
        starts=content["starts"],
        base=MappingProxyType(_base(file, content)),
        parameters=MappingProxyType(dict(_parameters(file, content))),
        rules=MappingProxyType(_rules(code, content["starts"]) if code and has_code else {}),
        digest=hashlib.sha256(b"\0".join(one.read_bytes() for one in read)).hexdigest(),
    )
    if not (reform.parameters or reform.rules or reform.base):
        raise ParameterError(f"{file}: it changes nothing")
    return reform


@contextmanager
def reformed(reform: Reform) -> Iterator[None]:
    """The law with the reform for the length of a block, in this thread alone.

    Reforms may stand on each other: the inner one lies over the outer one.
    """
    with before(reform):
        entries = {
            path: laid_over(all_parameters()[path].entries(), added)
            for path, added in reform.parameters.items()
        }
        with seen_through(_over(view_in_use(), entries, reform.rules, reform.digest)):
            yield


@contextmanager
def before(reform: Reform) -> Iterator[None]:
    """The law that the reform is laid over, without what `base` names, for a block."""
    if not reform.base:
        yield
        return
    entries = dict(_left_out(reform.base))
    with seen_through(_over(view_in_use(), entries, {}, f"before {reform.digest}")):
        yield


@contextmanager
def with_values(entries: Mapping[str, tuple[Entry, ...]], digest: str) -> Iterator[None]:
    """The law with exactly these entries at these paths, for the length of a block."""
    with seen_through(_over(view_in_use(), entries, {}, digest)):
        yield


def in_place_of(name: str) -> Callable[[F], F]:
    """Mark a function of a reform's `rules.py` as the answer in place of the rule of that name."""

    def mark(function: F) -> F:
        function.in_place_of = name  # type: ignore[attr-defined]
        return function

    return mark


def words_beside(file: str) -> str:
    """The folder of a reform's own `texts.yaml`, for keys such as f"{WORDS}:name"."""
    return relpath(Path(file).parent, HOUSE)


def built_in(name: str) -> Callable[..., Answer]:
    """The rule of that name as the house has it, for a reform that builds on it."""
    return find_rule(name).function


def laid_over(entries: tuple[Entry, ...], added: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries up to the first one added, then those added alone."""
    return (*(entry for entry in entries if entry.starts < added[0].starts), *added)


def no_value(first: Entry) -> Entry:
    """The gap that stands where a parameter has no value at all."""
    return Entry(first.parameter, first.title, _NEVER, None, "", Status.ASSUMED, first.question)


def _over(
    view: View | None,
    entries: Mapping[str, tuple[Entry, ...]],
    rules: Mapping[str, Replacement],
    digest: str,
) -> View:
    if view is None:
        return View(entries, rules, digest)
    return View({**view.entries, **entries}, {**view.rules, **rules}, f"{view.digest} {digest}")


def _left_out(base: Mapping[str, date]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    for parameter in _parameters_below(base):
        days = {day for folder, day in base.items() if _is_below(parameter.path, folder)}
        entries = parameter.entries()
        kept = tuple(entry for entry in entries if entry.starts not in days)
        if len(kept) < len(entries):
            yield parameter.path, kept or (no_value(entries[0]),)


def _parameters_below(folders: Mapping[str, date]) -> list[Parameter]:
    return [
        one
        for path, one in all_parameters().items()
        if any(_is_below(path, folder) for folder in folders)
    ]


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _check_head(file: Path, content: Mapping[str, Any]) -> None:
    unknown = content.keys() - _KEYS
    if unknown:
        raise ParameterError(f"{file}: unknown keys {sorted(unknown)}")
    title = content.get("title")
    if not isinstance(title, dict) or set(title) != set(LANGUAGES):
        raise ParameterError(f"{file}: `title` is needed in the languages {LANGUAGES}")
    if type(content.get("starts")) is not date:
        raise ParameterError(f"{file}: `starts` must be a date")
    for name in ("base", "parameters"):
        if not isinstance(content.get(name, {}), dict):
            raise ParameterError(
                f"{file}: `{name}` must name paths, each with what stands below it"
            )


def _base(file: Path, content: Mapping[str, Any]) -> dict[str, date]:
    base: dict[str, date] = content.get("base", {})
    for folder, day in base.items():
        starts = {
            entry.starts for one in _parameters_below({folder: day}) for entry in one.entries()
        }
        if day not in starts:
            raise ParameterError(f"{file}: no value below {folder} starts on {day}")
    return base


def _parameters(file: Path, content: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    for path, values in content.get("parameters", {}).items():
        if path not in all_parameters():
            raise ParameterError(f"{file}: there is no parameter {path}")
        if not isinstance(values, dict) or not values:
            raise ParameterError(f"{file}: {path} needs a value and the day from which it holds")
        known = read_strictly(all_parameters()[path].file)
        entries = [_entry(content, path, known, starts, raw) for starts, raw in values.items()]
        _check_entries(file, content["starts"], entries)
        yield path, tuple(entries)


def _entry(
    content: Mapping[str, Any], path: str, known: Mapping[str, Any], starts: Any, raw: Any
) -> Entry:
    if not isinstance(raw, dict):
        raise ParameterError(f"{path} {starts}: a value stands below `value`")
    typed = {"status": Status.PROPOSED, "source": content.get("source"), **raw}
    if "says" not in known:  # its values say each their own
        typed = {"says": content["title"], **typed}
    if not isinstance(typed["source"], str):
        raise ParameterError(f"{path} {starts}: `source` is missing, here and for the whole reform")
    return entry_of(path, known, starts, typed)


def _check_entries(file: Path, starts: date, entries: list[Entry]) -> None:
    days = [entry.starts for entry in entries]
    if days != sorted(set(days)):
        raise ParameterError(f"{file}: {entries[0].parameter}: starts must rise and differ")
    if days[0] < starts:
        raise ParameterError(f"{file}: {entries[0].parameter} begins before the reform, {starts}")
    known = [one.value for one in all_parameters()[entries[0].parameter].entries()]
    examples = [value for value in known if value is not None]
    for entry in entries:
        if examples and not _is_like(entry.value, examples[-1]):
            raise ParameterError(
                f"{file}: {entry.parameter} {entry.starts}: {entry.value!r} is not a value "
                f"like {examples[-1]!r}"
            )


def _is_like(value: Any, example: Any) -> bool:
    """Whether a rule that reads the example can read the value."""
    if value is None:
        return True
    if isinstance(example, Mapping):
        return (
            isinstance(value, Mapping)
            and value.keys() == example.keys()
            and all(_is_like(value[key], example[key]) for key in example)
        )
    if isinstance(example, tuple):
        return isinstance(value, tuple) and _is_like_list(value, example)
    if isinstance(example, bool):
        return isinstance(value, bool)
    if isinstance(example, Fraction) or example in (0, 1):
        return isinstance(value, Fraction | int)
    return isinstance(value, type(example))


def _is_like_list(value: tuple[Any, ...], example: tuple[Any, ...]) -> bool:
    """Numbers have their places, one for each month or group; other lists may grow or shrink."""
    has_places = bool(example) and isinstance(example[0], Fraction | int)
    if has_places and len(value) != len(example):
        return False
    return not example or all(_is_like(one, example[0]) for one in value)


def _rules(code: Path, starts: date) -> dict[str, Replacement]:
    functions = [one for one in vars(_run(code)).values() if isfunction(one) and _replaces(one)]
    if not functions:
        raise ParameterError(f"{code}: no function is marked with in_place_of")
    replaced = {_replaces(function): Replacement(function, starts) for function in functions}
    if len(replaced) < len(functions):
        raise ParameterError(f"{code}: a rule is replaced twice")
    for name, replacement in replaced.items():
        asked = find_rule(name).parameters
        if tuple(asked) != tuple(signature(replacement.function).parameters):
            raise ParameterError(f"{code}: in place of {name} it must take {', '.join(asked)}")
    return replaced


def _replaces(function: Callable[..., Any]) -> str:
    """The name of the rule that a function is marked to replace; empty where it is not."""
    return str(getattr(function, "in_place_of", ""))


def _run(code: Path) -> ModuleType:
    digest = hashlib.sha256(str(code).encode()).hexdigest()[:8]
    spec = spec_from_file_location(f"jaminan_reform_{digest}", code)
    assert spec is not None, code
    assert spec.loader is not None, code
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as mistake:  # whatever somebody's own code can do wrong
        raise ParameterError(f"{code}: {type(mistake).__name__}: {mistake}") from mistake
    return module
