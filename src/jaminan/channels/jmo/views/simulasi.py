"""Simulasi: what the savings may become, for a member and for anybody who types figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jaminan.benefits.jht import comparison as compare
from jaminan.benefits.jht import projection as law
from jaminan.benefits.jht.comparison import Person, Plan
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.projection import SavingsToday
from jaminan.channels.jmo import forecasts
from jaminan.channels.jmo.forecasts import Forecast
from jaminan.channels.jmo.forms.simulasi import (
    AMOUNT,
    NONE,
    WAGE,
    OpenOutlookForm,
    OutlookForm,
    typed_percent,
)
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import page
from jaminan.channels.jmo.savings import savings_of
from jaminan.claims import queries as claims
from jaminan.employers.queries import Segment, last_contribution
from jaminan.kernel import clock
from jaminan.kernel.screens.charts import Bar
from jaminan.kernel.screens.figures import FigureTable, SumRow, TableRow, computed
from jaminan.kernel.screens.formats import language
from jaminan.law.rules import find_rule
from jaminan.ledger.refusals import RateMissing
from jaminan.people import access
from jaminan.people.queries import cards_of

EXAMPLE_BALANCE, EXAMPLE_WAGE = "10.000.000", "4.600.000"
NO_RAISE = "0"
OPEN_BASE = "jmo/simulasi_umum.html"  # a page for everybody


@require_safe
@member_page
@never_cache
def simulation(request: HttpRequest) -> HttpResponse:
    """Simulasi JHT: from today's own sheet to the day of 56, or any other day."""
    back = reverse("jmo:jht")
    asked = member_forecast(request, reverse("jmo:simulation_why"))
    if asked is None:
        return page(request, "jmo/simulasi_belum.html", here="home", back=back)
    form, forecast = asked
    context = shown(forecast) | {"here": "home", "back": back, "base": "jmo/member.html"}
    return page(request, "jmo/simulasi.html", form=form, is_open=False, **context)


@require_safe
@member_page
@never_cache
def simulation_why(request: HttpRequest) -> HttpResponse:
    """Mengapa: the reasons of one figure of the own forecast."""
    asked = member_forecast(request, reverse("jmo:simulation_why"))
    back = back_to(reverse("jmo:simulation"), request)
    return reasons(request, asked and asked[1], back, base="jmo/member.html")


@login_not_required
@require_safe
@never_cache
def open_simulation(request: HttpRequest) -> HttpResponse:
    """Simulasi tanpa masuk: the same from typed figures; nothing is kept."""
    form, forecast = _open_forecast(request)
    context = shown(forecast) | {"base": OPEN_BASE, "back": ""}
    return page(request, "jmo/simulasi.html", form=form, is_open=True, **context)


@login_not_required
@require_safe
@never_cache
def open_simulation_why(request: HttpRequest) -> HttpResponse:
    """Mengapa: the reasons of one figure from typed figures."""
    forecast = _open_forecast(request)[1]
    back = back_to(reverse("jmo:open_simulation"), request)
    return reasons(request, forecast, back, base=OPEN_BASE)


def member_forecast(request: HttpRequest, address: str) -> tuple[OutlookForm, Any] | None:
    """The form and, when it is whole, the forecast of a member; None while no balance is known."""
    today = clock.today()
    person = access.person_of(request.user)
    lines = cards_of(person.pk, on=today)
    start = forecasts.start_of(savings_of(lines, today))
    try:
        facts = claims.facts_of_person(person.pk)
    except RateMissing:
        return None
    if start is None or not facts.balance:
        return None
    form = OutlookForm(_asked(request) or _usual(facts, [line.card.kpj for line in lines]))
    number = "none" if facts.citizenship == "WNA" else "nik"
    return form, _forecast(form, start, address, Person(facts.earlier_payments, number))


def shown(forecast: Forecast | None) -> dict[str, Any]:
    """What a page of a forecast shows; only the form while something in it is wrong."""
    if forecast is None:
        return {"forecast": None}
    savings, outlook, until = forecast.savings, forecast.outlook, forecast.until
    years = law.projected_years(savings, outlook, until)
    balance = law.projected_balance(savings, outlook, until)
    return {
        "forecast": forecast,
        "balance": balance,
        "why_href": forecast.why("saldo"),
        "parts": _parts(forecast, balance.value, years),
        "net": computed(
            compare.net_later(savings, outlook, until, Plan(), forecast.person),
            forecast.why("bersih"),
        ),
        "bars": _bars(forecast, years),
        "table": _table(forecast, years),
        "rate_source": rate_source(forecast),
    }


def reasons(
    request: HttpRequest, forecast: Forecast | None, back: str, *, base: str, ways: Any = None
) -> HttpResponse:
    """The slip behind one figure of a forecast; 404 for one that it does not have."""
    found = forecast and forecasts.finding(forecast, request.GET, ways)
    if not found:
        raise Http404
    title = find_rule(found.rule).title(language())
    context = {"here": "home", "title": title, "finding": found, "back": back, "base": base}
    context["is_open"] = base == OPEN_BASE
    return page(request, "jmo/simulasi_mengapa.html", **context)


