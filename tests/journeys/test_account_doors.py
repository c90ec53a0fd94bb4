"""The doors of the app in a real browser: every page before the login, and the way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.plugins.browser import accessibility_problems, scrolls_sideways, small_targets

DOORS = ["/masuk/", "/masuk/kode/", "/lupa-sandi/", "/daftar/"]


@pytest.mark.parametrize("screen", ["phone", "desk"])
@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_accessible(screen: str, door: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(screen)
    page.goto(door)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert accessibility_problems(page) == []
    assert not scrolls_sideways(page)
    assert small_targets(page) == []


def test_the_first_questions_are_answered_by_label_and_role(phone: Page) -> None:
    phone.goto("/masuk/")
    phone.get_by_role("link", name="Buat akun").click()
    phone.get_by_label("Warga negara Indonesia").check()
    phone.get_by_role("button", name="Selanjutnya").click()
    phone.get_by_label("Penerima upah: bekerja").check()
    phone.get_by_role("button", name="Selanjutnya").click()
    phone.get_by_label("NIK").fill("3173 0455 0890 0004")
    phone.get_by_role("button", name="Selanjutnya").click()
    expect(phone.get_by_label("Nomor KPJ").first).to_be_visible()
    phone.go_back()
    phone.reload()
    expect(phone.get_by_label("NIK")).to_have_value("3173045508900004")
