"""Statements as tables: years newest first, months of a year, entries behind an amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jaminan.channels.jmo.savings import (
    CardSavings,
    month_end,
    rests_on_assumption,
)
from jaminan.channels.jmo.ways import Ways, computed
from jaminan.kernel.screens.charts import Bar
from jaminan.kernel.screens.figures import Figure, FigureTable, SumRow, TableRow
from jaminan.kernel.screens.figures import recorded as recorded_figure
from jaminan.law.sources import Status
from jaminan.ledger.statement import MonthLine, Recorded, YearLine


def parts_of(card: CardSavings, ways: Ways) -> list[SumRow]:
    """Contributions, development, what left, and the balance: rows that add up."""
    assert card.total is not None
    assert card.development is not None
    months = sum(month.contributions.amount > 0 for year in card.years for month in year.months)
    label = ngettext("Iuran, %(count)d bulan", "Iuran, %(count)d bulan", months) % {"count": months}
    rows = [SumRow(label, recorded_figure(card.contributions, ways.records()), swatch="paid")]
    development = computed(card.development, ways.why_development(), is_assumed=card.is_assumed)
    rows.append(SumRow(_("Pengembangan"), development, "+", "grown"))
    if card.others:
        rows.append(
            SumRow(_("Pembayaran dan mutasi"), recorded_figure(card.others, ways.records()))
        )
    total = computed(card.total, ways.why_balance(), is_assumed=card.is_assumed)
    return [*rows, SumRow(_("Saldo"), total)]


def table_of_years(card: CardSavings, ways: Ways) -> FigureTable:
    """One line a year, newest first; without rates only what was recorded."""
    is_known, has_others = card.total is not None, bool(_others_anywhere(card.years))
    columns = [_("Tahun"), _("Iuran")]
    columns += [_("Diambil")] if has_others else []
    columns += [_("Pengem\u00adbangan"), _("Saldo akhir")] if is_known else []
    rows, is_assumed = [], False
    for year in card.years:
        is_assumed = is_assumed or rests_on_assumption(year)
        rows.append(_year_row(year, ways, has_others=has_others, is_assumed=is_assumed))
    return FigureTable(_("Per tahun"), columns, rows[::-1], _total_row(card, ways, has_others))


def table_of_months(year: YearLine, ways: Ways, *, is_assumed: bool) -> FigureTable:
    """One line a month, newest first; `is_assumed`: the balance rests on an assumption."""
    is_known, has_others = year.closing is not None, bool(_others_anywhere([year]))
    columns = [_("Bulan"), _("Iuran")]
    columns += [_("Diambil")] if has_others else []
    columns += [_("Pengem\u00adbangan"), _("Saldo")] if is_known else []
    rows = [
        _month_row(year, month, ways, has_others=has_others, is_assumed=is_assumed)
        for month in year.months
    ]
    return FigureTable(_("Per bulan"), columns, rows[::-1])


def employers_of(
    year: YearLine, names: Mapping[int, str], ways: Ways
) -> list[tuple[str, list[TableRow]]]:
    """Each payer with its months of the year, newest first."""
    found: dict[int | None, list[TableRow]] = {}
    for month in reversed(year.months):
        for source, part in month.sources:
            row = TableRow(_month_name(month), [ways.recorded(part, year.year)])
            found.setdefault(source, []).append(row)
    own = _("Dibayar sendiri")
    return [(own if source is None else names[source], rows) for source, rows in found.items()]


def bars_of(card: CardSavings) -> list[Bar]:
    """The balance at each year's end: what was paid in below, what was earned above."""
    bars, principal = [], 0
    for year in card.years:
        if year.closing is None:
            break
        principal += year.contributions.amount + others_of(year)
        paid = max(min(principal, year.closing), 0)
        bars.append(Bar(str(year.year), paid, year.closing - paid))
    return bars


@dataclass(frozen=True)
class Record:
    """What was recorded in a year or by one entry, with its door; `hint` says when."""

    label: str
    figure: Figure
    hint: str = ""


@dataclass(frozen=True)
class RecordGroup:
    """Records of one kind, as other pages add them up: contributions, or everything else."""

    title: str
    is_paid_in: bool
    rows: list[Record]

    @property
    def total(self) -> int:
        """What they moved together, in rupiah."""
        return sum(row.figure.value for row in self.rows)


