"""`jaminan hitung RULE --help`: what a rule asks for, in words, and a question that it answers."""

import shlex
from collections.abc import Iterable, Iterator, Mapping

from jaminan.benefits.asking import example_of, inputs_of
from jaminan.law.asking.inputs import Input
from jaminan.law.asking.reading import to_pairs
from jaminan.law.rules import Rule

Row = tuple[str, str, str]  # how it is written, its name in words, what may be written


def help_lines(rule: Rule, language: str) -> Iterator[str]:
    """The rule by name, each input with its kind, unit and choices, and an example to run."""
    yield f"{rule.title(language)} ({rule.name})"
    yield ""
    yield _SAYS["inputs"][language].format(day=rule.day)
    rows = list(_rows(inputs_of(rule), "", language))
    width = max(len(written) for written, _, _ in rows)
    label_width = max(len(label) for _, label, _ in rows)
    for written, label, kind in rows:
        yield f"  {written:<{width}}  {label:<{label_width}}  {kind}"
    yield ""
    yield _SAYS["example"][language]
    pairs = (shlex.quote(f"{name}={value}") for name, value in _example(rule))
    yield f"  jaminan hitung {rule.name} {' '.join(pairs)}"


def _example(rule: Rule) -> list[tuple[str, str]]:
    return to_pairs(inputs_of(rule), example_of(rule))


def _rows(inputs: Iterable[Input], before: str, language: str) -> Iterator[Row]:
    for one in inputs:
        yield from _rows_of(one, before + one.name, one.label(language), language)


def _rows_of(one: Input, path: str, label: str, language: str) -> Iterator[Row]:
    if one.fields:
        yield from _rows(one.fields, f"{path}.", language)
    elif one.kind == "list" and one.each and one.each.fields:
        yield from _rows(one.each.fields, f"{path}.0.", language)
    else:
        optional = "" if one.is_required else "?"
        yield f"{path}{optional}", label, _kind(one, language)


def _kind(one: Input, language: str) -> str:
    if one.kind == "list" and one.each:
        return _SAYS["list"][language].format(each=_kind(one.each, language))
    if one.kind == "choice":
        return " | ".join(choice or '""' for choice in one.choices)
    unit = _UNITS.get(one.unit, {}).get(language, "")
    return unit or _SAYS[one.kind][language]


_SAYS: Mapping[str, Mapping[str, str]] = {
    "inputs": {
        "id": "Isian (? boleh ditinggalkan; --on mengisi {day}; baris daftar 0, 1, 2 …):",
        "en": "Inputs (? may be left out; --on fills {day}; lines of a list 0, 1, 2 …):",
    },
    "example": {"id": "Contoh:", "en": "Example:"},
    "list": {"id": "daftar, dipisah koma: {each}", "en": "a list, with commas: {each}"},
    "number": {"id": "bilangan bulat", "en": "a whole number"},
    "date": {"id": "tanggal", "en": "a date"},
    "yes_no": {"id": "ya | tidak", "en": "yes | no"},
    "text": {"id": "teks", "en": "text"},
    "answers": {"id": "jawaban, sebagai JSON", "en": "answers, as JSON"},
}
_UNITS: Mapping[str, Mapping[str, str]] = {
    "rupiah": {"id": "rupiah", "en": "rupiah"},
    "millionths": {"id": "persejuta", "en": "millionths"},
    "percent": {"id": "persen", "en": "per cent"},
    "hours": {"id": "jam", "en": "hours"},
    "days": {"id": "hari", "en": "days"},
    "months": {"id": "bulan", "en": "months"},
    "years": {"id": "tahun", "en": "years"},
    "calendar_year": {"id": "tahun kalender", "en": "a calendar year"},
    "people": {"id": "orang", "en": "people"},
}
