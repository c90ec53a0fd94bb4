"""Devices and preferences over HTTP."""

from __future__ import annotations

import pytest
from django.test import Client

from jaminan.kernel import devices
from jaminan.notifications.preferences import preference_of
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db
PASSWORD = "benang-kayu-2026"


@pytest.fixture
def rina():
    return makers.account(of=makers.person(), login="rina@contoh.id")


def device(user, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.force_login(user)
    client.get("/akun/")
    return client


def number_of(user, client: Client) -> int:
    """The number of the device that a client stands for."""
    lines = devices.devices_of(f"user:{user.pk}", client.session.session_key)
    return next(line.number for line in lines if line.is_this)


def test_devices_are_listed_in_words_and_this_one_cannot_be_thrown_out(rina) -> None:
    phone = device(rina, "Mozilla/5.0 (Linux; Android 9) Chrome/92.0 Safari/537.36")
    device(rina, "")
    page = phone.get("/akun/sesi/").content.decode()
    assert "Chrome di Android" in page
    assert "perangkat ini" in page
    assert "Perangkat tanpa nama" in page
    assert page.count('name="device"') == 2  # the other one, and all others


def test_a_lost_phone_is_logged_out_from_another_device(rina) -> None:
    lost, found = device(rina, "Android Chrome/1"), device(rina, "Windows Firefox/1")
    number = number_of(rina, lost)
    page = found.post("/akun/sesi/", {"device": number}, follow=True)
    assert "Perangkat itu sudah keluar." in page.content.decode()
    assert lost.get("/akun/").status_code == 302
    assert found.post("/akun/sesi/", {"device": number}).status_code == 404


@pytest.mark.parametrize("which", ["", "x", "9" * 40, "-1"])
def test_a_device_that_is_not_there_is_not_there(rina, which) -> None:
    assert device(rina, "").post("/akun/sesi/", {"device": which}).status_code == 404


def test_nobody_throws_out_somebody_else(rina) -> None:
    other = makers.account(of=makers.person(), login="lain@contoh.id")
    theirs = device(other, "Android Chrome/1")
    number = number_of(other, theirs)
    assert device(rina, "").post("/akun/sesi/", {"device": number}).status_code == 404
    assert theirs.get("/akun/").status_code == 200


def test_a_new_password_leaves_only_this_device(rina) -> None:
    rina.set_password(PASSWORD)
    rina.save()
    here, there = device(rina, "Windows Firefox/1"), device(rina, "Android Chrome/1")
    changed = {"old_password": PASSWORD, "password": "sungai-batu-angin-9"}
    assert here.post("/akun/sandi/", changed).status_code == 302
    assert there.get("/akun/").status_code == 302
    page = here.get("/akun/sesi/").content.decode()
    assert "Firefox di Windows" in page
    assert "Chrome" not in page


def test_channels_and_language_are_chosen_and_kept(rina) -> None:
    client = device(rina, "")
    page = client.get("/akun/pesan/").content.decode()
    assert page.count("checked") == 5  # Indonesian, and both channels of both topics
    given = {"language": "en", "claims": ["email"], "service": ["sms", "email"]}
    assert client.post("/akun/pesan/", given).url == "/akun/"
    chosen = preference_of(f"user:{rina.pk}")
    assert (chosen.language, dict(chosen.muted)) == ("en", {"claims": ["sms"]})
    assert client.get("/akun/pesan/").content.decode().count("checked") == 4


def test_every_channel_may_go_but_a_wrong_one_is_refused(rina) -> None:
    client = device(rina, "")
    assert client.post("/akun/pesan/", {"language": "id"}).status_code == 302
    assert set(preference_of(f"user:{rina.pk}").muted) == {"claims", "service"}
    assert client.post("/akun/pesan/", {"language": "xx"}).status_code == 422
    wrong = {"language": "id", "claims": ["pigeon"]}
    assert client.post("/akun/pesan/", wrong).status_code == 422