def records_of(card: CardSavings, ways: Ways) -> list[RecordGroup]:
    """What came in each year, and what went out or moved, newest first."""
    came, moved = [], []
    for year in reversed(card.years):
        to_entries, others = ways.records(year.year), others_of(year)
        paid_in = year.contributions.amount
        if paid_in or not others:
            came.append(Record(str(year.year), recorded_figure(paid_in, to_entries)))
        if others:
            moved.append(Record(str(year.year), recorded_figure(others, to_entries)))
    return groups_of(came, moved)


def groups_of(came: list[Record], moved: list[Record]) -> list[RecordGroup]:
    """Contributions, then everything else; only what there is."""
    groups = [
        RecordGroup(_("Iuran"), True, came),
        RecordGroup(_("Pembayaran dan mutasi"), False, moved),
    ]
    return [group for group in groups if group.rows]


def months_without(card: CardSavings) -> list[date]:
    """Finished months between first and last contribution in which nothing came, oldest first."""
    months = [month for year in card.years for month in year.months]
    paid = [month.month for month in months if month.contributions.amount > 0]
    if not paid:
        return []
    return [
        month.month
        for month in months
        if paid[0] < month.month < paid[-1] and month.contributions.amount <= 0
    ]


def _year_row(year: YearLine, ways: Ways, *, has_others: bool, is_assumed: bool) -> TableRow:
    figures = [ways.recorded(year.contributions, year.year)]
    if has_others:
        figures.append(recorded_figure(others_of(year), ways.records(year.year)))
    if year.development is not None and year.closing is not None:
        of_year = rests_on_assumption(year)
        last_day = date(year.year, 12, 31)
        at_end = ways.on(last_day) if year.basis.as_of == last_day else ways
        figures += [
            computed(year.development, ways.why_development(year.year), is_assumed=of_year),
            computed(year.closing, at_end.why_balance(), is_assumed=is_assumed),
        ]
    return TableRow(str(year.year), figures, ways.year(year.year))


def _total_row(card: CardSavings, ways: Ways, has_others: bool) -> TableRow:
    figures = [recorded_figure(card.contributions, ways.records())]
    if has_others:
        figures.append(recorded_figure(card.others, ways.records()))
    if card.total is not None and card.development is not None:
        figures += [
            computed(card.development, ways.why_development(), is_assumed=card.is_assumed),
            computed(card.total, ways.why_balance(), is_assumed=card.is_assumed),
        ]
    return TableRow(_("Jumlah"), figures)


def _month_row(
    year: YearLine, month: MonthLine, ways: Ways, *, has_others: bool, is_assumed: bool
) -> TableRow:
    figures: list[Figure | int] = [_or_nothing(month.contributions, year.year, ways)]
    if has_others:
        figures.append(recorded_figure(others_of(month), ways.records(year.year)))
    if month.development is not None and month.balance is not None:
        end = month_end(month.month)
        is_over = end <= year.basis.as_of
        rates = [rate for rate in year.basis.rates or () if rate.month <= end.month]
        of_month = any(rate.status is Status.ASSUMED for rate in rates)
        why = ways.why_development(year.year, end.month)
        at_end = ways.on(end) if is_over else ways
        figures += [
            computed(month.development, why, is_assumed=of_month) if is_over else 0,
            computed(month.balance, at_end.why_balance(), is_assumed=is_assumed or of_month),
        ]
    return TableRow(_month_name(month), figures)


def _month_name(month: MonthLine) -> str:
    """The month without its year, which stands above: "Nov"."""
    return date_format(month.month, "M")


def _or_nothing(part: Recorded, year: int, ways: Ways) -> Figure | int:
    return ways.recorded(part, year) if part.entries else 0


def _others_anywhere(years: Sequence[YearLine]) -> int:
    return sum(
        len(part.entries)
        for year in years
        for part in (year.withdrawals, year.transfers, year.corrections, year.shortfall)
    )


def others_of(line: YearLine | MonthLine) -> int:
    """What was paid out, moved, corrected or borne by the fund, in rupiah."""
    parts = [line.withdrawals, line.transfers, line.corrections]
    if isinstance(line, YearLine):
        parts.append(line.shortfall)
    return sum(part.amount for part in parts)
