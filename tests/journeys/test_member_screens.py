"""Every other page of members in a browser, on phone and desk: full, empty, and with an error.

The pages of savings and of claims have tests of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from jaminan.demo.country.draw import SEED, known_people
from jaminan.kernel import clock
from tests.journeys.test_savings_screens import log_in
from tests.plugins.browser import (
    DESK,
    PHONE,
    Product,
    accessibility_problems,
    scrolls_sideways,
    small_targets,
    spilling_cards,
)

CARD = ("", "{year}/", "catatan/", "catatan/{year}/", "?per=2024-06-30", "?per=besok")
WHY = ("saldo/{kpj}/", "pengembangan/{kpj}/", "pengembangan/{kpj}/{year}/")
ACCOUNT = ("", "sandi/", "kontak/email/", "kontak/hp/", "kontak/hp/kode/", "koreksi/K7F3-9QXD-4/")
CORRECTIONS = ("", "nama/", "tanggal-lahir/", "kartu/", "masa-kerja/", "agama/")
OTHER = ("/pesan/", "/pesan/999999/", "/klaim/", "/klaim/jht/", "/keluar/", "/tidak-ada/")
FORMS = ("/akun/sandi/", "/akun/kontak/email/", "/koreksi/nama/", "/koreksi/masa-kerja/")
EMPTY = ("/beranda/", "/pesan/", "/akun/", "/klaim/", "/saldo/", "/kartu/")


def addresses(key: str) -> list[str]:
    """Pages of a persona, those included that have nothing to show or that do not exist."""
    today = clock.real_now().astimezone(clock.JAKARTA).date()
    kpj = next(iter(known_people(today, SEED)[key].card_updates))
    found = [f"/saldo/{kpj}/{page}" for page in CARD] + [f"/mengapa/{page}" for page in WHY]
    found += [f"/mengapa/pengembangan/{kpj}/{{year}}/3/"]
    found += [f"/akun/{page}" for page in ACCOUNT] + [f"/koreksi/{page}" for page in CORRECTIONS]
    return [one.format(kpj=kpj, year=today.year - 1) for one in (*found, *OTHER)]


def test_every_page_of_a_member_with_a_long_name_is_whole(
    browser: Browser, product: Product
) -> None:
    with visitor(browser, product, "kusuma") as page:
        for address in addresses("kusuma"):
            page.goto(address)
            is_whole(page)


@pytest.mark.parametrize("key", ["fitri", "anna", "verifikator"])
def test_empty_pages_are_whole(browser: Browser, product: Product, key: str) -> None:
    with visitor(browser, product, key) as page:
        for address in EMPTY:
            page.goto(address)
            is_whole(page)


def test_pages_with_an_error_are_whole(browser: Browser, product: Product) -> None:
    with visitor(browser, product, "sri") as page:
        for address in FORMS:
            page.goto(address)
            send_empty(page)
            expect(page.get_by_role("alert")).to_be_visible()
            is_whole(page)


def test_an_entry_is_whole(browser: Browser, product: Product) -> None:
    with visitor(browser, product, "sri") as page:
        page.goto(addresses("sri")[1])
        page.locator("dl a").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Jurnal")
        is_whole(page)


def test_a_waiting_correction_and_a_contact_code_are_whole(
    browser: Browser, product: Product
) -> None:
    with visitor(browser, product, "umar") as page:
        page.goto("/koreksi/masa-kerja/")
        page.get_by_label("Apa yang seharusnya?").fill("Saya mulai bekerja 2 Januari 2024.")
        page.get_by_role("button", name="Kirim ke petugas").click()
        is_whole(page)
        page.get_by_role("link", name="Masa kerja").or_(
            page.locator("a[href^='/akun/koreksi/']")
        ).first.click()
        expect(page.get_by_text("Yang ditunggu: petugas verifikasi")).to_be_visible()
        is_whole(page)
        page.goto("/akun/kontak/email/")
        page.get_by_label("E-mail baru").fill("umar.baru@peserta.example")
        page.get_by_role("button", name="Kirim kode").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Isi kode")
        is_whole(page)


def test_a_wrong_method_has_a_page_of_the_house(browser: Browser, product: Product) -> None:
    with visitor(browser, product, "sri") as page:
        answer = page.goto("/daftar/kode/kirim/")
        assert answer
        assert answer.status == 405
        is_whole(page)


@contextmanager
def visitor(browser: Browser, product: Product, key: str) -> Iterator[Page]:
    """A logged-in persona, in a browser of their own."""
    context = browser.new_context(base_url=product.address, viewport=PHONE, locale="id-ID")
    page = context.new_page()
    log_in(page, key)
    yield page
    context.close()


def send_empty(page: Page) -> None:
    """Send the form of the page as it is."""
    page.locator("main form .button").first.click()


def is_whole(page: Page) -> None:
    checks: tuple[Callable[[Page], list[str]], ...] = (
        accessibility_problems,
        small_targets,
        spilling_cards,
    )
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert [problem for check in checks for problem in check(page)] == [], (page.url, size)
        assert not scrolls_sideways(page), (page.url, size)
