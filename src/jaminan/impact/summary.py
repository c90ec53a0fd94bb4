"""The page of a weighing for people: what changes for whom, and what the figures rest on."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from jaminan.impact.naming import (
    billions_text,
    change_text,
    count_text,
    group_text,
    said,
)
from jaminan.impact.register import Register, sources
from jaminan.impact.weighing import Count, Effect, TwoLaws
from jaminan.law.money import number_text, rupiah_text
from jaminan.law.parameters import overlay_in_use
from jaminan.law.words import date_text

NOT_TOLD = "–"
_GROUPS = ("wage", "segment", "sex", "age")


def summary(
    laws: TwoLaws, effects: Sequence[Effect], register: Register, chart: str, language: str
) -> str:
    """Markdown; `chart` is the name of the chart's file beside it."""
    moved = [effect for effect in effects if effect.is_moved]
    lines = [
        f"# {said('heading', language, title=laws.title[language])}",
        "",
        said("asked_on", language, day=date_text(laws.on, language)),
        said("drawn", language, **_of_register(register, language)),
        *_assumptions(language),
        "",
        said("not_weighed", language),
        "",
        *(_moved(moved, chart, language) if moved else [said("nothing_moves", language), ""]),
        *_not_moved(effects, language),
        *_foundations(language),
    ]
    return "\n".join(lines) + "\n"


def _of_register(register: Register, language: str) -> dict[str, str]:
    return {
        "people": number_text(register.people, language),
        "seed": str(register.seed),
        "workers": number_text(register.workers_per_row, language),
        "represented": number_text(register.represented, language),
    }


def _assumptions(language: str) -> tuple[str, ...]:
    """The file that fills gaps of the law, where one is in use."""
    overlay = overlay_in_use()
    return (said("with_assumptions", language, file=overlay.name),) if overlay else ()


def _moved(moved: Sequence[Effect], chart: str, language: str) -> Iterator[str]:
    yield f"## {said('what_changes', language)}"
    yield ""
    totals = [(_title(effect, language), effect, effect.total) for effect in moved]
    yield from _table(said("measure", language), totals, language)
    if any(effect.measure.is_at_most for effect in moved):
        yield said("bounds", language)
        yield ""
    yield f"![{said('chart', language)}]({chart})"
    yield ""
    for effect in moved:
        yield f"## {_title(effect, language)} (`{effect.measure.rule}`)"
        yield ""
        yield said(_kind(effect), language)
        yield ""
        for dimension in _GROUPS:
            yield from _by(dimension, effect, language)


def _title(effect: Effect, language: str) -> str:
    title = effect.measure.title(language)
    return said("at_most", language, title=title) if effect.measure.is_at_most else title


def _kind(effect: Effect) -> str:
    return "kind_at_most" if effect.measure.is_at_most else f"kind_{effect.measure.kind}"


def _by(dimension: str, effect: Effect, language: str) -> Iterator[str]:
    counts = [count for count in effect.counts if count.dimension == dimension]
    if len(counts) < 2:
        return
    rows = [(group_text(dimension, count.group, language), effect, count) for count in counts]
    yield from _table(said(f"by_{dimension}", language), rows, language)


def _table(first: str, rows: Sequence[tuple[str, Effect, Count]], language: str) -> Iterator[str]:
    names = ("cases_head", "winners", "losers", "same", "unknown", "was", "becomes", "change",
             "per_case")  # fmt: skip
    yield f"| {first} | {' | '.join(said(name, language) for name in names)} |"
    yield f"| --- |{' ---: |' * len(names)}"
    for name, effect, count in rows:
        yield f"| {name} | {' | '.join(_cells(effect, count, language))} |"
    yield ""


def _cells(effect: Effect, count: Count, language: str) -> Iterator[str]:
    yield count_text(count.cases, language)
    for amount in (count.winners, count.losers, count.same):
        yield NOT_TOLD if effect.measure.kind == "financing" else count_text(amount, language)
    yield count_text(count.unknown, language)
    for amount in (count.was, count.becomes, count.change):
        yield billions_text(amount, language)
    yield change_text(count.change_per_case, language)


def _not_moved(effects: Sequence[Effect], language: str) -> Iterator[str]:
    still = [one for one in effects if not one.is_moved and not one.is_silent]
    silent = [one for one in effects if one.is_silent]
    for key, named in (("not_moved", still), ("silent", silent)):
        if named:
            titles = "; ".join(effect.measure.title(language) for effect in named)
            yield said(key, language, list=titles)
            yield ""


def _foundations(language: str) -> Iterator[str]:
    """Every figure the register was drawn from, published and assumed."""
    yield f"## {said('rests_on', language)}"
    yield ""
    published = (
        f"{one['fact']} {_figure(name, one['value'], language)} {one['source']}"
        for name, one in sources()["published"].items()
    )
    yield f"{said('published', language)}: {'; '.join(published)}."
    yield ""
    yield f"{said('assumed', language)}:"
    yield ""
    for one in sources()["assumed"].values():
        figures = f" ({_assumption(one['value'], language)})" if "value" in one else ""
        yield f"- {one['question']}: {one[language]}{figures}"


def _figure(name: str, value: int, language: str) -> str:
    return (rupiah_text if name.startswith("paid_") else number_text)(value, language)


def _assumption(value: object, language: str) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_assumption(one, language)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_assumption(one, language) for one in value)
    return number_text(Fraction(str(value)), language)
