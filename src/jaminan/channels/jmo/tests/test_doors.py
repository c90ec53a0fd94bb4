"""Logging in and out, resets and lock-outs over HTTP: nobody learns which accounts exist."""

from __future__ import annotations

import itertools
import re

import pytest
from django.db import transaction
from django.test import Client

from jaminan.channels.jmo.tests.codes import code_for, messages_to
from jaminan.people import actions, lockout
from jaminan.people.contacts import parse
from jaminan.people.tests import makers
from jaminan.people.tests.makers import PASSWORD

pytestmark = pytest.mark.django_db
phones = (f"+62813{number:08d}" for number in itertools.count(7_770_001))
NEW_PASSWORD = "Kain-tenun-soga-7"


def enter(browser: Client, name: str, password: str = PASSWORD, **more: str):
    return browser.post("/masuk/", {"name": name, "password": password, **more})


def is_inside(browser: Client) -> bool:
    return browser.get("/akun/").status_code == 200


def words(response, *names: str) -> str:
    """The page without what differs for honest reasons: the form's token and the name typed."""
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    for name in names:
        page = page.replace(name, "NAME").replace(parse(name).masked, "NAME")
    return page


def test_email_and_phone_both_open_in_any_spelling(client) -> None:
    phone = next(phones)
    makers.account(login=phone, also="siti@contoh.id")
    for name in (phone, phone.replace("+62", "0"), "SITI@contoh.id "):
        browser = Client()
        assert enter(browser, name).url == "/beranda/"
        assert is_inside(browser)


def test_a_login_leads_back_to_the_page_that_asked(client) -> None:
    makers.account(login="siti@contoh.id")
    asked = client.get("/akun/sandi/")
    assert asked.url == "/masuk/?next=/akun/sandi/"
    assert enter(client, "siti@contoh.id", next="/akun/sandi/").url == "/akun/sandi/"


def test_a_login_leads_to_no_other_site(client) -> None:
    makers.account(login="siti@contoh.id")
    assert enter(client, "siti@contoh.id", next="https://jahat.example/").url == "/beranda/"


def test_the_answer_to_a_wrong_password_is_that_to_an_unknown_name(client) -> None:
    makers.account(login="siti@contoh.id")
    known = enter(client, "siti@contoh.id", "salah-sekali-1")
    unknown = enter(client, "tono@contoh.id", "salah-sekali-1")
    assert known.status_code == unknown.status_code == 422
    assert words(known, "siti@contoh.id") == words(unknown, "tono@contoh.id")


def test_the_lock_of_an_account_is_that_of_an_unknown_name(client) -> None:
    makers.account(login="siti@contoh.id")
    pages = {}
    for name in ("siti@contoh.id", "tono@contoh.id"):
        answers = [enter(Client(), name, "salah-sekali-1") for _ in range(6)]
        pages[name] = [
            (answer.status_code, "ditutup sampai" in words(answer)) for answer in answers
        ]
    assert pages["siti@contoh.id"] == pages["tono@contoh.id"]
    assert pages["siti@contoh.id"] == [(422, False)] * 4 + [(422, True)] * 2


def test_a_locked_account_refuses_the_right_password_too(client) -> None:
    lock("siti@contoh.id")
    response = enter(client, "siti@contoh.id")
    assert response.status_code == 422
    assert not is_inside(client)


def test_only_a_digest_of_a_locked_name_is_kept(client) -> None:
    lock("siti@contoh.id")
    assert "siti" not in str(makers.lockouts())


def test_time_releases_a_lock(client) -> None:
    lock("siti@contoh.id")
    makers.let_lockouts_run_out()
    assert enter(client, "siti@contoh.id").url == "/beranda/"
    assert makers.lockouts() == []


def test_after_a_lock_the_count_begins_anew(client) -> None:
    lock("siti@contoh.id")
    makers.let_lockouts_run_out()
    assert "ditutup sampai" not in words(enter(client, "siti@contoh.id", "salah-sekali-1"))


def test_an_officer_releases_a_lock(client) -> None:
    user = lock("siti@contoh.id")
    actions.release_lockout(user.pk, by="test")
    assert enter(client, "siti@contoh.id").url == "/beranda/"


def test_a_code_opens_a_locked_account(client, parties) -> None:
    lock("siti@contoh.id")
    client.post("/masuk/kode/", {"name": "siti@contoh.id"})
    code = code_for(parties, "siti@contoh.id")
    assert client.post("/masuk/kode/isi/", {"code": code}).url == "/beranda/"
    assert is_inside(client)


