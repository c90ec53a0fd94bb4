"""Every address of the resolver, opened by every kind of person: never an error of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from jaminan.demo.country.plan import Plan
from jaminan.demo.personas import OFFICERS, PERSONAS, email_of
from jaminan.people.models import User
from jaminan.people.roles import EVERY_ROLE
from jaminan.people.tests import makers

VISITORS = [one.key for one in PERSONAS if one.has_account] + [one.key for one in OFFICERS]
ASK_THE_TWINS = ("dev/pesan", "dev/gangguan", "dev/jam")  # seen in a browser, where twins run
NUL = "%00"
ODD = ("0", "9" * 40, "-1", "x" * 300, "é'", "..", NUL)
VALUES = {"year": 2024, "month": 5, "number": 1, "code": "K7F3-9QXD-4", "step": "nama"}


def addresses(kpj: int) -> Iterator[str]:
    """Every address, its blanks filled with something that may or may not exist."""
    for route in _routes(get_resolver().url_patterns, ""):
        if not route.startswith(ASK_THE_TWINS):
            yield "/" + filled(route, {**VALUES, "kpj": kpj})


@pytest.mark.parametrize("key", VISITORS)
def test_no_address_fails_for_anybody(country: Plan, key: str) -> None:
    resident = next((one for one in country.residents if one.key == key), country.residents[0])
    client = Client()
    client.force_login(User.objects.get(email=email_of(key)))
    for address in addresses(next(iter(resident.card_updates))):
        assert client.get(address).status_code < 500, address


def test_no_address_fails_for_a_stranger(country: Plan) -> None:
    kpj = next(iter(country.residents[0].card_updates))
    for address in addresses(kpj):
        response = Client().get(address)
        assert response.status_code < 500, address
        assert b"8.200.000" not in response.content or address.startswith("/dev/")


@pytest.mark.parametrize("key", ["", "sri", "officer"])
def test_nothing_odd_in_an_address_breaks_a_page(country: Plan, key: str) -> None:
    client = visitor(key)
    for address in odd_addresses():
        assert client.get(address).status_code < 500, address


@pytest.mark.prove
@pytest.mark.parametrize("key", ["", "sri", "officer"])
def test_nothing_odd_in_a_query_breaks_a_page(country: Plan, key: str) -> None:
    client = visitor(key)
    for address in addresses(next(iter(country.residents[0].card_updates))):
        page = client.get(address)
        if page.status_code == 200 and not page.streaming:
            for query in odd_queries(page.content.decode(errors="replace")):
                assert client.get(f"{address}?{query}").status_code < 500, (address, query)


def visitor(key: str) -> Client:
    """A browser of nobody, of an officer with every role, or of a member."""
    client = Client()
    if key == "officer":
        client.force_login(makers.officer(*EVERY_ROLE))
    elif key:
        client.force_login(User.objects.get(email=email_of(key)))
    return client


def odd_addresses() -> Iterator[str]:
    """Every address with a blank, with something in it that nobody would write."""
    for route in _routes(get_resolver().url_patterns, ""):
        if "<" in route and not route.startswith(ASK_THE_TWINS):
            for odd in ODD:
                names = [part.partition(">")[0].rpartition(":")[2] for part in route.split("<")[1:]]
                yield "/" + filled(route, dict.fromkeys(names, odd))


def odd_queries(page: str) -> Iterator[str]:
    """Every name that a page asks for or links with, with values that nobody would write."""
    asked = set(re.findall(r'name="([a-z_.-]+)"', page)) | set(re.findall(r"[?;]([a-z_.]+)=", page))
    for name in sorted(asked | {"page", "next", "per"}):
        for value in (*ODD, "", "9999-12-31", "0001-01-01", "2026-02-30", "//x", "[", "{}", "1e9"):
            yield f"{name}={value if value == NUL else quote(value)}"


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, route)
        else:
            yield route


def filled(route: str, values: dict[str, object]) -> str:
    """`saldo/<int:kpj>/` with the value of that name, or a word nobody uses."""
    parts = [part.partition(">") for part in route.split("<")]
    filled = parts[0][0]
    for inside, _closed, after in parts[1:]:
        name = inside.rpartition(":")[2]
        filled += str(values.get(name, "tidak-ada")) + after
    return filled
