"""Home, balance, reasons, entries and card in a browser, on phone and desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from jaminan.demo.personas import PASSWORD, email_of
from tests.plugins.browser import (
    PHONE,
    Product,
    accessibility_problems,
    scrolls_sideways,
    small_targets,
    spilling_cards,
)

FIRST_VIEW_BYTES_MAX = 50_000
PAGES = ["/beranda/", "/saldo/", "/kartu/", "/mengapa/saldo/"]


def log_in(page: Page, key: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("E-mail atau nomor HP").fill(email_of(key))
    page.get_by_label("Kata sandi").first.fill(PASSWORD)
    page.get_by_role("button", name="Masuk").first.click()
    page.wait_for_url("**/beranda/")


@pytest.mark.parametrize("screen", ["phone", "desk"])
@pytest.mark.parametrize("key", ["sri", "budi", "hendra", "dewi", "kusuma", "fitri"])
def test_the_pages_of_savings_are_whole_on_phone_and_desk(
    screen: str, key: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    log_in(page, key)
    for address in PAGES:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert accessibility_problems(page) == [], address
        assert not scrolls_sideways(page), address
        assert spilling_cards(page) == [], address
        assert small_targets(page) == [], address


def test_a_member_goes_from_home_to_the_entry_of_one_month(phone: Page) -> None:
    log_in(phone, "sri")
    expect(phone.get_by_text("8.200.000").first).to_be_visible()
    phone.get_by_role("link", name="Rincian").click()
    phone.get_by_role("rowheader").get_by_role("link").first.click()
    phone.get_by_role("table").get_by_role("link").last.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Mengapa angka ini?")
    phone.go_back()
    phone.locator("dl a").last.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Jurnal")
    expect(phone.get_by_text("PT Tenun Citra Lestari").first).to_be_visible()
    assert accessibility_problems(phone) == []
    assert small_targets(phone) == []


def test_why_explains_the_balance_to_the_rupiah(phone: Page) -> None:
    log_in(phone, "sri")
    phone.get_by_role("link", name="Mengapa angka ini?").first.click()
    expect(phone.locator(".page > .slip > .calc > .end > .n")).to_have_text("8.200.000")
    expect(phone.get_by_text("angka asumsi").first).to_be_visible()


def test_a_scanned_code_opens_the_public_page(phone: Page, product) -> None:
    log_in(phone, "budi")
    phone.goto("/kartu/")
    expect(phone.get_by_role("img", name="Kode QR kartu")).to_be_visible()
    expect(phone.get_by_text("Kode berlaku sampai")).to_be_visible()


@pytest.mark.parametrize("address", ["/masuk/", "/beranda/"])
def test_the_first_view_of_login_and_home_is_light_with_a_cold_cache(
    address: str, browser: Browser, product: Product
) -> None:
    logged_in = browser.new_context(base_url=product.address, viewport=PHONE, locale="id-ID")
    log_in(logged_in.new_page(), "hendra")
    state = logged_in.storage_state() if address == "/beranda/" else None
    logged_in.close()
    cold = browser.new_context(base_url=product.address, viewport=PHONE, storage_state=state)
    page, answers = cold.new_page(), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    expect(page).to_have_url(product.address + address)
    sizes = {answer.url: answer.request.sizes() for answer in answers}
    cold.close()
    sent = [size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values()]
    assert len(sizes) >= 4, sizes
    assert sum(sent) < FIRST_VIEW_BYTES_MAX, sizes
