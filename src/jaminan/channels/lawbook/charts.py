"""A number of the law over time, as steps: it holds from its start until the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from jaminan.kernel.screens.charts import WIDTH
from jaminan.law.parameters import Entry
from jaminan.law.values import figure_text

HEIGHT, TOP, BASE = 168, 22, 138
RIGHT = 12
LINES_MOST, LABELS_APART, YEAR_WIDE = 4, 58, 30
DAYS_AFTER = 365  # how far the last value is drawn when it began only now


@dataclass(frozen=True)
class Steps:
    """One line: its number (which picks its dash), its corners, its first and its last value."""

    number: int
    label: str
    path: str
    values: Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True)
class StepChart:
    """The drawing, with years below and the sentence that stands for it."""

    lines: Sequence[Steps]
    years: Sequence[tuple[str, str]]
    sentence: str
    width: int = WIDTH
    height: int = HEIGHT


def step_chart(entries: Sequence[Entry], today: date, language: str) -> StepChart | None:
    """The chart of a number's values; None where they are no numbers or never change."""
    series = _series(entries)
    known = [value for line in series.values() for value in line if value is not None]
    if not series or len(series) > LINES_MOST or len(known) <= len(series):
        return None
    until = max(today, date.fromordinal(entries[-1].starts.toordinal() + DAYS_AFTER))
    places = _places([entry.starts for entry in entries], until)
    highest = max(max(known), 0) or 1
    lines = [
        _steps(number, label, line, places, highest, language, has_values=len(series) == 1)
        for number, (label, line) in enumerate(series.items(), start=1)
    ]
    return StepChart(lines, list(_years(entries, places)), _sentence(entries, language))


def _series(entries: Sequence[Entry]) -> dict[str, list[Any]]:
    """The numbers that the values hold, by label: one, or each of a table."""
    names: dict[str, None] = {}
    parts = [_numbers(entry.value) for entry in entries]
    for part in parts:
        names.update(dict.fromkeys(part or {}))
    if any(part is None for part in parts):
        return {}
    return {name: [(part or {}).get(name) for part in parts] for name in names}


def _numbers(value: Any) -> Mapping[str, Any] | None:
    """A number by its name; nothing of a gap, None of what is not made of numbers."""
    if value is None:
        return {}
    parts = value if isinstance(value, Mapping) else {"": value}
    if isinstance(value, tuple):
        parts = {str(place): one for place, one in enumerate(value, start=1)}
    return parts if all(_is_number(one) for one in parts.values()) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _places(starts: Sequence[date], until: date) -> list[float]:
    """Where each start stands, and the end."""
    first, last = starts[0].toordinal(), until.toordinal()
    width = (WIDTH - RIGHT) / max(last - first, 1)
    return [(day.toordinal() - first) * width for day in (*starts, until)]


def _steps(
    number: int,
    label: str,
    line: Sequence[Any],
    places: Sequence[float],
    highest: Any,
    language: str,
    *,
    has_values: bool,
) -> Steps:
    corners, before = [], None
    heights = [BASE - _share(value, highest) * (BASE - TOP) for value in line]
    for place, value in enumerate(line):
        if value is not None:
            start = "L" if before is not None else "M"
            corners.append(
                f"{start}{places[place]:.1f} {heights[place]:.1f}H{places[place + 1]:.1f}"
            )
        before = value
    known = [place for place, value in enumerate(line) if value is not None]
    last = max(places[known[-1] + 1], WIDTH / 2)  # never over the first
    ends = (("start", known[0], places[known[0]]), ("end", known[-1], last)) if has_values else ()
    values = [
        (anchor, f"{x:.0f}", f"{heights[place] - 6:.1f}", figure_text(line[place], language))
        for anchor, place, x in ends
    ]
    return Steps(number, label, "".join(corners), values)


def _share(value: Any, highest: Any) -> float:
    return float(max(value or 0, 0) / Fraction(highest))


def _years(entries: Sequence[Entry], places: Sequence[float]) -> Iterator[tuple[str, str]]:
    free_from = 0.0
    for entry, place in zip(entries, places, strict=False):
        if place >= free_from:
            yield f"{min(place, WIDTH - YEAR_WIDE):.1f}", str(entry.starts.year)
            free_from = place + LABELS_APART


def _sentence(entries: Sequence[Entry], language: str) -> str:
    return "; ".join(f"{entry.starts.isoformat()}: {entry.said[language]}" for entry in entries)
