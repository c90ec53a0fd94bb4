"""Banding: 10 %, 30 % or everything, now or later, after tax, before anything is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jaminan.benefits.jht import comparison as compare
from jaminan.benefits.jht import projection as law
from jaminan.benefits.jht.comparison import Choice
from jaminan.channels.jmo import forecasts
from jaminan.channels.jmo.claiming import title_of
from jaminan.channels.jmo.forecasts import ALL_NOW, NOTHING_NOW, Forecast, Way, Ways
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import page
from jaminan.channels.jmo.views.simulasi import (
    back_to,
    member_forecast,
    rate_source,
    reasons,
)
from jaminan.claims import access as claim_access
from jaminan.claims import queries as claims
from jaminan.kernel.screens.charts import Line, Split
from jaminan.kernel.screens.figures import Figure, FigureTable, TableRow
from jaminan.kernel.screens.formats import day_text, language, percent_text
from jaminan.law.findings import Finding
from jaminan.people import access

YEARS_SHOWN = 8


@dataclass(frozen=True)
class Told:
    """One way as the page tells it: its name, today's and later amounts, and what it costs."""

    way: Way
    label: str
    now: Finding
    now_href: str
    less: Finding
    less_href: str
    tax: Finding
    tax_href: str
    missing: str


@dataclass(frozen=True)
class Closed:
    """Causes that pay everything and are not open today: from when, or what is lacking."""

    title: str
    way: str


@require_safe
@member_page
@never_cache
def comparison(request: HttpRequest) -> HttpResponse:
    """Banding: the ways side by side at a chosen day, and year by year until then."""
    back, kept = _way_back(request)
    asked = member_forecast(request, reverse("jmo:comparison_why"))
    if asked is None:
        return page(request, "jmo/simulasi_belum.html", here="home", back=back)
    form, forecast = asked
    context: dict[str, Any] = {"here": "home", "back": back, "kept_claim": kept, "is_open": False}
    context["forecast"] = forecast
    if forecast:
        context |= _shown(forecast, _ways(request))
    return page(request, "jmo/banding.html", form=form, **context)


@require_safe
@member_page
@never_cache
def comparison_why(request: HttpRequest) -> HttpResponse:
    """Mengapa: the reasons of one figure of the comparison."""
    asked = member_forecast(request, reverse("jmo:comparison_why"))
    if asked is None:
        raise Http404
    back = back_to(reverse("jmo:comparison"), request)
    return reasons(request, asked[1], back, base="jmo/member.html", ways=_ways(request))


def _ways(request: HttpRequest) -> Ways:
    return forecasts.ways_of(claims.facts_of_person(access.person_of(request.user).pk))


def _way_back(request: HttpRequest) -> tuple[str, str]:
    """Where the arrow leads: to the step of the own claim that was left, else to the menu."""
    reference = request.GET.get("klaim", "")
    if not reference:
        return reverse("jmo:jht"), ""
    claim = claim_access.claim_of(request.user, reference)
    return reverse("jmo:claim_cause", args=[claim.reference]), claim.reference


def _shown(forecast: Forecast, ways: Ways) -> dict[str, Any]:
    days = _days(forecast)
    totals = {
        way.key: [_amounts(forecast, way, day)["jumlah"] for day in days] for way in ways.ways
    }
    told = [_told(forecast, way) for way in ways.ways if way.key != NOTHING_NOW]
    balance = law.balance_today(forecast.savings, forecast.outlook)
    return {
        "balance": balance,
        "balance_href": forecast.why("kini"),
        "told": told,
        "closed": [_closed(choice) for choice in ways.closed],
        "splits": [_split(forecast, way) for way in ways.ways],
        "table": _table(forecast, ways),
        "years": _table_of_years(forecast, ways, days, totals) if len(days) > 1 else None,
        "line_years": [day.year for day in days],
        "lines": [Line(name_of(way), totals[way.key]) for way in ways.ways],
        "window_ends": forecast.savings.as_of.year + 1,
        "rate_source": rate_source(forecast),
    }


def _told(forecast: Forecast, way: Way) -> Told:
    arguments = (forecast.savings, forecast.outlook, forecast.until, way.plan, forecast.person)
    return Told(
        way=way,
        label=name_of(way),
        now=compare.net_now(way.plan, forecast.savings.as_of, forecast.person),
        now_href=forecast.why("terima_kini", pilihan=way.key),
        less=compare.difference(*arguments),
        less_href=forecast.why("selisih", pilihan=way.key),
        tax=compare.extra_tax(*arguments),
        tax_href=forecast.why("pajak_lebih", pilihan=way.key),
        missing=_missing(way.choice) if way.choice else "",
    )