def _forecast(
    form: OutlookForm, start: SavingsToday, address: str, person: Person
) -> Forecast | None:
    if not form.is_valid():
        return None
    query = {name: form.data[name] for name in form.fields if form.data.get(name)}
    if form.data.get("klaim"):
        query["klaim"] = form.data["klaim"]
    return Forecast(start, form.outlook, form.cleaned_data["sampai"], address, query, person)


def _open_forecast(request: HttpRequest) -> tuple[OpenOutlookForm, Forecast | None]:
    today = clock.today()
    form = OpenOutlookForm(_asked(request) or _example())
    if not form.is_valid():
        return form, None
    start = SavingsToday.typed(form.cleaned_data["saldo"], today)
    address = reverse("jmo:open_simulation_why")
    return form, _forecast(form, start, address, compare.NOBODY_PAID_YET)


def _asked(request: HttpRequest) -> Mapping[str, Any] | None:
    """The fields of the address; none of them means that nothing was chosen yet."""
    return request.GET if set(request.GET) & set(OpenOutlookForm.base_fields) else None


def _usual(facts: ClaimFacts, kpjs: list[int]) -> dict[str, str]:
    """What is proposed to a member: the last reported wage while a card is active, until 56."""
    today = clock.today()
    rate, _entry = forecasts.usual_rate(today)
    last = last_contribution(kpjs)
    usual = {
        "sampai": forecasts.usual_end(today, forecasts.day_of_age(facts)).isoformat(),
        "sumber": NONE,
        "kenaikan": NO_RAISE,
        "tingkat": typed_percent(rate),
    }
    if last and facts.active_memberships:
        name, source, amount = (
            ("upah", WAGE, last.wage_monthly)
            if last.segment == Segment.PU
            else ("iuran", AMOUNT, last.amount)
        )
        usual |= {"sumber": source, name: str(amount)}
    return usual


def _example() -> dict[str, str]:
    today = clock.today()
    return {
        "saldo": EXAMPLE_BALANCE,
        "sampai": forecasts.usual_end(today).isoformat(),
        "sumber": WAGE,
        "upah": EXAMPLE_WAGE,
        "kenaikan": NO_RAISE,
        "tingkat": typed_percent(forecasts.usual_rate(today)[0]),
    }


def _parts(forecast: Forecast, closing: int, years: tuple[law.ProjectedYear, ...]) -> list[SumRow]:
    now = law.balance_today(forecast.savings, forecast.outlook)
    paid_in = sum(year.contributions for year in years)
    grown = sum(year.development for year in years)
    return [
        SumRow(_("Saldo hari ini"), computed(now, forecast.why("kini"))),
        SumRow(_("Iuran mulai bulan depan"), forecast.figure(paid_in, "iuran"), "+", "paid"),
        SumRow(_("Pengem\u00adbangan"), forecast.figure(grown, "pengembangan"), "+", "grown"),
        SumRow(_("Perkiraan saldo"), forecast.figure(closing, "saldo")),
    ]


def _bars(forecast: Forecast, years: tuple[law.ProjectedYear, ...]) -> list[Bar]:
    principal = law.balance_today(forecast.savings, forecast.outlook).value
    bars = []
    for year in years:
        principal += year.contributions
        bars.append(Bar(str(year.year), principal, year.closing - principal))
    return bars


def _table(forecast: Forecast, years: tuple[law.ProjectedYear, ...]) -> FigureTable:
    columns = [_("Tahun"), _("Iuran"), _("Pengem\u00adbangan"), _("Saldo akhir")]
    rows = [_row(forecast, year) for year in reversed(years)]
    return FigureTable(_("Tahun demi tahun"), columns, rows)


def _row(forecast: Forecast, year: law.ProjectedYear) -> TableRow:
    number = year.year
    end = min(forecast.until, forecast.until.replace(year=number, month=12, day=31))
    figures = [
        forecast.figure(year.contributions, "iuran", tahun=number),
        forecast.figure(year.development, "pengembangan", tahun=number),
        forecast.figure(year.closing, "saldo", pada=end.isoformat()),
    ]
    return TableRow(str(number), figures)


def rate_source(forecast: Forecast) -> Any:
    """Where the proposed rate comes from, while it is the one that is used."""
    rate, entry = forecasts.usual_rate(clock.today())
    return entry if rate == forecast.outlook.rate else None


def back_to(address: str, request: HttpRequest) -> str:
    """The page of the forecast that a reason was opened from, as it was asked for."""
    kept = {name: value for name, value in request.GET.items() if name not in _OF_REASONS}
    return f"{address}?{urlencode(kept)}"


_OF_REASONS = {"angka", "pada", "tahun", "pilihan"}
