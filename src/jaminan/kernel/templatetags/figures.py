"""Tags for amounts, for their reasons, and for pictures drawn from them; always loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jaminan.kernel.screens.charts import (
    HEIGHT,
    LINES_HEIGHT,
    SPLIT_BAR,
    SPLIT_WIDTH,
    WIDTH,
    Bar,
    DrawnBar,
    Line,
    Split,
    bar_chart,
    line_chart,
    split_chart,
)
from jaminan.kernel.screens.cloth import WIDTH as CLOTH_WIDTH
from jaminan.kernel.screens.cloth import Month, cloth
from jaminan.kernel.screens.figures import (
    Explained,
    Figure,
    FigureTable,
    SumRow,
    TableRow,
    computed,
)
from jaminan.kernel.screens.formats import MINUS, language, number_text
from jaminan.kernel.screens.journeys import Moment, legal_clock

register = template.Library()
NARROW_NO_BREAK = "\N{NARROW NO-BREAK SPACE}"
DOORS_DEEP = 2  # slips inside slips; deeper ones would not fit a phone


@register.simple_tag
def rupiah(amount: int, sign: str = "") -> SafeString:
    """An amount with its small "Rp"; `sign` stands before it, a negative one brings its own."""
    shown = sign or (MINUS if amount < 0 else "")
    shown += NARROW_NO_BREAK if shown else ""
    return _made_of_figures(
        f'<data class="rp" value="{int(amount)}">{escape(shown)}<span>Rp</span>'
        f"{number_text(abs(amount))}</data>"
    )


@register.simple_tag
def hero_amount(amount: int) -> SafeString:
    """The one large amount of a page; letters shrink so that ten digits still fit a phone."""
    size = (
        "amount-longest" if abs(amount) >= 10**9 else "amount-long" if abs(amount) >= 10**8 else ""
    )
    return format_html('<p class="amount amount-hero {}">{}</p>', size, rupiah(amount))


@register.simple_tag
def figure(amount: Figure | Explained, href: str = "", sign: str = "") -> SafeString:
    """An amount with its door: a `Figure`, or a finding with the address of its reasons."""
    known = amount if isinstance(amount, Figure) else computed(amount, href)
    return _door(known, rupiah(known.value, sign))


@register.simple_tag
def cell(amount: Figure | int) -> SafeString:
    """A figure in a table, without "Rp"; the whole cell can be tapped."""
    value = amount.value if isinstance(amount, Figure) else amount
    shown = _made_of_figures(f'<data value="{int(value)}">{number_text(value)}</data>')
    if isinstance(amount, Figure):
        return _door(amount, shown)
    return _made_of_figures(f"<span>{shown}</span>")


def _door(known: Figure, shown: SafeString) -> SafeString:
    return _made_of_figures(
        f'<a class="figure figure-{known.kind}" data-figure="{known.kind}"'
        f' href="{escape(known.href)}">{shown}</a>'
    )


def _made_of_figures(html: str) -> SafeString:
    """Markup that holds only numbers and what is escaped already; tables have hundreds of them."""
    return mark_safe(html)  # noqa: S308 - see above


@register.inclusion_tag("parts/why.html")
def why(href: str) -> Mapping[str, Any]:
    """The link "Mengapa angka ini?"."""
    return {"href": href}


@register.inclusion_tag("parts/why_box.html")
def why_box(
    label: str, finding: Explained, anchor: str = "", group: str = "", is_open: bool = False
) -> Mapping[str, Any]:
    """A row with label and value that opens its slip; of one `group` only one is open."""
    return {
        "label": label,
        "finding": finding,
        "anchor": anchor,
        "group": group,
        "is_open": is_open,
        "value": _value_html(finding),
    }


@register.simple_tag
def slip(finding: Explained, depth: int = 0) -> SafeString:
    """The reasons of a finding: one step a line, articles and doubts below."""
    words = language()
    context = {
        "rows": finding.rows(words),
        "laws": finding.law_lines(words),
        "doubts": finding.doubt_lines(words),
        "questions_href": reverse(settings.QUESTIONS_PAGE),
        "depth": depth + 1,
        "shows_doors": depth < DOORS_DEEP,
    }
    return render_to_string("parts/slip.html", context)


@register.inclusion_tag("parts/sum.html")
def sum_of(rows: Sequence[SumRow], *, has_total: bool = True) -> Mapping[str, Any]:
    """Parts that add up; the last row is the total, unless the total stands above them already."""
    return {"rows": rows, "has_total": has_total}


@register.simple_tag
def sum_figure(row: SumRow) -> SafeString:
    """The figure of a sum, with its door when it has one."""
    if isinstance(row.figure, Figure):
        return figure(row.figure, sign=row.sign)
    return rupiah(row.figure, row.sign)


@register.inclusion_tag("parts/figure_table.html")
def figure_table(table: FigureTable) -> Mapping[str, Any]:
    """Figures by year or month, each cell a door, with the key of underlines below."""
    names = [escape(str(name)) for name in table.columns[1:]]
    rows = [_table_row(row, names) for row in table.rows]
    return {
        "table": table,
        "rows": _made_of_figures("\n".join(rows)),
        "total": _table_row(table.total, names) if table.total else "",
    }


def _table_row(row: TableRow, names: Sequence[str]) -> SafeString:
    """A row with its cells, written here: a template for each cell of each table is slow."""
    label = escape(str(row.label))
    head = f"<span>{label}</span>"
    if row.href:
        head = f'<a class="figure figure-recorded" href="{escape(row.href)}">{label}</a>'
    cells = "".join(
        f'<td role="cell" data-label="{name}">{cell(figure)}</td>'
        for name, figure in zip(names, row.figures, strict=True)
    )
    return _made_of_figures(
        f'<tr role="row"><th scope="row" role="rowheader">{head}</th>{cells}</tr>'
    )


@register.inclusion_tag("parts/cloth.html")
def cloth_band(months: Sequence[Month], height: int = 60) -> Mapping[str, Any]:
    """The band of an account, oldest month first; nothing while there is no month."""
    return {"cloth": cloth(months, height), "width": CLOTH_WIDTH}


@register.inclusion_tag("parts/chart.html")
def year_bars(title: str, bars: Sequence[Bar]) -> Mapping[str, Any]:
    """The bars of balances by year, oldest first."""
    chart = bar_chart(title, bars)
    drawn = _made_of_figures("".join(map(_bar, chart.bars)))
    return {"chart": chart, "bars": drawn, "width": WIDTH, "height": HEIGHT}


def _bar(bar: DrawnBar) -> str:
    """A bar of the chart, with its value above and its label below where there is room."""
    place = f'x="{bar.x}" width="{bar.width}"'
    parts = [f'<rect class="bar-paid" {place} y="{bar.paid_y}" height="{bar.paid_height}"/>']
    if bar.grown_height:
        grown = f'y="{bar.grown_y}" height="{bar.grown_height}"'
        parts.append(f'<rect class="bar-grown" {place} {grown}/>')
    if bar.value:
        value = f'x="{bar.middle}" y="{bar.value_y}"'
        parts.append(f'<text class="value" {value}>{escape(bar.value)}</text>')
    if bar.label:
        parts.append(f'<text x="{bar.middle}" y="138">{escape(bar.label)}</text>')
    return "".join(parts)


@register.inclusion_tag("parts/splits.html")
def split_bars(title: str, splits: Sequence[Split]) -> Mapping[str, Any]:
    """Ways of taking money one below the other: now, later, and tax hatched at the end."""
    return {"chart": split_chart(title, splits), "width": SPLIT_WIDTH, "bar_height": SPLIT_BAR}


@register.inclusion_tag("parts/lines.html")
def year_lines(title: str, years: Sequence[int], lines: Sequence[Line]) -> Mapping[str, Any]:
    """At most three ways over the years, told apart by their dash, values at their ends."""
    return {"chart": line_chart(title, years, lines), "width": WIDTH, "height": LINES_HEIGHT}


@register.inclusion_tag("parts/timeline.html")
def timeline(moments: Sequence[Moment]) -> Mapping[str, Any]:
    """The steps of a matter: solid behind, dashed ahead."""
    return {"moments": moments}


@register.inclusion_tag("parts/legal_clock.html")
def working_days(days: Sequence[date], today: date, rule: str = "") -> Mapping[str, Any]:
    """The legal limit as working days; `rule` names the article."""
    return {"clock": legal_clock(days, today), "rule": rule}


def _value_html(finding: Explained) -> SafeString | str:
    if isinstance(finding.value, int) and finding.text(language()).lstrip(MINUS)[:2] == "Rp":
        return rupiah(int(finding.value))
    return finding.text(language())
