"""Officers' pages open after the code of an app; who lost it gets a new one by another."""

from __future__ import annotations

import re
from typing import Any

import pyotp
import pytest
from django.test import Client

from jaminan.channels.backoffice.tests.officers import browser_of, officer, text_of
from jaminan.kernel import clock
from jaminan.people.queries import second_factor_of

SECRET = re.compile(r"<b[^>]*>\s*([A-Z2-7 ]{30,})\s*</b>")
CODES = re.compile(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>")
NEW, ASKED = "/petugas/kode/baru/", "/petugas/kode/"


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.SECOND_FACTOR = True


def taken(client: Client) -> tuple[str, list[str]]:
    """Sets up an app in this browser; its secret and the codes for paper."""
    client.post(NEW)
    (secret,) = SECRET.findall(client.get(NEW).content.decode())
    secret = secret.replace(" ", "")
    shown = client.post(NEW, {"code": pyotp.TOTP(secret).at(clock.real_now())})
    assert shown.status_code == 200
    return secret, CODES.findall(shown.content.decode())


@pytest.mark.django_db
def test_the_first_visit_sets_up_an_app_and_leads_on() -> None:
    nadia = browser_of(officer("verifier"))
    led = nadia.get("/petugas/klaim/")
    assert led.url == "/petugas/kode/baru/?next=%2Fpetugas%2Fklaim%2F"
    assert "Mulai" in text_of(nadia.get(NEW))
    nadia.post(NEW)
    wrong = nadia.post(NEW, {"code": "123"})
    assert wrong.status_code == 422
    assert "Kode belum cocok" in text_of(wrong)
    _, codes = taken(nadia)
    assert len(codes) == 10
    assert nadia.get("/petugas/klaim/").status_code == 200
    assert nadia.get(NEW).url == "/petugas/"


@pytest.mark.django_db
def test_another_browser_is_asked_and_a_code_on_paper_opens_once() -> None:
    account = officer("verifier")
    _, codes = taken(browser_of(account))
    other = browser_of(account)
    assert other.get("/petugas/").url == "/petugas/kode/?next=%2Fpetugas%2F"
    assert other.post(ASKED, {"code": "000000"}).status_code == 422
    led = other.post(ASKED, {"code": codes[0], "next": "/petugas/koreksi/"})
    assert led.url == "/petugas/koreksi/"
    assert other.get("/petugas/koreksi/").status_code == 200
    assert browser_of(account).post(ASKED, {"code": codes[0]}).status_code == 422


@pytest.mark.django_db
def test_an_administrator_ends_it_and_every_session_is_asked_again() -> None:
    account = officer("verifier")
    nadia, salma = browser_of(account), browser_of(officer("admin"))
    taken(nadia)
    taken(salma)
    page = text_of(salma.get(f"/petugas/peran/{account.pk}/"))
    assert "Akhiri kode" in page
    assert salma.post(f"/petugas/peran/{account.pk}/kode/").status_code == 302
    assert second_factor_of(account) is None
    assert nadia.get("/petugas/").url.startswith(NEW)
    taken(nadia)
    assert nadia.get("/petugas/").status_code == 200


@pytest.mark.django_db
def test_a_secret_is_seen_by_the_session_alone_that_asked_for_it() -> None:
    account = officer("verifier")
    thief, nadia = browser_of(account), browser_of(account)
    (seen,) = SECRET.findall(thief.post(NEW, follow=True).content.decode())
    assert SECRET.findall(thief.get(NEW).content.decode()) == [seen]
    assert SECRET.findall(nadia.get(NEW).content.decode()) == []
    assert nadia.get(ASKED).url.startswith(NEW)
    secret, _ = taken(nadia)
    assert secret != seen.replace(" ", "")
    assert thief.get(NEW).status_code == 302
    assert thief.get("/petugas/").url.startswith(f"{ASKED}?")


@pytest.mark.django_db
def test_a_paper_is_not_handed_out_before_the_code() -> None:
    nadia = browser_of(officer("verifier"))
    assert nadia.get("/petugas/klaim/K7F3-9QXD-4/berkas/1/").status_code == 302
    assert nadia.post("/petugas/klaim/K7F3-9QXD-4/setujui/").status_code == 302
    assert Client().get(NEW).url.startswith("/petugas/masuk/")


@pytest.mark.django_db
def test_where_it_is_not_asked_for_the_pages_lead_on(settings: Any) -> None:
    settings.SECOND_FACTOR = False
    nadia = browser_of(officer("verifier"))
    assert nadia.get("/petugas/").status_code == 200
    assert nadia.get(NEW).url == nadia.get(ASKED).url == "/petugas/"
