"""Words for steps, conditions, papers and questions, from texts.yaml files beside the rules.

A key is "folder:name", the folder relative to the house: "law:tax_base" stands in law/texts.yaml.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

import yaml

from jaminan.law.money import Rupiah, number_text, percent_text, rupiah_text

HOUSE = Path(__file__).parent.parent
LANGUAGES = ("id", "en")

_MONTHS = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_WEEKDAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


@dataclass(frozen=True)
class Month:
    """The calendar month of a day, printed in the language of the reader as "November 2026"."""

    day: date

    def __post_init__(self) -> None:
        if self.day.day != 1:
            object.__setattr__(self, "day", self.day.replace(day=1))


@dataclass(frozen=True)
class Named:
    """A name that differs between languages, such as that of a holiday: language → name."""

    names: Mapping[str, str]


def words(key: str, language: str = "id", /, **given: object) -> str:
    """The sentence of that key with its blanks filled; an unknown key or blank is a KeyError."""
    folder, _, name = key.partition(":")
    filled = {blank: value_text(value, language) for blank, value in given.items()}
    return texts(folder)[name][language].format_map(filled)


@lru_cache(maxsize=8_192)  # a text that somebody typed may be asked for too
def has_words(key: str) -> bool:
    """Whether that key has words."""
    folder, _, name = key.partition(":")
    return (HOUSE / folder / "texts.yaml").is_file() and name in texts(folder)


@cache
def texts(folder: str) -> Mapping[str, Mapping[str, str]]:
    """All words of one folder: name → language → sentence."""
    with (HOUSE / folder / "texts.yaml").open(encoding="utf-8") as stream:
        content: Mapping[str, Mapping[str, str]] = yaml.load(stream, Loader=yaml.CSafeLoader)
    for name, languages in content.items():
        sentences = languages.values()
        if set(languages) != set(LANGUAGES) or not all(isinstance(one, str) for one in sentences):
            raise ValueError(f"{folder}:{name} needs sentences in the languages {LANGUAGES}")
    return content


@cache
def question_sentences() -> Mapping[int, Mapping[str, str]]:
    """One sentence for every doubt that may stand under a figure: number → language → sentence."""
    with (HOUSE / "law" / "questions.yaml").open(encoding="utf-8") as stream:
        content: Mapping[int, Mapping[str, str]] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return content


def value_text(value: object, language: str = "id") -> str:
    """A value as people read it: rupiah with Rp, dates in words, shares in per cent."""
    if isinstance(value, Rupiah):
        return rupiah_text(value, language)
    if isinstance(value, bool):
        return {"id": ("tidak", "ya"), "en": ("no", "yes")}[language][value]
    if isinstance(value, int):
        return number_text(value, language)
    if isinstance(value, Fraction):
        return percent_text(value, language)
    if isinstance(value, Named):
        return value.names[language]
    if isinstance(value, Month):
        return month_text(value.day, language)
    if isinstance(value, date):
        return date_text(value, language)
    if isinstance(value, tuple):
        return ", ".join(value_text(item, language) for item in value)
    if isinstance(value, str) and ":" in value and has_words(value):
        return words(value, language)
    return "" if value is None else str(value)


def date_text(day: date, language: str = "id", *, with_weekday: bool = False) -> str:
    """The date as "24 November 2026", with `with_weekday` as "Selasa, 24 November 2026"."""
    text = f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
    return f"{weekday_text(day, language)}, {text}" if with_weekday else text


def weekday_text(day: date, language: str = "id") -> str:
    """The day of the week as "Selasa"."""
    return _WEEKDAYS[language][day.weekday()]


def month_text(day: date, language: str = "id") -> str:
    """The month as "November 2026"."""
    return f"{_MONTHS[language][day.month - 1]} {day.year}"
