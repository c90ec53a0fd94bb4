"""Who gets in at the officers' door, and who does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from jaminan.channels.backoffice.tests.officers import officer
from jaminan.kernel import clock
from jaminan.people import actions as people
from jaminan.people import lockout
from jaminan.people.contacts import parse
from jaminan.people.tests import makers
from jaminan.people.tests.makers import PASSWORD

pytestmark = pytest.mark.django_db


def enter(name: str, password: str = PASSWORD, **more: str):
    return Client().post("/petugas/masuk/", {"name": name, "password": password, **more})


def test_an_officer_enters_and_comes_back_to_the_page_that_asked() -> None:
    officer("verifier", login="nadia@petugas.contoh.id")
    assert Client().get("/petugas/").url == "/petugas/masuk/?next=/petugas/"
    assert enter("nadia@petugas.contoh.id").url == "/petugas/"
    wished = enter("nadia@petugas.contoh.id", next="/petugas/keluar/")
    assert wished.url == "/petugas/keluar/"
    assert enter("nadia@petugas.contoh.id", next="https://jahat.example/").url == "/petugas/"


def test_a_member_never_gets_in() -> None:
    member = makers.account(login="siti@contoh.id")
    refused = enter("siti@contoh.id")
    assert refused.status_code == 422
    assert "tidak memegang peran petugas" in refused.content.decode()
    inside = Client()
    inside.force_login(member)
    assert inside.get("/petugas/").status_code == 403


def test_a_role_that_ended_opens_nothing(on_day) -> None:
    user = officer("verifier", login="lama@petugas.contoh.id")
    people.end_role(user.pk, "verifier", by=makers.admin())
    on_day(clock.today() + timedelta(days=1))
    assert enter("lama@petugas.contoh.id").status_code == 422


def test_wrong_passwords_close_this_door_and_that_of_members_together() -> None:
    officer("verifier", login="nadia@petugas.contoh.id")
    for _ in range(lockout.WRONG_MOST):
        answer = enter("nadia@petugas.contoh.id", "salah-sekali-1")
    assert "ditutup sampai" in answer.content.decode()
    member_door = {"name": "nadia@petugas.contoh.id", "password": PASSWORD}
    assert Client().post("/masuk/", member_door).status_code == 422
    lockout.release(parse("nadia@petugas.contoh.id"))
    assert enter("nadia@petugas.contoh.id").url == "/petugas/"


def test_an_unknown_name_is_answered_as_a_wrong_password() -> None:
    officer("verifier", login="nadia@petugas.contoh.id")
    known = enter("nadia@petugas.contoh.id", "salah-sekali-1").content.decode()
    unknown = enter("tono@petugas.contoh.id", "salah-sekali-1").content.decode()
    assert "belum cocok" in known
    assert "belum cocok" in unknown


def test_leaving_ends_the_session_by_a_button_and_not_by_a_link() -> None:
    client = Client()
    client.force_login(officer("verifier"))
    assert client.get("/petugas/keluar/").status_code == 200
    assert client.get("/petugas/").status_code == 200
    assert client.post("/petugas/keluar/").url == "/petugas/masuk/"
    assert client.get("/petugas/").status_code == 302
