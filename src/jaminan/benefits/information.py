"""What anybody may know of a claim type before claiming: read from its folder, word for word.

Who may claim, which numbers hold on a day with source and start, which papers with what may stand
in for each and when they are asked for, and which channels take it. Nothing is written by hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from jaminan.benefits.claim_type import ANSWERS, ClaimType, Document, Offer, When
from jaminan.benefits.papers import document_words
from jaminan.benefits.registry import BENEFITS, claim_types
from jaminan.law.parameters import Entry, NotFormalised, Parameter, parameter_at
from jaminan.law.sources import Source
from jaminan.law.words import has_words, value_text, words

WORDS = "benefits"
SHOWN_ELSEWHERE = ("channels",)


@dataclass(frozen=True)
class Number:
    """A number or rule in force on the day: what it says, its value, where it comes from."""

    title: str
    sentence: str
    value: str
    source: Source


@dataclass(frozen=True)
class PaperAsked:
    """A paper that is asked for; `one_of` are the papers that will do, `when` the circumstances."""

    title: str
    one_of: tuple[str, ...]
    when: tuple[str, ...]
    is_blocking: bool
    may_be_reported: bool


@dataclass(frozen=True)
class Channel:
    """A channel and how far it takes the claim."""

    name: str
    offer: Literal["full", "prepared"]


@dataclass(frozen=True)
class Information:
    """One claim type as anybody may read it."""

    name: str
    programme: str
    title: str
    claimant: str
    kind: str
    needs_inactive: bool
    numbers: tuple[Number, ...]
    papers: tuple[PaperAsked, ...]
    channels: tuple[Channel, ...]


def programmes() -> tuple[str, ...]:
    """The programmes that have claim types, in the order of their folders."""
    return tuple(dict.fromkeys(one.programme for one in claim_types().values()))


def causes_of(programme: str) -> tuple[ClaimType, ...]:
    """The claim types of a programme, in the order of their published letters."""
    return tuple(one for one in claim_types().values() if one.programme == programme)


def information(claim_type: ClaimType, on: date, language: str) -> Information:
    """Everything about one claim type as it stands on that day."""
    return Information(
        name=claim_type.name,
        programme=claim_type.programme,
        title=words(claim_type.title_key, language),
        claimant=words(f"{WORDS}:claimant_{claim_type.claimant}", language),
        kind=words(f"{WORDS}:kind_{claim_type.kind}", language),
        needs_inactive=claim_type.needs_inactive,
        numbers=tuple(_numbers(f"{claim_type.texts}/parameters", on, language)),
        papers=tuple(_paper(one, claim_type, language) for one in claim_type.documents),
        channels=tuple(_channels(claim_type, on, language)),
    )


def numbers_of_programme(programme: str, on: date, language: str) -> tuple[Number, ...]:
    """The numbers that all causes of a programme share, in force on that day."""
    return tuple(_numbers(f"benefits/{programme}/parameters", on, language))


def paper_words(code: str, claim_type: ClaimType) -> str:
    """The key of the words for one paper that will do, by the code that facts name it by."""
    folders = (claim_type.texts, f"benefits/{claim_type.programme}", WORDS)
    known = next((one for one in folders if has_words(f"{one}:paper_{code}")), None)
    return f"{known}:paper_{code}" if known else document_words(code, claim_type.texts)


def _numbers(folder: str, on: date, language: str) -> Iterable[Number]:
    for file in sorted((BENEFITS.parent / folder).glob("*.yaml")):
        if file.stem not in SHOWN_ELSEWHERE:
            number = _number(parameter_at(f"{folder}/{file.stem}"), on, language)
            if number:
                yield number


def _number(parameter: Parameter, on: date, language: str) -> Number | None:
    """The value of the day; None before the first one and in a gap: nothing is in force."""
    try:
        entry = parameter.on(on)
    except NotFormalised:
        return None
    source = entry.as_source
    return Number(
        title=entry.title,
        sentence=source.says.get(language, ""),
        value=_plain(entry, language),
        source=source,
    )


def _plain(entry: Entry, language: str) -> str:
    """The value in words when it is a number; yes, one and lists are told by their sentence."""
    is_number = isinstance(entry.value, int | Fraction) and entry.value not in (0, 1)
    return value_text(entry.value, language) if is_number else ""


def _paper(document: Document, claim_type: ClaimType, language: str) -> PaperAsked:
    return PaperAsked(
        title=words(document_words(document.code, claim_type.texts), language),
        one_of=tuple(words(paper_words(code, claim_type), language) for code in document.one_of),
        when=tuple(_when(one, claim_type, language) for one in document.when),
        is_blocking=document.blocking,
        may_be_reported=document.report_replaces_it,
    )


def _when(when: When, claim_type: ClaimType, language: str) -> str:
    """A circumstance: the question with the answers that bring it about, or a fact in words."""
    if not when.fact.startswith(ANSWERS):
        return _when_fact(when, claim_type, language)
    code = when.fact.removeprefix(ANSWERS)
    folder = _folder_with(f"question_{code}", claim_type)
    answers = [_answer(code, value, folder, language) for value in when.one_of]
    question = words(f"{folder}:question_{code}", language)
    return words(f"{WORDS}:when_answered", language, question=question, answer=" / ".join(answers))


def _when_fact(when: When, claim_type: ClaimType, language: str) -> str:
    """A fact that is not asked: its own words, for yes and no or with its values."""
    is_yes_or_no = len(when.one_of) == 1 and isinstance(when.one_of[0], bool)
    ending = {True: "_yes", False: "_no"}[bool(when.one_of[0])] if is_yes_or_no else ""
    name = f"when_{when.fact}{ending}"
    values = ", ".join(value_text(value, language) for value in when.one_of)
    return words(f"{_folder_with(name, claim_type)}:{name}", language, values=values)


def _answer(code: str, value: object, folder: str, language: str) -> str:
    if isinstance(value, bool):
        return value_text(value, language)
    return words(f"{folder}:choice_{code}_{value}", language)


def _folder_with(name: str, claim_type: ClaimType) -> str:
    """The claim type's own words, else those of its programme, else the shared ones."""
    folders = (claim_type.texts, f"benefits/{claim_type.programme}")
    return next((one for one in folders if has_words(f"{one}:{name}")), WORDS)


def _channels(claim_type: ClaimType, on: date, language: str) -> Iterable[Channel]:
    try:
        offers: Mapping[str, Offer] = claim_type.channels.on(on).value
    except NotFormalised:
        return
    for channel, offer in offers.items():
        if offer == "full" or offer == "prepared":
            folder = _folder_with(f"channel_{channel}", claim_type)
            yield Channel(words(f"{folder}:channel_{channel}", language), offer)
