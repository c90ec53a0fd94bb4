"""Dated numbers of the law: YAML files of starts, each value with its source and standing.

A file holds `title`, `says` (its rule in a sentence, `id` and `en`, with "{value}" for the value)
and `values`: start date → value, source, status, where there is doubt a question number of
docs/domain/questions.md, and a sentence of its own where the one of the file does not fit. There
are no end dates: a value runs until the next start. A `value: null` opens a gap. Decimals are
quoted; a YAML float is refused.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from importlib.metadata import version as package_version
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from jaminan.law.errors import LawError
from jaminan.law.money import Rounding, Rupiah, exact
from jaminan.law.rule_code import LAW_FOLDERS, code_digest
from jaminan.law.sources import Source, Status
from jaminan.law.views import LAW_VERSION_DIGITS, view_in_use
from jaminan.law.words import value_text

HOUSE = Path(__file__).parent.parent
_SHORT = {
    name.lower(): name
    for name in ("BPJS", "BPU", "GDP", "JHT", "JKK", "JKM", "JKP", "JMO", "JP", "NPWP", "PMI", "PU")
}
_DECIMAL = re.compile(r"-?\d+\.\d+")

T = TypeVar("T")


class NotFormalised(LawError):  # noqa: N818 - the word of the house for a gap in the law
    """The law as loaded has no value for that day. Never answered with the nearest one."""

    def __init__(self, title: str, day: date, question: int | None, english: str = "") -> None:
        self.title, self.day, self.question = title, day, question
        doubt = f" (pertanyaan {question})" if question else ""
        also = f" (question {question})" if question else ""
        super().__init__(
            f"{title}: belum dirumuskan untuk {day.isoformat()}{doubt}.",
            f"{english or title}: not formalised for {day.isoformat()}{also}.",
        )


class ParameterError(ValueError):
    """A parameter file is wrong; the message names the file. Our own mistake, never a user's."""


@dataclass(frozen=True)
class Entry:
    """One value from one day on, with what it rests on."""

    parameter: str
    title: str
    starts: date
    value: Any
    source: str
    status: Status
    question: int | None = None
    says: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def said(self) -> Mapping[str, str]:
        """What it says, by language, with the value filled in."""
        return {
            language: sentence.replace("{value}", value_text(self.value, language))
            for language, sentence in self.says.items()
        }

    @property
    def english_title(self) -> str:
        """Its name in English: that of its file."""
        *_, file = self.parameter.split("/")
        first, *rest = (_SHORT.get(word, word) for word in file.split("_"))
        return " ".join((first[0].upper() + first[1:], *rest))

    def missing_on(self, day: date) -> NotFormalised:
        """That its parameter has no value on that day."""
        return NotFormalised(self.title, day, self.question, self.english_title)

    @cached_property
    def as_source(self) -> Source:
        """What a figure that this value is part of rests on."""
        return Source(
            self.source, self.status, self.parameter, self.starts, self.question, self.said
        )

    @cached_property
    def share(self) -> Fraction:
        """The value as an exact share."""
        return self._as(Fraction, Fraction(self.value) if self.value in (0, 1) else self.value)

    @cached_property
    def whole(self) -> int:
        """The value as a whole number (years, months, days)."""
        return self._as(int, self.value)

    @cached_property
    def rupiah(self) -> Rupiah:
        """The value as rupiah."""
        return Rupiah(self.whole)

    @cached_property
    def rounding(self) -> Rounding:
        """The value as the name of a rounding."""
        return Rounding(self.value)

    def _as(self, kind: type[T], value: Any) -> T:
        assert isinstance(value, kind), f"{self.parameter} {self.starts}: {value!r}"
        return value


