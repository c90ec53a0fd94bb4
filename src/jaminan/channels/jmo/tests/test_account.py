"""Akun over HTTP: one's own data, contacts that change by code, corrections one waits for."""

from __future__ import annotations

import pytest

from jaminan.channels.jmo.tests.codes import code_for, messages_to
from jaminan.people import actions, queries
from jaminan.people.tests import makers
from jaminan.people.tests.makers import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def rina(client):
    """A logged-in member with two cards."""
    person = makers.person()
    makers.membership(makers.card(person, 31_000_000_001))
    makers.membership(makers.card(person, 31_000_000_002), paid=False)
    user = makers.account(of=person, login="rina@contoh.id")
    client.force_login(user)
    return user


def test_the_page_shows_all_cards_and_masks_the_nik(
    client, rina, django_assert_num_queries
) -> None:
    with django_assert_num_queries(11):  # session, device, user, unread, and seven of the page
        page = client.get("/akun/").content.decode()
    assert "3100 0000 001" in page
    assert "3100 0000 002" in page
    assert "Belum terverifikasi" in page
    assert rina.person.nik not in page
    assert rina.person.nik[:4] in page


def test_a_contact_changes_at_once_by_code(client, rina, parties) -> None:
    assert client.post("/akun/kontak/hp/", {"value": "0813-1111-2222"}).url.endswith("/kode/")
    assert client.post("/akun/kontak/hp/kode/", {"code": "000000"}).status_code == 422
    code = code_for(parties, "081311112222")
    assert client.post("/akun/kontak/hp/kode/", {"code": code}).url == "/akun/"
    rina.refresh_from_db()
    assert rina.phone == "+6281311112222"
    assert queries.contacts_of(rina.pk)["phone"].proven_at


def test_a_changed_email_no_longer_logs_in(client, rina, parties) -> None:
    client.post("/akun/kontak/email/", {"value": "Baru@contoh.id"})
    client.post("/akun/kontak/email/kode/", {"code": code_for(parties, "baru@contoh.id")})
    rina.refresh_from_db()
    assert rina.email == "baru@contoh.id"
    assert rina.contacts.filter(value="rina@contoh.id", ended_at__isnull=False).count() == 1
    assert "baru saja diganti" in messages_to(parties, "rina@contoh.id")[-1]


def test_somebody_elses_login_name_becomes_a_contact_for_messages(client, rina, parties) -> None:
    other = makers.account(login="+6281311113333", also="suami@contoh.id")
    client.post("/akun/kontak/hp/", {"value": "+6281311113333"})
    code = code_for(parties, "+6281311113333")
    assert client.post("/akun/kontak/hp/kode/", {"code": code}).url.endswith("/nama-masuk/")
    rina.refresh_from_db()
    assert rina.phone is None
    assert queries.contacts_of(rina.pk)["phone"].value == "+6281311113333"
    assert client.post("/akun/kontak/hp/nama-masuk/").url == "/akun/"
    rina.refresh_from_db()
    other.refresh_from_db()
    assert (rina.phone, other.phone) == ("+6281311113333", None)


def test_a_login_name_is_not_moved_without_proof(client, rina) -> None:
    other = makers.account(login="+6281311114444", also="lain@contoh.id")
    assert client.post("/akun/kontak/hp/nama-masuk/").url == "/akun/"
    other.refresh_from_db()
    assert other.phone == "+6281311114444"


def test_the_password_changes_with_the_old_one_and_the_session_stays(client, rina) -> None:
    wrong = {"old_password": "bukan-ini-77", "password": "Kain-tenun-soga-7"}
    assert client.post("/akun/sandi/", wrong).status_code == 422
    right = {**wrong, "old_password": PASSWORD}
    assert client.post("/akun/sandi/", right).url == "/akun/"
    assert client.get("/akun/").status_code == 200


def test_the_old_password_cannot_be_guessed_at_in_an_open_session(client, rina) -> None:
    wrong = {"old_password": "bukan-ini-77", "password": "Kain-tenun-soga-7"}
    statuses = [client.post("/akun/sandi/", wrong).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_a_correction_shows_who_is_waited_for_and_can_be_withdrawn(client, rina) -> None:
    correction = actions.open_correction(
        rina, "name", claimed={"full_name": "Rina W."}, reason="Nama berbeda", by="test"
    )
    address = f"/akun/koreksi/{correction.reference}/"
    assert "petugas verifikasi" in client.get(address).content.decode()
    assert client.post(address).url == "/akun/"
    again = client.post(address)
    assert again.status_code == 422


def test_nobody_sees_the_correction_of_somebody_else(client, rina) -> None:
    other = actions.open_correction(
        makers.account(), "name", claimed={}, reason="Nama berbeda", by="test"
    )
    assert client.get(f"/akun/koreksi/{other.reference}/").status_code == 404


@pytest.mark.parametrize("address", ["/akun/", "/akun/sandi/", "/akun/kontak/hp/"])
def test_the_account_is_for_whoever_is_logged_in(client, address) -> None:
    assert client.get(address).url == f"/masuk/?next={address}"


@pytest.mark.parametrize("address", ["/akun/kontak/faks/", "/daftar/agama/"])
def test_what_does_not_exist_is_a_404(client, rina, address) -> None:
    assert client.get(address).status_code == 404
