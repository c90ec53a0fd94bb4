"""Forecasts as pages show them: where they start, what they assume, and the way to each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.http import urlencode

from jaminan.benefits.jht import comparison as compare
from jaminan.benefits.jht import projection as law
from jaminan.benefits.jht.comparison import Choice, Person, Plan
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.projection import Outlook, SavingsToday
from jaminan.channels.jmo.savings import CardSavings, Savings
from jaminan.kernel.screens.figures import Figure
from jaminan.law.calendar import add_years
from jaminan.law.development import MONTHS, RATE
from jaminan.law.errors import LawError
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry, NotFormalised

NOTHING_NOW, ALL_NOW = "tidak", "semua"
YEARS_WITHOUT_AGE = 5
RATE_BEFORE_ANY = 0


@dataclass(frozen=True)
class Forecast:
    """Savings of today and what is assumed of them; `address` opens the reasons of a figure."""

    savings: SavingsToday
    outlook: Outlook
    until: date
    address: str
    query: Mapping[str, str]
    person: Person = compare.NOBODY_PAID_YET

    def why(self, what: str, **more: object) -> str:
        """The address of the reasons of one figure of this forecast."""
        return f"{self.address}?{urlencode({**self.query, 'angka': what, **more})}"

    def figure(self, value: int, what: str, **more: object) -> Figure:
        """An amount of this forecast; each of them rests on what was assumed."""
        return Figure(value, "assumed", self.why(what, **more))


@dataclass(frozen=True)
class Way:
    """One way of taking money today; `key` names it in addresses."""

    key: str
    plan: Plan
    choice: Choice | None = None
    gross: Finding | None = None


@dataclass(frozen=True)
class Ways:
    """The ways of a member: nothing, each part, and everything where that is open."""

    ways: tuple[Way, ...]
    closed: tuple[Choice, ...] = field(default=())

    def named(self, key: str) -> Way | None:
        """The way of that name."""
        return next((way for way in self.ways if way.key == key), None)


def start_of(savings: Savings) -> SavingsToday | None:
    """Today's sheets of all cards as one; None while a balance is not known."""
    years = [card.years[-1] for card in savings.cards if card.years]
    if savings.total is None:
        return None
    months = range(MONTHS)
    flows = [[year.basis.flows[month] for year in years] for month in months]
    rates = next((year.basis.rates for year in years if year.basis.rates), ())
    return SavingsToday(
        as_of=savings.on,
        opening=Rupiah(sum(year.opening or 0 for year in years)),
        flows=tuple(_sum_of(month) for month in flows),
        rates=rates or (),
        released=Rupiah(sum(map(_released, savings.cards))),
    )


def ways_of(facts: ClaimFacts) -> Ways:
    """What this member may compare: parts by their share, everything when one cause is open."""
    found = compare.choices(facts)
    parts = [_part(one, facts) for one in found if one.claim_type.kind == "partial"]
    whole = [one for one in found if one.claim_type.kind == "full"]
    is_open = next((one for one in whole if not one.missing), None)
    ways = [Way(NOTHING_NOW, Plan()), *(way for way in parts if way.plan.taken)]
    if is_open and facts.balance:
        plan = Plan(facts.balance, "full", is_assumed=facts.balance_is_assumed)
        ways.append(Way(ALL_NOW, plan, is_open, is_open.claim_type.gross(facts)))
    return Ways(tuple(ways), () if is_open else tuple(whole))


def day_of_age(facts: ClaimFacts) -> date | None:
    """The birthday on which age alone opens a full payment; None once it is past."""
    days = [
        condition.opens_on
        for one in compare.choices(facts)
        for condition in one.missing
        if condition.code == "age" and condition.opens_on
    ]
    return min(days, default=None)


def usual_end(today: date, age_on: date | None = None) -> date:
    """Until when a forecast looks if nobody says otherwise."""
    return age_on if age_on and age_on > today else add_years(today, YEARS_WITHOUT_AGE)


def usual_rate(today: date) -> tuple[int, Entry | None]:
    """The rate in force, in millionths, else the last one that was announced, with its source."""
    try:
        entry = RATE.on(today)
    except NotFormalised:
        known = [one for one in RATE.entries() if one.value is not None and one.starts <= today]
        if not known:
            return RATE_BEFORE_ANY, None
        entry = known[-1]
    return int(entry.share * 1_000_000), entry