class Parameter:
    """One dated number of the law, read from its file and the overlay in use."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.path = file.relative_to(HOUSE).with_suffix("").as_posix()
        self._read: tuple[Path | None, tuple[Entry, ...]] = (None, ())  # overlay, entries

    def on(self, day: date) -> Entry:
        """The value in force on that day; NotFormalised before the first one and in a gap."""
        entries = self.entries()
        for entry in reversed(entries):
            if entry.starts <= day:
                break
        else:
            raise entries[0].missing_on(day)
        if entry.value is None:
            raise entry.missing_on(day)
        return entry

    def standing_on(self, day: date) -> Entry:
        """What stands on that day, a gap as well; before the first value the first one."""
        entries = self.entries()
        return next((one for one in reversed(entries) if one.starts <= day), entries[0])

    def title(self, language: str = "id") -> str:
        """Its name: the title of its newest value, in English the name of its file."""
        newest = self.entries()[-1]
        return newest.english_title if language == "en" else newest.title

    def entries(self) -> tuple[Entry, ...]:
        """Every value by start, gaps included as None, overlay and view merged in."""
        view = view_in_use()
        if view is not None and self.path in view.entries:
            return view.entries[self.path]
        overlay, entries = self._read  # at once: another thread may write it
        if not entries or overlay is not _overlay_in_use:
            entries = _merged(self.file, _overlay_in_use)
            self._read = (_overlay_in_use, entries)
        return entries


def parameters_beside(module_file: str) -> Callable[[str], Parameter]:
    """A reader for the `parameters/` folder beside a module: `P = parameters_beside(__file__)`."""
    folder = Path(module_file).parent / "parameters"
    return lambda name: Parameter(folder / f"{name}.yaml")


def parameter_at(path: str) -> Parameter:
    """The parameter by its path, such as "law/parameters/tax/final_rate"."""
    return Parameter(HOUSE / f"{path}.yaml")


def all_parameter_files() -> tuple[Path, ...]:
    """Every parameter file of the law and of the claim types present, sorted."""
    return tuple(
        sorted(
            file
            for folder in LAW_FOLDERS
            for file in (HOUSE / folder).rglob("parameters/**/*.yaml")
        )
    )


def read_all_parameters() -> None:
    """Read every file, so that a wrong one is told at start and not at the first claim."""
    for one in all_parameters().values():
        one.entries()


@cache
def all_parameters() -> Mapping[str, Parameter]:
    """Every dated number of the law and of the claim types present, by its path."""
    found = (Parameter(file) for file in all_parameter_files())
    return MappingProxyType({one.path: one for one in found})


_overlay_in_use: Path | None = None


def use_overlay(file: Path | None) -> None:
    """Fill gaps of the law from this file for the whole process; None takes the overlay away.

    An overlay may fill gaps and nothing else; every value it gives has status `assumed`.
    """
    global _overlay_in_use
    if file is not None:
        _check_overlay(file)
    _overlay_in_use = file


def overlay_in_use() -> Path | None:
    """The assumption file that fills gaps in this process, if any."""
    return _overlay_in_use


@contextmanager
def overlaid(file: Path | None) -> Iterator[None]:
    """The overlay for the length of a block; for tests and single computations."""
    global _overlay_in_use
    before = _overlay_in_use
    use_overlay(file)
    try:
        yield
    finally:
        _overlay_in_use = before  # checked when it was taken into use


def version() -> str:
    """The digest of parameter files, overlay, view, holidays and code of rules, 16 hex digits."""
    law, view = _version(_overlay_in_use), view_in_use()
    return law if view is None else view.version(law)


@cache
def _version(overlay: Path | None) -> str:
    files = (*all_parameter_files(), *([overlay] if overlay else []))
    read = [(one.name, one.read_bytes()) for one in files]
    return digest_of(package_version("holidays"), read, code_digest())


def digest_of(holidays: str, files: Iterable[tuple[str, bytes]], code: str) -> str:
    """The version of a law by its table of holidays, its files by name, and the code of its rules.

    `code` is "" for a law of a time when its code was not counted.
    """
    digest = hashlib.sha256(holidays.encode())
    for name, content in files:
        digest.update(name.encode() + b"\0" + content + b"\0")
    digest.update(code.encode())
    return digest.hexdigest()[:LAW_VERSION_DIGITS]


@cache
def _merged(file: Path, overlay: Path | None) -> tuple[Entry, ...]:
    base = _base(file)
    path = file.relative_to(HOUSE).with_suffix("").as_posix()
    fills = _fills(overlay).get(path) if overlay else None
    return filled_in(path, read_strictly(file), base, fills) if fills else base


def filled_in(
    path: str,
    content: Mapping[str, Any],
    base: tuple[Entry, ...],
    fills: Mapping[date, Any],
) -> tuple[Entry, ...]:
    """The entries of a parameter with gaps filled as assumed; ParameterError where there is none.

    `content` is that of the parameter's own file.
    """
    filled = [entry_of(path, content, *item, assumed=True) for item in fills.items()]
    for entry in filled:
        if not _is_gap(base, entry.starts):
            raise ParameterError(f"{path} has a value on {entry.starts}; only gaps are filled")
    starts = {entry.starts for entry in filled}
    kept = [entry for entry in base if entry.starts not in starts]
    return tuple(sorted([*kept, *filled], key=lambda entry: entry.starts))


def _is_gap(entries: tuple[Entry, ...], day: date) -> bool:
    running = [entry for entry in entries if entry.starts <= day]
    return not running or running[-1].value is None


def _check_overlay(file: Path) -> None:
    for path in _fills(file):
        if not (HOUSE / f"{path}.yaml").is_file():
            raise ParameterError(f"{file}: there is no parameter {path}")
        _merged(HOUSE / f"{path}.yaml", file)


@cache
def _fills(overlay: Path) -> Mapping[str, Mapping[date, Any]]:
    return read_strictly(overlay)["fills"]  # type: ignore[no-any-return]


@cache
def _base(file: Path) -> tuple[Entry, ...]:
    path = file.relative_to(HOUSE).with_suffix("").as_posix()
    return entries_in(path, read_strictly(file))


def entries_in(path: str, content: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The entries of a parameter file by start; ParameterError says what is wrong with one."""
    entries = [entry_of(path, content, *item) for item in content["values"].items()]
    if [entry.starts for entry in entries] != sorted({entry.starts for entry in entries}):
        raise ParameterError(f"{path}: starts must rise and differ")
    if any(entry.status is Status.PROPOSED for entry in entries):
        raise ParameterError(f"{path}: only a reform proposes")
    return tuple(entries)


