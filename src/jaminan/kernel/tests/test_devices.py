"""Sessions: noted once in a while, told in words, ended by their owner alone."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from jaminan.kernel import devices
from jaminan.kernel.models import Device
from jaminan.people.tests import makers

PHONE = (
    "Mozilla/5.0 (Linux; Android 9; SM-J415F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/16.0 Chrome/92.0.4515.166 Mobile Safari/537.36"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
APPLE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/15.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, ("Samsung Internet", "Android")),
        (DESK, ("Firefox", "Windows")),
        (APPLE, ("Safari", "iPhone")),
        ("curl/8.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_device_is_told_in_words(agent, words) -> None:
    assert devices.words_of(agent) == words


@pytest.fixture
def user(db):
    return makers.account(of=makers.person(), login="rina@contoh.id")


def on_device(user, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.force_login(user)
    client.get("/akun/")
    return client


def owner(user) -> str:
    return f"user:{user.pk}"


def test_each_device_is_listed_and_this_one_first(user) -> None:
    phone = on_device(user, PHONE)
    on_device(user, DESK)
    lines = devices.devices_of(owner(user), phone.session.session_key)
    assert [(line.browser, line.is_this) for line in lines] == [
        ("Samsung Internet", True),
        ("Firefox", False),
    ]


def test_a_device_is_noted_once_in_five_minutes(user, monkeypatch) -> None:
    client = on_device(user, PHONE)
    row = Device.objects.get()
    client.get("/akun/")
    assert Device.objects.get().seen_at == row.seen_at
    key = client.session.session_key
    monkeypatch.setitem(devices._noted, key, devices._noted[key] - devices.NOTED_EVERY_SECONDS)
    client.get("/akun/")
    assert Device.objects.get().seen_at > row.seen_at
    assert Device.objects.get().began_at == row.began_at


def test_one_device_logged_out_leaves_the_others(user) -> None:
    phone, desk = on_device(user, PHONE), on_device(user, DESK)
    (number,) = [
        line.number
        for line in devices.devices_of(owner(user), phone.session.session_key)
        if not line.is_this
    ]
    assert devices.end(owner(user), number)
    assert desk.get("/akun/").status_code == 302
    assert phone.get("/akun/").status_code == 200
    assert not devices.end(owner(user), number)


def test_nobody_ends_the_session_of_another(user) -> None:
    client = on_device(user, PHONE)
    number = Device.objects.get().pk
    assert not devices.end("user:999999", number)
    assert client.get("/akun/").status_code == 200


def test_all_others_go_and_this_one_stays(user) -> None:
    phone, desk = on_device(user, PHONE), on_device(user, DESK)
    assert devices.end_others(owner(user), phone.session.session_key) == 1
    assert desk.get("/akun/").status_code == 302
    assert phone.get("/akun/").status_code == 200


def test_a_session_that_is_over_is_not_listed(user) -> None:
    client = on_device(user, PHONE)
    Session.objects.all().delete()
    assert devices.devices_of(owner(user), client.session.session_key) == []


def test_a_stranger_leaves_no_trace(db) -> None:
    Client(headers={"user-agent": PHONE}).get("/")
    assert not Device.objects.exists()