@pytest.mark.parametrize("name", ["siti@contoh.id", "0813-9999-0001"])
def test_a_reset_by_either_contact_releases_and_ends_other_sessions(client, name, parties) -> None:
    elsewhere = Client()
    elsewhere.force_login(lock("siti@contoh.id", also="+6281399990001"))
    client.post("/lupa-sandi/", {"name": name})
    answered = client.post("/lupa-sandi/kode/", {"code": code_for(parties, name)})
    assert answered.url == "/lupa-sandi/baru/"
    assert client.post("/lupa-sandi/baru/", {"password": NEW_PASSWORD}).url == "/beranda/"
    assert is_inside(client)
    assert not is_inside(elsewhere)
    assert enter(Client(), "siti@contoh.id", NEW_PASSWORD).url == "/beranda/"


def test_a_weak_new_password_is_refused_and_the_reset_still_stands(client, parties) -> None:
    makers.account(login="siti@contoh.id")
    client.post("/lupa-sandi/", {"name": "siti@contoh.id"})
    client.post("/lupa-sandi/kode/", {"code": code_for(parties, "siti@contoh.id")})
    assert client.post("/lupa-sandi/baru/", {"password": "rahasia"}).status_code == 422
    assert client.post("/lupa-sandi/baru/", {"password": NEW_PASSWORD}).url == "/beranda/"


def test_a_new_password_is_not_chosen_without_a_code(client) -> None:
    makers.account(login="siti@contoh.id")
    assert client.post("/lupa-sandi/baru/", {"password": NEW_PASSWORD}).url == "/lupa-sandi/"


@pytest.mark.parametrize("door", ["/masuk/kode/", "/lupa-sandi/"])
def test_asking_for_a_code_says_nothing_about_accounts(parties, door) -> None:
    makers.account(login="siti@contoh.id")
    pages = []
    for name in ("siti@contoh.id", "tono@contoh.id"):
        browser = Client()
        asked = browser.post(door, {"name": name})
        form = browser.get(asked.url)
        wrong = [browser.post(asked.url, {"code": "000000"}) for _ in range(6)]
        told = [(one.status_code, words(one, name)) for one in wrong]
        pages.append((asked.url, words(form, name), told))
    assert pages[0] == pages[1]
    assert code_for(parties, "siti@contoh.id")
    assert messages_to(parties, "tono@contoh.id") == []


def test_the_limit_of_codes_says_nothing_about_accounts() -> None:
    makers.account(login="siti@contoh.id")
    statuses = {
        name: [Client().post("/masuk/kode/", {"name": name}).status_code for _ in range(6)]
        for name in ("siti@contoh.id", "tono@contoh.id")
    }
    assert statuses["siti@contoh.id"] == statuses["tono@contoh.id"] == [302] * 5 + [429]


def test_a_new_password_is_told_at_every_contact(client, parties) -> None:
    user = makers.account(login="alarm@contoh.id", also="+6281399990077")
    with transaction.atomic():
        actions.change_password(user.pk, NEW_PASSWORD, by="test")
    assert "baru saja diganti" in messages_to(parties, "alarm@contoh.id")[-1]
    assert "baru saja diganti" in messages_to(parties, "+6281399990077")[-1]


def test_leaving_ends_the_session_by_a_button_and_not_by_a_link(client) -> None:
    user = makers.account()
    client.force_login(user)
    assert client.get("/keluar/").status_code == 200
    assert is_inside(client)
    assert client.post("/keluar/").url == "/masuk/"
    assert not is_inside(client)


def test_a_closed_account_cannot_log_in_nor_go_on(client) -> None:
    user = makers.account(login="siti@contoh.id")
    client.force_login(user)
    user.is_active = False
    user.save()
    assert not is_inside(client)
    assert enter(Client(), "siti@contoh.id").status_code == 422


def test_a_machine_that_tries_on_and_on_is_slowed() -> None:
    answers = [enter(Client(), f"n{number}@contoh.id", "x").status_code for number in range(61)]
    assert set(answers[:60]) == {422}
    assert answers[60] == 429


@pytest.mark.parametrize("name", ["siti@", "0812", "???"])
def test_what_is_no_contact_is_told_as_such(client, name) -> None:
    assert enter(client, name).status_code == 422


def lock(name: str, also: str | None = None):
    user = makers.account(login=name, also=also)
    for _ in range(lockout.WRONG_MOST):
        lockout.count_wrong(parse(name))
    return user
