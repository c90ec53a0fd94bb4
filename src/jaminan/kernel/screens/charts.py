"""Bars for balances by year, bars that compare ways of taking money, lines over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from jaminan.kernel.screens.formats import INDONESIAN_MARKS, language

WIDTH, HEIGHT = 328, 144
BASE, TOP = 120, 18
BAR_SHARE = 0.62
BAR_WIDTH_MAX = 34
LABELS_MAX = 7


@dataclass(frozen=True)
class Bar:
    """A bar to draw: principal and development in rupiah."""

    label: str
    principal: int
    development: int


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its place in a box of WIDTH by HEIGHT; empty texts where there is no room."""

    x: str
    middle: str
    width: str
    paid_y: str
    paid_height: str
    grown_y: str
    grown_height: str
    label: str
    value: str
    value_y: str


@dataclass(frozen=True)
class Chart:
    """A drawing with its heading, its unit, and the sentence that stands for it."""

    title: str
    unit: str
    sentence: str
    bars: Sequence[DrawnBar]


def bar_chart(title: str, bars: Sequence[Bar]) -> Chart:
    """The chart of these bars, oldest first, values in thousands or millions of rupiah."""
    highest = max((bar.principal + bar.development for bar in bars), default=0) or 1
    scale, unit = _scale(highest)
    space = WIDTH / max(len(bars), 1)
    every = -(-len(bars) // LABELS_MAX)
    drawn = [
        _drawn(bar, space, number, (BASE - TOP) / highest, scale, (len(bars) - 1 - number) % every)
        for number, bar in enumerate(bars)
    ]
    sentence = gettext("%(title)s, dalam %(unit)s. Angka rinci ada di tabel.")
    return Chart(title, unit, sentence % {"title": title, "unit": unit}, drawn)


def _drawn(
    bar: Bar, space: float, number: int, per_rupiah: float, scale: int, left_out: int
) -> DrawnBar:
    middle = space * (number + 0.5)
    width = min(space * BAR_SHARE, BAR_WIDTH_MAX)
    paid = max(bar.principal, 0) * per_rupiah
    grown = max(bar.development, 0) * per_rupiah
    top = BASE - paid - grown
    return DrawnBar(
        x=f"{middle - width / 2:.1f}",
        middle=f"{middle:.1f}",
        width=f"{width:.1f}",
        paid_y=f"{BASE - paid:.1f}",
        paid_height=f"{paid:.1f}",
        grown_y=f"{top:.1f}",
        grown_height=f"{grown:.1f}" if grown >= 0.5 else "",
        label="" if left_out else bar.label,
        value="" if left_out else _short(bar.principal + bar.development, scale),
        value_y=f"{top - 6:.1f}",
    )


def _short(rupiah: int, scale: int) -> str:
    digits = 0 if abs(rupiah) >= 100 * scale else 1
    text = f"{rupiah / scale:,.{digits}f}"
    return text if language() == "en" else text.translate(INDONESIAN_MARKS)


SPLIT_WIDTH = 328
SPLIT_ROW, SPLIT_BAR, SPLIT_TOP = 46, 20, 18


@dataclass(frozen=True)
class Split:
    """One way of taking money: received today, received later, and tax, in rupiah."""

    label: str
    now: int
    later: int
    tax: int


@dataclass(frozen=True)
class DrawnSplit:
    """A way with its places in a box of SPLIT_WIDTH; empty widths where there is nothing."""

    label: str
    value: str
    text_y: str
    bar_y: str
    now_width: str
    later_x: str
    later_width: str
    tax_x: str
    tax_width: str


@dataclass(frozen=True)
class SplitChart:
    """A drawing of ways one below the other, with its unit and the sentence that stands for it."""

    title: str
    unit: str
    sentence: str
    height: int
    rows: Sequence[DrawnSplit]


def split_chart(title: str, splits: Sequence[Split]) -> SplitChart:
    """The chart of these ways; each bar is what it pays in all, tax hatched at its end."""
    longest = max((row.now + row.later + row.tax for row in splits), default=0) or 1
    scale, unit = _scale(longest)
    drawn = [
        _drawn_split(row, number, SPLIT_WIDTH / longest, scale) for number, row in enumerate(splits)
    ]
    told = "; ".join(f"{row.label}: {_short(row.now + row.later, scale)}" for row in splits)
    sentence = gettext("%(title)s, dalam %(unit)s. %(told)s. Angka rinci ada di tabel.")
    return SplitChart(
        title,
        unit,
        sentence % {"title": title, "unit": unit, "told": told},
        SPLIT_ROW * max(len(drawn), 1),
        drawn,
    )


def _drawn_split(row: Split, number: int, per_rupiah: float, scale: int) -> DrawnSplit:
    top = SPLIT_ROW * number
    now, later, tax = (max(part, 0) * per_rupiah for part in (row.now, row.later, row.tax))
    return DrawnSplit(
        label=row.label,
        value=_short(row.now + row.later, scale),
        text_y=f"{top + SPLIT_TOP - 5}",
        bar_y=f"{top + SPLIT_TOP}",
        now_width=_width(now),
        later_x=f"{now:.1f}",
        later_width=_width(later),
        tax_x=f"{now + later:.1f}",
        tax_width=_width(tax),
    )


def _width(length: float) -> str:
    return f"{length:.1f}" if length >= 0.5 else ""


def _scale(highest: int) -> tuple[int, str]:
    if highest >= 1_000_000:
        return 1_000_000, gettext("juta rupiah")
    return 1_000, gettext("ribu rupiah")


LINES_HEIGHT, LINES_TOP, LINES_BASE = 168, 14, 138
LINES_RIGHT = 44  # room for the value at the end of a line


@dataclass(frozen=True)
class Line:
    """One way over the years: its name and its amounts in rupiah, one for each label below."""

    label: str
    amounts: Sequence[int]


@dataclass(frozen=True)
class DrawnLine:
    """A line with its corners, its number (which picks its dash), and the value at its end."""

    number: int
    label: str
    points: str
    end_x: str
    end_y: str
    value: str


@dataclass(frozen=True)
class LineChart:
    """A drawing of at most three lines over years, with the sentence that stands for it."""

    title: str
    unit: str
    sentence: str
    lines: Sequence[DrawnLine]
    labels: Sequence[tuple[str, str]]


def line_chart(title: str, years: Sequence[int], lines: Sequence[Line]) -> LineChart:
    """The chart of these lines, the same years for each, as far apart as they are in time.

    Years rise; amounts begin at zero.
    """
    highest = max((amount for line in lines for amount in line.amounts), default=0) or 1
    scale, unit = _scale(highest)
    places = _places(years)
    per_rupiah = (LINES_BASE - LINES_TOP) / highest
    ends = _apart([LINES_BASE - max(line.amounts[-1], 0) * per_rupiah for line in lines])
    drawn = [
        _drawn_line(line, number, places, per_rupiah, scale, end)
        for number, (line, end) in enumerate(zip(lines, ends, strict=True), start=1)
    ]
    told = "; ".join(f"{line.label}: {_short(line.amounts[-1], scale)}" for line in lines)
    sentence = gettext("%(title)s, dalam %(unit)s. %(told)s. Angka rinci ada di tabel.")
    given = {"title": title, "unit": unit, "told": told}
    return LineChart(title, unit, sentence % given, drawn, _year_labels(years, places))


def _places(years: Sequence[int]) -> list[float]:
    """How far from the left each year stands."""
    span = max(years[-1] - years[0], 1)
    return [(WIDTH - LINES_RIGHT) * (year - years[0]) / span for year in years]


def _year_labels(years: Sequence[int], places: Sequence[float]) -> list[tuple[str, str]]:
    """The last year, the first, and between them those that find room."""
    found: list[tuple[str, str]] = []
    taken = float("inf")
    for year, place in zip(reversed(years), reversed(places), strict=True):
        is_free = taken - place >= YEAR_WIDE
        if is_free and (place == 0 or place >= YEAR_WIDE):
            found.append((f"{place:.1f}", str(year)))
            taken = place
    return found[::-1]


def _drawn_line(
    line: Line,
    number: int,
    places: Sequence[float],
    per_rupiah: float,
    scale: int,
    end: float,
) -> DrawnLine:
    heights = [LINES_BASE - max(amount, 0) * per_rupiah for amount in line.amounts]
    points = [f"{x:.1f},{y:.1f}" for x, y in zip(places, heights, strict=True)]
    return DrawnLine(
        number=number,
        label=line.label,
        points=" ".join(points),
        end_x=f"{places[-1] + 6:.1f}",
        end_y=f"{end + 4:.1f}",
        value=_short(line.amounts[-1], scale),
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """The same heights moved apart, so that values written beside line ends do not overlap."""
    order = sorted(range(len(heights)), key=lambda number: heights[number])
    placed, lowest = dict.fromkeys(order, 0.0), -LETTERS_HIGH
    for number in order:
        lowest = max(heights[number], lowest + LETTERS_HIGH)
        placed[number] = lowest
    return [placed[number] for number in range(len(heights))]


LETTERS_HIGH = 13.0
YEAR_WIDE = 54.0  # from the year at the very left, whose digits begin there, to the next
