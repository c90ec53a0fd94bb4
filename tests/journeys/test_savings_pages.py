"""Balance, statement, entries, reasons and card, page by page, as the personas open them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from jaminan.demo.country.plan import Plan
from jaminan.demo.personas import OFFICERS, email_of
from jaminan.employers.accounts import jht_accounts
from jaminan.kernel import clock
from jaminan.ledger import queries as ledger
from jaminan.ledger.statement import statement
from jaminan.people.models import Card, Membership, User


class Figures(HTMLParser):
    """Every figure of a page: kind, address behind it, and value; and all links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, int]] = []
        self.links: list[str] = []
        self.hero: int | None = None
        self._door: tuple[str, str] | None = None
        self._is_hero = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(known.get("href", ""))
        if "data-figure" in known and tag == "a":
            self._door = known["data-figure"], known["href"]
        self._is_hero = self._is_hero or "amount-hero" in known.get("class", "")
        if tag == "data" and self._door:
            self.found.append((*self._door, int(known["value"])))
        elif tag == "data" and self._is_hero and self.hero is None:
            self.hero = int(known["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._door = None


def as_persona(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email_of(key)))
    return client


def figures_of(client: Client, address: str) -> Figures:
    response = client.get(address)
    assert response.status_code == 200, address
    figures = Figures()
    figures.feed(response.content.decode())
    return figures


def kpj_of(plan: Plan, key: str, number: int = 0) -> int:
    resident = next(found for found in plan.residents if found.key == key)
    return list(resident.card_updates)[number]


def test_home_greets_by_name_and_shows_the_balance(country):
    home = as_persona("sri").get("/beranda/").content.decode()
    assert "Sri Wahyuni" in home
    assert 'value="8200000"' in home
    assert "angka asumsi" in home


def test_several_cards_are_listed_each_with_its_balance_and_their_sum(country):
    page = figures_of(as_persona("dewi"), "/saldo/")
    assert page.hero == 4_350_000 + 6_120_000
    assert [value for _, _, value in page.found] == [4_350_000, 6_120_000]


def test_without_a_contribution_the_page_says_what_will_appear(country):
    client = as_persona("fitri")
    assert "Belum ada iuran" in client.get("/saldo/").content.decode()
    assert "Iuran pertama belum dibayar" in client.get("/beranda/").content.decode()


def test_home_says_how_long_the_firm_has_not_paid(country):
    home = as_persona("joko").get("/beranda/").content.decode()
    assert re.search(r"\d+ bulan iuran belum dibayar", home)
    assert "PT Benang Nusantara" in home


@pytest.mark.parametrize("key", ["sri", "budi", "hendra"])
def test_the_lines_of_a_statement_add_up(country, key):
    kpj = kpj_of(country, key)
    values = [value for _, _, value in figures_of(as_persona(key), f"/saldo/{kpj}/").found]
    contributions, development, total, *table = values
    assert contributions + development == total
    rows = [table[index : index + 3] for index in range(0, len(table), 3)]
    assert rows[-1] == [contributions, development, total]
    assert [sum(column) for column in zip(*rows[:-1], strict=True)][:2] == rows[-1][:2]
    balances = [row[2] for row in reversed(rows[:-1])]
    grown = [row[0] + row[1] for row in reversed(rows[:-1])]
    assert balances == [sum(grown[: index + 1]) for index in range(len(grown))]


def test_the_months_of_a_year_add_up_to_the_year(country):
    kpj, client = kpj_of(country, "sri"), as_persona("sri")
    years = {year: row for year, row in _years(client, kpj).items() if len(row) == 3}
    for year, (contributions, development, closing) in years.items():
        months = figures_of(client, f"/saldo/{kpj}/{year}/").found
        parts = [value for kind, href, value in months if "pengembangan" in href]
        balances = [value for kind, href, value in months if "mengapa/saldo" in href]
        assert sum(parts) == development
        assert balances[0] == closing
        recorded = [value for kind, _, value in months if kind == "recorded"]
        assert sum(recorded) == 2 * contributions  # once by month, once by employer


def test_reasons_recompute_to_the_same_finding(country):
    from jaminan.channels.jmo.savings import savings_of
    from jaminan.law.rules import recompute
    from jaminan.people.queries import cards_of

    person = User.objects.get(email=email_of("dewi")).person_id
    savings = savings_of(cards_of(person, on=clock.today()), clock.today())
    for card in savings.cards:
        found = [card.balance_finding(), card.development_finding()]
        found += [card.development_of(year) for year in card.years]
        for finding in found:
            assert recompute(finding).value == finding.value
        assert found[0].is_assumed
        account = jht_accounts([card.kpj])[card.kpj]
        assert found[0].value == ledger.balance(account).total == card.total
    assert savings.balance_finding().value == savings.total


def test_a_balance_can_be_seen_as_of_any_day(country):
    kpj, client = kpj_of(country, "sri"), as_persona("sri")
    day = clock.today().replace(day=1) - timedelta(days=500)
    page = figures_of(client, f"/saldo/{kpj}/?per={day.isoformat()}")
    account = jht_accounts([kpj])[kpj]
    assert page.hero == ledger.balance(account, day).total
    assert page.hero < 8_200_000


@pytest.mark.parametrize("per", ["2999-01-01", "besok", "1900-01-01", "0000-00-00"])
def test_a_day_that_cannot_be_is_told_in_words(country, per):
    response = as_persona("sri").get(f"/saldo/?per={per}")
    assert response.status_code == 400
    assert "Ada yang perlu diperbaiki" in response.content.decode() or "field-error" in str(
        response.content
    )


def test_the_first_day_has_no_books(country):
    assert as_persona("sri").get(f"/saldo/?per={date(1993, 1, 1)}").status_code == 200


def test_an_entry_shows_ones_own_line_and_nobody_elses(country):
    kpj = kpj_of(country, "sri")
    client = as_persona("sri")
    year = max(year for year, row in _years(client, kpj).items() if row[0])
    href = next(
        href for kind, href, _ in figures_of(client, f"/saldo/{kpj}/{year}/").found
        if kind == "recorded"
    )  # fmt: skip
    page = client.get(href).content.decode()
    assert "PT Tenun Citra Lestari" in page
    others = Membership.objects.filter(employer_name="PT Tenun Citra Lestari")
    for number in others.exclude(card_id=kpj).values_list("card_id", flat=True):
        assert f"{number:011d}" not in page.replace(" ", "")


def test_somebody_elses_pages_are_not_there(country):
    others = kpj_of(country, "hendra")
    entry = _entry_of(others)
    names = {
        "jmo:card_balance": [], "jmo:card_records": [], "jmo:year_records": [2020],
        "jmo:card_year": [2020], "jmo:entry": [entry], "jmo:why_card_balance": [],
        "jmo:why_development": [], "jmo:why_year_development": [2020],
        "jmo:why_month_development": [2020, 5],
    }  # fmt: skip
    stranger = as_persona("sri")
    for name, more in names.items():
        assert stranger.get(reverse(name, args=[others, *more])).status_code == 404, name
    own, umar = kpj_of(country, "sri"), kpj_of(country, "umar")
    assert stranger.get(reverse("jmo:entry", args=[own, _entry_of(umar)])).status_code == 404
    assert stranger.get(reverse("jmo:entry", args=[own, 10**12])).status_code == 404


def test_without_login_every_page_leads_to_the_door(country):
    for address in ("/beranda/", "/saldo/", "/kartu/", "/mengapa/saldo/"):
        response = Client().get(address)
        assert response.status_code == 302
        assert response.url.startswith("/masuk/")


@pytest.mark.parametrize("officer", [officer.key for officer in OFFICERS][:2])
def test_an_officer_sees_that_no_member_is_behind_the_account(country, officer):
    response = as_persona(officer).get("/beranda/")
    assert response.status_code == 200
    assert "Belum ada data peserta" in response.content.decode()
    for address in ("/saldo/", "/kartu/", "/mengapa/saldo/"):
        assert as_persona(officer).get(address).url == "/beranda/"


def test_a_scanned_card_tells_only_whether_it_is_valid_and_active(country):
    for key, words in (("budi", "Sah, peserta aktif"), ("sri", "Sah, peserta tidak aktif")):
        code = _code_of(kpj_of(country, key))
        page = Client().get(reverse("public:card_check", args=[code]))
        text = page.content.decode()
        assert words in text
        assert "Budi" not in text
        assert "Sri Wahyuni" not in text


def test_a_wrong_or_old_code_is_not_valid(country, monkeypatch):
    code = _code_of(kpj_of(country, "budi"))
    for wrong in (code[:-1] + ("A" if code[-1] != "A" else "B"), "K7F3-9QXD-4", "x" * 300):
        response = Client().get(reverse("public:card_check", args=[wrong]))
        assert response.status_code == 404
        assert "Tidak sah" in response.content.decode()
    monkeypatch.setattr("jaminan.people.digital_card.VALID_SECONDS", -1)
    assert Client().get(reverse("public:card_check", args=[code])).status_code == 404


def _years(client: Client, kpj: int) -> dict[int, list[int]]:
    """Year to its figures on the statement."""
    text = client.get(f"/saldo/{kpj}/").content.decode()
    found: dict[int, list[int]] = {}
    for row in re.findall(r'<tr role="row">(.*?)</tr>', text, re.DOTALL):
        year = re.search(r'rowheader"><a[^>]*>(\d{4})</a>', row)
        if year:
            found[int(year[1])] = [
                int(value) for value in re.findall(r'<data value="(-?\d+)"', row)
            ]
    return found


def _entry_of(kpj: int) -> int:
    account = jht_accounts([kpj])[kpj]
    return statement(account).years[-1].contributions.entries[0]


def _code_of(kpj: int) -> str:
    from jaminan.people.digital_card import code_of

    return code_of(Card.objects.get(kpj=kpj)).text
