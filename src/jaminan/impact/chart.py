"""The chart of a weighing: what changes for each wage band, as an SVG that stands by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Final

from jaminan.impact.naming import change_text, count_text, group_text, said
from jaminan.impact.weighing import Count, Effect
from jaminan.law.columns.measures import Kind

WIDTH, MARGIN, ROW, HEAD = 960, 24, 34, 64
LABELS, FIGURES = 370, 190  # room for the words left and right of the bars
FONT = "system-ui, 'Noto Sans', sans-serif"
INK, SOFT, GROUND, LINE = "#1e1b17", "#5a5347", "#fffefb", "#ddd4c4"
WON, LOST, NEITHER = "#1b6440", "#a02716", "#27407f"
_MORE: Final[dict[Kind, str]] = {"benefit": WON, "contribution": LOST, "financing": NEITHER}
_LESS: Final[dict[Kind, str]] = {"benefit": LOST, "contribution": WON, "financing": NEITHER}


@dataclass(frozen=True)
class Panel:
    """The bars of one measure."""

    title: str
    kind: Kind
    counts: tuple[Count, ...]

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return HEAD + ROW * len(self.counts)


def chart(effects: Sequence[Effect], title: str, language: str) -> str:
    """The SVG, a panel for each measure that moves; every bar has its figure beside it."""
    panels = [_panel(effect, language) for effect in effects if effect.is_moved]
    height = HEAD + MARGIN + sum(panel.height for panel in panels)
    lines = [*_opening(title, height, language)]
    top = HEAD
    for panel in panels:
        lines += _bars(panel, top, language)
        top += panel.height
    if not panels:
        lines.append(_text(MARGIN, top, said("nothing_moves", language)))
    return "\n".join([*lines, "</svg>", ""])


def _panel(effect: Effect, language: str) -> Panel:
    by_wage = tuple(count for count in effect.counts if count.dimension == "wage")
    return Panel(effect.measure.title(language), effect.measure.kind, by_wage)


def _opening(title: str, height: int, language: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'width="{WIDTH}" height="{height}" lang="{language}" font-family="{FONT}" font-size="14">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f'<rect width="{WIDTH}" height="{height}" fill="{GROUND}"/>'
    yield _text(MARGIN, 30, title, size=18, weight=600)
    yield _text(MARGIN, 52, said("chart_of", language), colour=SOFT)


def _bars(panel: Panel, top: int, language: str) -> Iterator[str]:
    yield _text(MARGIN, top + 36, panel.title, weight=600)
    changes = [count.change_per_case for count in panel.counts]
    low, high = min(*changes, Fraction(0)), max(*changes, Fraction(0))
    room = WIDTH - 2 * MARGIN - LABELS - FIGURES
    scale = room / (high - low) if high > low else Fraction(0)
    zero = float(MARGIN + LABELS - low * scale)
    for number, count in enumerate(panel.counts):
        middle = top + HEAD + ROW * number - 4
        yield _text(MARGIN, middle + 5, group_text("wage", count.group, language))
        yield _bar(panel.kind, zero, count.change_per_case, scale, middle)
        yield from _figures(panel.kind, count, middle, language)
    bottom = top + HEAD + ROW * len(panel.counts) - 20
    yield (
        f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="{top + HEAD - 20}" y2="{bottom}" '
        f'stroke="{LINE}"/>'
    )


def _bar(kind: Kind, zero: float, change: Fraction, scale: Fraction, middle: int) -> str:
    length = float(abs(change) * scale)
    left = zero if change >= 0 else zero - length
    colour = (_MORE if change >= 0 else _LESS)[kind]
    return (
        f'<rect x="{left:.1f}" y="{middle - 9}" width="{length:.1f}" height="18" fill="{colour}"/>'
    )


def _figures(kind: Kind, count: Count, middle: int, language: str) -> Iterator[str]:
    right, change = WIDTH - MARGIN, change_text(count.change_per_case, language)
    if kind == "financing":
        yield _text(right, middle + 5, change, anchor="end")
        return
    yield _text(right, middle - 3, change, anchor="end")
    yield _text(right, middle + 12, _sides(count, language), SOFT, size=12, anchor="end")


def _sides(count: Count, language: str) -> str:
    winners, losers = (count_text(one, language) for one in (count.winners, count.losers))
    return said("chart_row", language, winners=winners, losers=losers)


def _text(
    x: int,
    y: int,
    text: str,
    colour: str = INK,
    *,
    size: int = 14,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x}" y="{y}" fill="{colour}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )
