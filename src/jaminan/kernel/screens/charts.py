"""Bars for balances by year: principal below, development hatched on top, values written above."""

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
    scale, unit = (
        (1_000_000, gettext("juta rupiah"))
        if highest >= 1_000_000
        else (1_000, gettext("ribu rupiah"))
    )
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
