"""Simulation and comparison over HTTP: what they show is what the law says of these figures."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from jaminan.benefits.jht.comparison import Plan, net_total
from jaminan.benefits.jht.projection import Outlook, SavingsToday, projected_balance
from jaminan.demo.country.plan import Plan as Country
from jaminan.demo.personas import PERSONAS, email_of
from jaminan.kernel import clock
from jaminan.law.money import Rupiah
from jaminan.people.models import User
from tests.journeys.test_every_figure import EVERYBODY, FEW, Crawl

TYPED = {
    "saldo": "12.000.000",
    "sampai": "2040-12-31",
    "sumber": "jumlah",
    "iuran": "250.000",
    "kenaikan": "3,5",
    "tingkat": "5,50",
}


def as_persona(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email_of(key)))
    return client


def hero(page: str) -> int:
    found = re.search(r'amount-hero[^>]*><data class="rp" value="(-?\d+)"', page)
    assert found, page
    return int(found[1])


def test_typed_figures_are_forecast_without_an_account(country: Country) -> None:
    page = Client().get("/simulasi/", TYPED)
    start = SavingsToday.typed(Rupiah(12_000_000), clock.today())
    outlook = Outlook("amount", Rupiah(250_000), 35_000, 55_000)
    expected = projected_balance(start, outlook, date(2040, 12, 31)).value
    assert hero(page.content.decode()) == expected
    assert "no-cache" in page.headers["Cache-Control"]


def test_every_figure_of_a_typed_forecast_opens_the_same_figure(country: Country) -> None:
    Crawl(Client(), FEW).run(["/simulasi/", "/simulasi/?" + "&".join(
        f"{name}={value}" for name, value in TYPED.items()
    )])  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("saldo", "banyak", "Isi jumlah dalam rupiah"),
        ("saldo", "9" * 18, "terlalu besar"),
        ("sampai", "2020-01-01", "hari yang akan datang"),
        ("sampai", "2999-01-01", "60 tahun"),
        ("sampai", "besok", "tidak ada"),
        ("tingkat", "lima", "persen"),
        ("tingkat", "99", "Paling tinggi 20 persen"),
        ("kenaikan", "-1", "persen"),
        ("iuran", "", "Isi jumlah dalam rupiah"),
        ("sumber", "lotre", ""),
    ],
)
def test_what_cannot_be_forecast_is_told_beside_its_field(
    country: Country, field: str, value: str, says: str
) -> None:
    page = Client().get("/simulasi/", TYPED | {field: value})
    assert page.status_code == 422
    assert says in unescape(page.content.decode())
    assert "amount-hero" not in page.content.decode()


@pytest.mark.parametrize("what", ["", "apa", "jumlah", "pajak_kini"])
def test_a_figure_that_a_forecast_does_not_have_is_not_there(country: Country, what: str) -> None:
    assert Client().get("/simulasi/mengapa/", TYPED | {"angka": what}).status_code == 404


@pytest.mark.parametrize("more", [{"tahun": "1900"}, {"tahun": "x"}, {"pada": "x"}])
def test_a_year_outside_the_forecast_is_not_there(country: Country, more: dict[str, str]) -> None:
    query = TYPED | {"angka": "pengembangan" if "tahun" in more else "saldo"} | more
    assert Client().get("/simulasi/mengapa/", query).status_code == 404


@pytest.mark.parametrize("key", EVERYBODY)
def test_every_figure_of_a_members_forecasts_opens_the_same_figure(
    country: Country, key: str
) -> None:
    crawl = Crawl(as_persona(key), FEW).run(["/jht/", "/jht/simulasi/", "/jht/banding/"])
    assert {"/jht/simulasi/", "/jht/banding/"} <= set(crawl.seen)


def test_a_members_forecast_begins_with_the_balance_of_the_books(country: Country) -> None:
    client = as_persona("sri")
    balance = hero(client.get("/saldo/").content.decode())
    page = client.get("/jht/simulasi/").content.decode()
    assert f'value="{balance}"' in page


def test_the_ways_of_a_member_are_compared_after_tax(country: Country) -> None:
    page = as_persona("budi").get("/jht/banding/?" + "&".join(
        f"{name}={value}" for name, value in {
            "sampai": "2031-12-31", "sumber": "tidak", "kenaikan": "0", "tingkat": "5,50",
        }.items()
    ))  # fmt: skip
    told = page.context["told"]
    assert told
    forecast = page.context["forecast"]
    for one in told:
        total = net_total(
            forecast.savings, forecast.outlook, forecast.until, one.way.plan, forecast.person
        )
        assert f'value="{total.value}"' in page.content.decode()
        without = net_total(
            forecast.savings, forecast.outlook, forecast.until, Plan(), forecast.person
        )
        assert one.less.value == without.value - total.value


def test_who_has_nothing_saved_is_shown_the_open_simulation(country: Country) -> None:
    for persona in PERSONAS:
        if not persona.has_account:
            continue
        page = as_persona(persona.key).get("/jht/simulasi/")
        assert page.status_code in {200, 302}, persona.key