def entry_of(
    path: str, content: Mapping[str, Any], starts: Any, raw: Any, *, assumed: bool = False
) -> Entry:
    """One value of a file as typed by hand; `content` is that of its parameter's own file.

    ParameterError names what is wrong with it. `assumed`: it comes from an overlay.
    """
    if not isinstance(starts, date):
        raise ParameterError(f"{path}: {starts!r} is not a date")
    unknown = raw.keys() - {"value", "source", "status", "question", "says"}
    if unknown or "value" not in raw:
        raise ParameterError(f"{path} {starts}: unknown or missing keys {sorted(unknown)}")
    status = Status(raw.get("status", Status.ASSUMED))
    if (status is Status.ASSUMED) != (assumed or raw["value"] is None):
        raise ParameterError(f"{path} {starts}: only an overlay assumes")
    if status in (Status.ASSUMED, Status.UNSOURCED) and "question" not in raw:
        raise ParameterError(f"{path} {starts}: a doubtful value needs its question number")
    says = raw.get("says", content.get("says", {}))
    if says.keys() != {"id", "en"}:
        raise ParameterError(f"{path} {starts}: what it says is needed in Indonesian and English")
    return Entry(
        parameter=path,
        title=content["title"],
        starts=starts,
        value=_value(raw["value"]),
        source=raw["source"],
        status=status,
        question=raw.get("question"),
        says=MappingProxyType(says),
    )


def _value(raw: Any) -> Any:
    if isinstance(raw, list):
        return tuple(_value(item) for item in raw)
    if isinstance(raw, dict):
        return MappingProxyType({key: _value(item) for key, item in raw.items()})
    if isinstance(raw, str) and _DECIMAL.fullmatch(raw):
        return exact(raw)
    return raw


def read_strictly(file: Path) -> dict[str, Any]:
    """A YAML mapping; ParameterError for floats, repeated keys and whatever is no mapping."""
    return parse_strictly(file.read_text(encoding="utf-8"), str(file))


def parse_strictly(text: str, named: str) -> dict[str, Any]:
    """The same of a text that is known by that name."""
    try:
        content = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as mistake:
        raise ParameterError(f"{named}: {mistake}") from mistake
    if not isinstance(content, dict):
        raise ParameterError(f"{named}: not a mapping")
    return content


class _StrictLoader(yaml.CSafeLoader):
    """YAML without floats and without repeated keys."""


def _refuse_float(loader: _StrictLoader, node: yaml.Node) -> None:
    del loader
    raise yaml.constructor.ConstructorError(
        problem=f"{node.value} is a float; quote decimals", problem_mark=node.start_mark
    )


def _mapping_once(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    if len(keys) != len(set(keys)):
        raise yaml.constructor.ConstructorError(
            problem="a key appears twice", problem_mark=node.start_mark
        )
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor("tag:yaml.org,2002:float", _refuse_float)
_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping_once)