def name_of(way: Way) -> str:
    """The way in a few words, such as "Ambil 10 %"."""
    if way.key == NOTHING_NOW:
        return _("Tidak ambil")
    if way.key == ALL_NOW or way.choice is None:
        return _("Ambil semua")
    share = way.choice.claim_type.share
    return _("Ambil %(share)s") % {"share": percent_text(share.entries()[-1].share)}


def _missing(choice: Choice) -> str:
    """Why a way is not open today, with the day from which it is; empty when it is open."""
    return " ".join(
        sentence
        for condition in choice.missing
        for sentence in (
            condition.sentence(language()),
            *(cure.sentence(language()) for cure in condition.cures[:1]),
        )
    )


def _closed(choice: Choice) -> Closed:
    opens_on = choice.opens_on
    way = (
        _("Terbuka mulai %(day)s.") % {"day": day_text(opens_on)} if opens_on else _missing(choice)
    )
    return Closed(title_of(choice.claim_type.name), way)


def _split(forecast: Forecast, way: Way) -> Split:
    found = _amounts(forecast, way, forecast.until)
    return Split(
        name_of(way),
        found["terima_kini"],
        found["terima_kelak"],
        found["pajak_kini"] + found["pajak_kelak"],
    )


def _table(forecast: Forecast, ways: Ways) -> FigureTable:
    """Amounts as rows, ways as columns, the sum below."""
    amounts = {way.key: _amounts(forecast, way, forecast.until) for way in ways.ways}
    later = day_text(forecast.until)
    lines = {
        "kotor_kini": _("Diambil hari ini"),
        "pajak_kini": _("Pajak hari ini"),
        "kotor_kelak": _("Saldo %(day)s") % {"day": later},
        "pajak_kelak": _("Pajak %(day)s") % {"day": later},
    }
    rows = [_row(forecast, ways, label, what, amounts) for what, label in lines.items()]
    total = _row(forecast, ways, _("Anda terima"), "jumlah", amounts)
    return FigureTable(_("Angkanya"), [_("Rupiah"), *map(name_of, ways.ways)], rows, total)


def _row(
    forecast: Forecast,
    ways: Ways,
    label: str,
    what: str,
    amounts: Mapping[str, Mapping[str, int]],
    **more: object,
) -> TableRow:
    figures: list[Figure | int] = [
        _cell(forecast, way, what, amounts[way.key][what], **more) for way in ways.ways
    ]
    return TableRow(label, figures)


def _cell(forecast: Forecast, way: Way, what: str, value: int, **more: object) -> Figure | int:
    if way.key == NOTHING_NOW and what in {"kotor_kini", "pajak_kini"}:
        return 0
    if what == "kotor_kini" and not way.plan.is_assumed:
        return Figure(value, "computed", forecast.why(what, pilihan=way.key))
    return forecast.figure(value, what, pilihan=way.key, **more)


def _table_of_years(
    forecast: Forecast, ways: Ways, days: list[date], totals: Mapping[str, list[int]]
) -> FigureTable:
    """What is received in all when the rest is taken at the end of each year until the day."""
    rows = []
    for number, day in reversed(list(enumerate(days))):
        amounts = {key: {"jumlah": found[number]} for key, found in totals.items()}
        row = _row(forecast, ways, str(day.year), "jumlah", amounts, pada=day.isoformat())
        rows.append(row)
    return FigureTable(
        _("Bila sisanya diambil pada akhir tahun"), [_("Tahun"), *map(name_of, ways.ways)], rows
    )


def _days(forecast: Forecast) -> list[date]:
    """Year ends from this year on, evenly, and the day that was chosen."""
    first, last = forecast.savings.as_of.year, forecast.until.year
    step = -(-(last - first) // (YEARS_SHOWN - 1)) or 1
    ends = [date(year, 12, 31) for year in _years(first, last, step)]
    known = [day for day in ends if forecast.savings.as_of < day < forecast.until]
    return [*known, forecast.until]


def _years(first: int, last: int, step: int) -> Iterable[int]:
    """The first three years, in which the tax changes, then every `step` years."""
    return sorted({*range(first, min(first + 3, last)), *range(first, last, step)})


def _amounts(forecast: Forecast, way: Way, until: date) -> dict[str, int]:
    """Every amount of a way when the rest is taken on that day, in rupiah."""
    asked = replace(forecast, until=until)
    gross = law.projected_years(asked.savings, asked.outlook, until, way.plan.taken)[-1].closing
    tax_now = compare.tax_now(way.plan, asked.savings.as_of, asked.person).value
    later = compare.tax_on(gross, until, asked.savings.as_of, way.plan, asked.person).value
    return {
        "kotor_kini": int(way.plan.taken),
        "pajak_kini": tax_now,
        "terima_kini": way.plan.taken - tax_now,
        "kotor_kelak": gross,
        "pajak_kelak": later,
        "terima_kelak": gross - later,
        "jumlah": way.plan.taken - tax_now + gross - later,
    }
