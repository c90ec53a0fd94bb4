"""Every figure has a door: what a figure on a page is, and where a tap on it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["recorded", "computed", "assumed"]


class SlipRow(Protocol):
    """One line of a slip, as text."""

    @property
    def label(self) -> str:
        """What the figure is."""

    @property
    def op(self) -> str:
        """What is done with it: "+", "−", "×", "÷", "=" or nothing."""

    @property
    def figure(self) -> str:
        """The figure."""

    @property
    def line(self) -> str:
        """The rule above it: "rule" for a result, "end" for the last one, or nothing."""

    @property
    def door(self) -> Explained | None:
        """The computed value that the figure is, where it has reasons of its own."""


class LawLine(Protocol):
    """What a value rests on."""

    @property
    def article(self) -> str:
        """The article or publication."""

    @property
    def sentence(self) -> str:
        """What it says."""

    @property
    def status(self) -> str:
        """How far it can be trusted; "assumed" is shown as an assumption."""


class DoubtLine(Protocol):
    """What is doubtful about a value."""

    @property
    def question(self) -> int:
        """The number of the question."""

    @property
    def sentence(self) -> str:
        """How we answer it for now."""


class Explained(Protocol):
    """A computed value that says why; the findings of the law are such values."""

    @property
    def value(self) -> object:
        """The value."""

    @property
    def is_assumed(self) -> bool:
        """Whether it rests on an assumption."""

    def text(self, language: str) -> str:
        """The value as people read it."""

    def rows(self, language: str) -> Sequence[SlipRow]:
        """The steps that led to it."""

    def law_lines(self, language: str) -> Sequence[LawLine]:
        """What it rests on."""

    def doubt_lines(self, language: str) -> Sequence[DoubtLine]:
        """What is doubtful about it."""


@dataclass(frozen=True)
class Figure:
    """An amount in rupiah on a page, how it came about, and the address behind it."""

    value: int
    kind: Kind
    href: str


def recorded(value: int, entry_href: str) -> Figure:
    """An amount that was written down; `entry_href` opens its entry."""
    return Figure(value, "recorded", entry_href)


def computed(finding: Explained, why_href: str) -> Figure:
    """An amount that was computed; `why_href` opens its reasons."""
    assert isinstance(finding.value, int), finding
    return Figure(finding.value, "assumed" if finding.is_assumed else "computed", why_href)


@dataclass(frozen=True)
class SumRow:
    """A part of a sum: words, figure, the sign before it, and its swatch in the chart beside it."""

    label: str
    figure: Figure | int
    sign: Literal["", "+", "−"] = ""
    swatch: Literal["", "paid", "grown", "tax", "now"] = ""


@dataclass(frozen=True)
class TableRow:
    """A row of a table of figures; `href` opens the row as a whole."""

    label: str
    figures: Sequence[Figure | int]
    href: str = ""


@dataclass(frozen=True)
class FigureTable:
    """Figures by year or month, newest first; `total` is the row below the double line."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[TableRow]
    total: TableRow | None = None

    @property
    def is_dense(self) -> bool:
        """Whether a phone is too narrow for the columns: it then shows one figure a line."""
        widest = 10_000_000 if len(self.columns) > 3 else 100_000_000
        return len(self.columns) > 4 or any(
            abs(figure if isinstance(figure, int) else figure.value) >= widest
            for row in (*self.rows, *filter(None, [self.total]))
            for figure in row.figures
        )