def finding(forecast: Forecast, query: Mapping[str, str], ways: Ways | None) -> Finding | None:
    """The finding behind one figure; None for a figure that this forecast does not have."""
    what = query.get("angka", "")
    try:
        asked = forecast_of(forecast, query.get("pada", ""))
        if what in _FORECAST:
            return _FORECAST[what](asked, query)
        way = ways.named(query.get("pilihan", "")) if ways else None
        return _COMPARISON[what](asked, way) if way and what in _COMPARISON else None
    except (LawError, ValueError):
        return None


def forecast_of(forecast: Forecast, day: str) -> Forecast:
    """The same forecast, looking until another day; ValueError for no day."""
    if not day:
        return forecast
    return Forecast(**{**vars(forecast), "until": date.fromisoformat(day)})


def _part(choice: Choice, facts: ClaimFacts) -> Way:
    gross = choice.claim_type.gross(facts)
    plan = Plan(Rupiah(gross.value), "partial", is_assumed=facts.balance_is_assumed)
    return Way(choice.claim_type.name, plan, choice, gross)


def _sum_of(flows: Sequence[int | None]) -> int | None:
    known = [flow for flow in flows if flow is not None]
    return sum(known) if known else None


def _released(card: CardSavings) -> int:
    if not card.years:
        return 0
    year = card.years[-1]
    flows = sum(flow or 0 for flow in year.basis.flows)
    return (year.opening or 0) + flows + (year.development or 0) - (year.closing or 0)


def _balance(asked: Forecast, query: Mapping[str, str]) -> Finding:
    return law.projected_balance(asked.savings, asked.outlook, asked.until)


def _balance_now(asked: Forecast, query: Mapping[str, str]) -> Finding:
    return law.balance_today(asked.savings, asked.outlook)


def _contributions(asked: Forecast, query: Mapping[str, str]) -> Finding:
    until = asked.until
    whole = law.projected_contributions(asked.savings, asked.outlook, until)
    if "tahun" not in query:
        return whole
    return law.contributions_of_year(asked.savings, asked.outlook, int(query["tahun"]), until)


def _development(asked: Forecast, query: Mapping[str, str]) -> Finding:
    if "tahun" not in query:
        return law.projected_growth(asked.savings, asked.outlook, asked.until)
    year = int(query["tahun"])
    return law.projected_development(asked.savings, asked.outlook, year, asked.until)


def _net(asked: Forecast, query: Mapping[str, str]) -> Finding:
    return compare.net_later(asked.savings, asked.outlook, asked.until, Plan(), asked.person)


def _later(rule: Callable[..., Finding]) -> Callable[[Forecast, Way], Finding]:
    def found(asked: Forecast, way: Way) -> Finding:
        return rule(asked.savings, asked.outlook, asked.until, way.plan, asked.person)

    return found


def _gross_later(asked: Forecast, way: Way) -> Finding:
    return law.projected_balance(asked.savings, asked.outlook, asked.until, way.plan.taken)


def _gross_now(asked: Forecast, way: Way) -> Finding | None:
    return way.gross


def _tax_now(asked: Forecast, way: Way) -> Finding:
    return compare.tax_now(way.plan, asked.savings.as_of, asked.person)


def _net_now(asked: Forecast, way: Way) -> Finding:
    return compare.net_now(way.plan, asked.savings.as_of, asked.person)


_FORECAST: Mapping[str, Callable[[Forecast, Mapping[str, str]], Finding]] = {
    "saldo": _balance,
    "kini": _balance_now,
    "iuran": _contributions,
    "pengembangan": _development,
    "bersih": _net,
}
_COMPARISON: Mapping[str, Callable[[Forecast, Way], Any]] = {
    "kotor_kini": _gross_now,
    "pajak_kini": _tax_now,
    "terima_kini": _net_now,
    "kotor_kelak": _gross_later,
    "pajak_kelak": _later(compare.tax_later),
    "terima_kelak": _later(compare.net_later),
    "jumlah": _later(compare.net_total),
    "selisih": _later(compare.difference),
    "pajak_lebih": _later(compare.extra_tax),
}
