"""Password doors that an officer opens again for somebody who stands there."""

from __future__ import annotations

import pytest

from jaminan.channels.backoffice.tests.officers import browser_of, officer, text_of
from jaminan.people import lockout
from jaminan.people.contacts import parse
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db
SEEN = {"is_seen": "on"}


@pytest.fixture
def locked():
    user = makers.account(login="siti@contoh.id")
    for _ in range(lockout.WRONG_MOST):
        lockout.count_wrong(parse("siti@contoh.id"))
    return user


def test_a_locked_account_is_found_seen_and_opened(locked) -> None:
    desk = browser_of(officer("counter"))
    found = desk.post("/petugas/kunci/", {"name": "SITI@contoh.id"})
    assert found.url == f"/petugas/kunci/{locked.pk}/"
    page = text_of(desk.get(found.url))
    assert "ditutup sampai" in page
    assert "siti@contoh.id" not in page
    assert desk.post(found.url).status_code == 422
    assert lockout.closed_until(parse("siti@contoh.id")) is not None
    assert desk.post(found.url, SEEN).url == "/petugas/kunci/"
    assert lockout.closed_until(parse("siti@contoh.id")) is None


def test_an_open_account_offers_nothing_to_open() -> None:
    user = makers.account(login="siti@contoh.id")
    page = text_of(browser_of(officer("verifier")).get(f"/petugas/kunci/{user.pk}/"))
    assert "Tidak ada yang terkunci" in page


def test_an_unknown_name_is_told(locked) -> None:
    desk = browser_of(officer("counter"))
    answer = desk.post("/petugas/kunci/", {"name": "tono@contoh.id"})
    assert answer.status_code == 422
    assert "Tidak ada akun lain" in text_of(answer)


def test_nobody_opens_ones_own_door() -> None:
    own = officer("counter", login="bima@petugas.contoh.id")
    desk = browser_of(own)
    assert desk.post("/petugas/kunci/", {"name": "bima@petugas.contoh.id"}).status_code == 422
    assert desk.get(f"/petugas/kunci/{own.pk}/").status_code == 404


def test_an_auditor_opens_no_door(locked) -> None:
    desk = browser_of(officer("auditor"))
    assert desk.post(f"/petugas/kunci/{locked.pk}/", SEEN).status_code == 403
    assert lockout.closed_until(parse("siti@contoh.id")) is not None


def test_the_holder_sees_that_the_account_was_opened(locked) -> None:
    browser_of(officer("head")).get(f"/petugas/kunci/{locked.pk}/")
    read = text_of(browser_of(locked).get("/akun/dibuka/"))
    assert "Kunci masuk akun Anda" in read
    assert "Kepala cabang" in read
