"""The pages below /dev/: everybody at one click, messages, clock, faults, books, queues."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from jaminan.kernel import clock
from jaminan.people.models import User
from tests.plugins.browser import accessibility_problems, scrolls_sideways, small_targets

PAGES = ["", "pesan/", "jam/", "gangguan/", "buku-besar/", "buku-besar/pemeriksaan/", "antrean/"]


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_the_pages_are_whole_on_phone_and_desk(screen: str, request) -> None:
    page: Page = request.getfixturevalue(screen)
    for address in PAGES:
        page.goto(f"/dev/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert accessibility_problems(page) == [], address
        assert not scrolls_sideways(page), address
        assert small_targets(page) == [], address


def test_one_click_logs_in_as_a_persona(phone: Page) -> None:
    phone.goto("/dev/")
    phone.get_by_role("button", name="Masuk sebagai Sri Wahyuni", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Sri Wahyuni")


def test_anybody_of_the_crowd_can_be_looked_for(phone: Page) -> None:
    phone.goto("/dev/")
    phone.get_by_label("Nama atau e-mail").fill("Budi Santoso")
    phone.get_by_role("button", name="Cari").click()
    buttons = phone.get_by_role("button", name="Masuk sebagai Budi Santoso", exact=True)
    expect(buttons.last).to_be_visible()


def test_a_fault_is_ordered_shown_and_taken_away(phone: Page) -> None:
    phone.goto("/dev/gangguan/")
    phone.get_by_label("Gangguan").select_option(label="NIK tidak ditemukan")
    phone.get_by_label("Hanya untuk").fill("3311195403920325")
    phone.get_by_role("button", name="Pesan", exact=True).click()
    expect(phone.get_by_text("population: not_found")).to_be_visible()
    phone.get_by_role("button", name="Hapus semua gangguan").click()
    expect(phone.get_by_text("Tidak ada.", exact=True)).to_be_visible()


def test_who_has_no_account_yet_finds_what_to_register_with(phone: Page) -> None:
    phone.goto("/dev/")
    rina = phone.get_by_role("listitem").filter(has_text="untuk mencoba mendaftar")
    expect(rina).to_contain_text(re.compile(r"NIK \d{16}, KPJ \d{11}, lahir 24 Desember 1996"))


def test_entries_open_with_legs_that_balance(country):
    client = Client()
    number = client.get("/dev/buku-besar/").context["entries"][0].id
    entry = client.get(f"/dev/buku-besar/{number}/").context["entry"]
    assert sum(leg.amount for leg in entry.legs) == 0
    assert client.get(f"/dev/buku-besar/{10**30}/").status_code == 404


def test_nobody_logs_in_as_an_account_that_does_not_exist(country):
    for account in ("", "0", "x", str(10**12)):
        assert Client().post("/dev/masuk/", {"akun": account}).status_code == 404
    assert Client().get("/dev/masuk/").status_code == 405
    assert User.objects.filter(email="sri@peserta.example").exists()


def test_the_clock_does_not_go_back(country):
    yesterday = clock.today() - timedelta(days=1)
    response = Client().post("/dev/jam/", {"day": yesterday.isoformat()})
    assert response.status_code == 400
    assert "tidak dimundurkan" in response.content.decode()
