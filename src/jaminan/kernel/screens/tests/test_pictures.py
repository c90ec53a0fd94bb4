"""Pictures say what the data say."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from jaminan.kernel.screens.charts import Bar, Line, Split, bar_chart, line_chart, split_chart
from jaminan.kernel.screens.cloth import Month, cloth
from jaminan.kernel.screens.gallery.samples import months
from jaminan.kernel.screens.journeys import legal_clock
from jaminan.kernel.screens.letters import marked_differences


def threads(path: str) -> int:
    return path.count("M")


def test_one_thread_a_month_and_a_dark_one_without_contribution() -> None:
    band = cloth(months(59, 29))
    assert band
    assert (threads(band.paid), threads(band.none)) == (57, 2)
    assert band.months_paid == 57


@pytest.mark.parametrize(
    ("count", "drawn"), [(1, 1), (120, 120), (121, 41), (360, 120), (361, 31), (480, 40)]
)
def test_long_lives_are_drawn_by_quarter_and_by_year(count: int, drawn: int) -> None:
    band = cloth(months(count))
    assert band
    assert threads(band.paid) + threads(band.none) == drawn


def test_a_bundle_is_dark_only_when_no_month_of_it_was_paid() -> None:
    life = [Month(date(2016 + n // 12, n % 12 + 1, 1), n, 0, n < 118) for n in range(123)]
    band = cloth(life)
    assert band
    assert threads(band.none) == 1


def test_no_thread_leaves_the_drawing() -> None:
    band = cloth(months(200, 7), height=60)
    assert band
    heights = [float(number) for number in re.findall(r"V([\d.-]+)", band.paid + band.grown)]
    assert min(heights) >= 0
    assert max(heights) <= 60


def test_an_account_without_months_has_no_band() -> None:
    assert cloth([]) is None
    assert render_to_string("parts/cloth.html", {"cloth": None}).strip() == ""


def test_an_account_paid_out_to_zero_is_still_drawn() -> None:
    assert cloth([Month(date(2026, 1, 1), 0, 0, False)])


def test_the_band_is_described_in_a_sentence() -> None:
    with override("id"):
        band = cloth(months(59, 29))
    assert band
    assert band.sentence == (
        "Saldo dari Desember 2021 sampai Oktober 2026. 57 bulan beriuran. 2 bulan tanpa iuran."
    )


def test_bars_choose_their_unit_and_write_their_values() -> None:
    with override("id"):
        chart = bar_chart("Saldo", [Bar("2025", 6_000_000, 654_959), Bar("2026", 7_000_000, 0)])
    assert chart.unit == "juta rupiah"
    assert [bar.value for bar in chart.bars] == ["6,7", "7,0"]
    assert chart.bars[1].grown_height == ""


def test_thirty_bars_keep_the_newest_label() -> None:
    chart = bar_chart("Saldo", [Bar(str(year), year, 0) for year in range(1997, 2027)])
    labels = [bar.label for bar in chart.bars if bar.label]
    assert labels[-1] == "2026"
    assert len(labels) <= 7


def test_an_empty_chart_does_not_divide_by_nothing() -> None:
    assert bar_chart("Saldo", []).bars == []
    assert bar_chart("Saldo", [Bar("2026", 0, 0)]).bars[0].paid_height == "0.0"


def test_legal_clock_knows_the_day_and_the_limit() -> None:
    days = [date(2026, 11, day) for day in (18, 19, 20, 23, 24)]
    clock = legal_clock(days, date(2026, 11, 19))
    assert [cell.state for cell in clock.cells] == ["used", "today", "ahead", "ahead", "ahead"]
    assert (clock.days_used, clock.limit, clock.is_over) == (2, days[-1], False)
    assert legal_clock(days, date(2026, 11, 25)).is_over
    assert legal_clock(days, date(2026, 11, 21)).days_used == 3


def test_names_are_compared_letter_by_letter() -> None:
    bank, card = marked_differences("SRI WAHJUNI", "SRI WAHYUNI")
    assert bank == "SRI WAH<mark>J</mark>UNI"
    assert card == "SRI WAH<mark>Y</mark>UNI"


def test_names_are_escaped() -> None:
    assert "<script>" not in marked_differences("<script>", "x")[0]


def test_a_way_is_as_long_as_it_pays_and_its_parts_touch() -> None:
    ways = [Split("semua", 40, 50, 10), Split("setengah", 0, 50, 0)]
    first, second = split_chart("Diterima", ways).rows
    assert float(first.later_x) == float(first.now_width)
    assert float(first.tax_x) == float(first.later_x) + float(first.later_width)
    assert float(second.later_width) == pytest.approx(328 / 2)
    assert (second.now_width, second.tax_width) == ("", "")


def test_the_sentence_of_a_comparison_names_every_way_and_amount() -> None:
    chart = split_chart(
        "Diterima", [Split("A", 1_000_000, 500_000, 9), Split("B", 0, 2_000_000, 0)]
    )
    assert "A: 1,5" in chart.sentence
    assert "B: 2,0" in chart.sentence


def test_nothing_to_compare_is_drawn_as_nothing() -> None:
    assert split_chart("Diterima", []).rows == []
    (row,) = split_chart("Diterima", [Split("A", 0, 0, 0)]).rows
    assert row.later_width == ""


def test_lines_begin_at_zero_and_their_values_stand_apart() -> None:
    lines = [Line("A", [0, 100]), Line("B", [0, 99]), Line("C", [50, 98])]
    drawn = line_chart("Diterima", [2026, 2027], lines).lines
    assert drawn[0].points.split()[0].endswith(",138.0")
    heights = sorted(float(line.end_y) for line in drawn)
    assert all(later - before >= 12 for before, later in pairwise(heights))
    assert len({line.number for line in drawn}) == 3


def test_years_stand_as_far_apart_as_they_are_and_their_digits_find_room() -> None:
    years = [2026, 2027, 2028, 2029, 2032, 2038]
    chart = line_chart("Diterima", years, [Line("A", [1, 2, 3, 4, 7, 13])])
    places = [float(point.partition(",")[0]) for point in chart.lines[0].points.split()]
    assert places[4] - places[3] == pytest.approx(3 * (places[1] - places[0]), abs=0.2)
    assert [label for _place, label in chart.labels] == ["2026", "2029", "2032", "2038"]
    shown = [float(place) for place, _label in chart.labels]
    assert all(later - before >= 54 for before, later in pairwise(shown))
