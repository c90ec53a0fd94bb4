"""Every part in every state, and every public page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.plugins.browser import (
    DESK,
    PHONE,
    Product,
    accessibility_problems,
    scrolls_sideways,
    small_targets,
)

GALLERY = ["/dev/galeri/", "/dev/galeri/anggota/", "/dev/galeri/langkah/"]
PUBLIC = [
    *("/", "/bantuan/", "/aturan/pertanyaan/", "/data-pribadi/", "/aksesibilitas/", "/tentang/"),
    "/luring/",
]
WRONG = ("400", "403-formulir", "404", "405", "429", "500")
ERRORS = [f"/dev/galeri/galat/{name}/" for name in WRONG]
SCREENS = {"phone": PHONE, "desk": DESK}
NARROW = {"width": 320, "height": 640}
FIRST_VIEW_BYTES_MAX = 50_000


@contextmanager
def screen(
    browser: Browser, product: Product, size: dict[str, int], **more: object
) -> Iterator[Page]:
    """A page in a fresh browser; an error on its console or in its scripts fails the test."""
    context = browser.new_context(base_url=product.address, viewport=size, locale="id-ID", **more)
    page, complaints = context.new_page(), []
    page.on("console", lambda line: complaints.append((line.type, line.text)))
    page.on("pageerror", lambda error: complaints.append(("error", str(error))))
    yield page
    context.close()
    loud = [text for kind, text in complaints if kind in {"error", "warning"}]
    assert [text for text in loud if "the server responded with a status" not in text] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("address", [*GALLERY, "/", ERRORS[-1]])
def test_parts_are_accessible_in_both_themes(
    browser: Browser, product: Product, address: str, size: str, theme: str
) -> None:
    with screen(browser, product, SCREENS[size], color_scheme=theme) as page:
        assert problems(page, address) == []


@pytest.mark.parametrize("address", [*PUBLIC[1:], *ERRORS[:-1]])
def test_public_and_error_pages_are_accessible(
    browser: Browser, product: Product, address: str
) -> None:
    with screen(browser, product, PHONE) as page:
        assert problems(page, address) == []
        page.set_viewport_size(DESK)
        assert problems(page, address) == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone(
    browser: Browser, product: Product
) -> None:
    wide = []
    with screen(browser, product, NARROW) as page:
        for address in [*GALLERY, *PUBLIC, *ERRORS]:
            page.goto(address)
            wide += [address] if scrolls_sideways(page) else []
    assert wide == []


def problems(page: Page, address: str) -> list[str]:
    """What keeps anybody from using this page at its present size."""
    page.goto(address)
    sideways = ["scrolls sideways"] if scrolls_sideways(page) else []
    return accessibility_problems(page) + small_targets(page) + sideways


def test_first_view_of_the_front_page_is_light(browser: Browser, product: Product) -> None:
    with screen(browser, product, PHONE) as page:
        received: list[Response] = []
        page.on("response", lambda answer: received.append(answer))
        page.goto("/", wait_until="networkidle")
        sizes = {answer.url: answer.request.sizes() for answer in received}
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    assert len(sizes) >= 4
    assert total < FIRST_VIEW_BYTES_MAX, sizes


def test_error_summary_has_the_focus_and_leads_to_the_field(
    browser: Browser, product: Product
) -> None:
    with screen(browser, product, PHONE) as page:
        page.goto("/dev/galeri/")
        expect(page.get_by_role("alert")).to_be_focused()
        page.get_by_role("alert").get_by_role("link", name="NIK:").click()
        expect(page).to_have_url(f"{product.address}/dev/galeri/#salah_nik")


def test_a_link_to_an_explanation_opens_it(browser: Browser, product: Product) -> None:
    with screen(browser, product, PHONE) as page:
        page.goto("/dev/galeri/")
        slip = page.locator("#mengapa-iuran .slip")
        expect(slip).to_be_hidden()
        page.locator('a[href="#mengapa-iuran"]').first.click()
        expect(slip).to_be_visible()


def test_explanations_open_without_scripts(browser: Browser, product: Product) -> None:
    with screen(browser, product, PHONE, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_text("Anda terima", exact=True).first.click()
        expect(page.locator(".why-box").last).to_have_attribute("open", "")
        expect(page.locator(".why-box").last.locator(".slip").first).to_be_visible()


def test_english_by_one_tap_without_scripts(browser: Browser, product: Product) -> None:
    with screen(browser, product, PHONE, java_script_enabled=False) as page:
        page.goto("/bantuan/")
        page.get_by_role("button", name="English").click()
        expect(page).to_have_url(f"{product.address}/bantuan/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Help")
        page.get_by_role("button", name="Bahasa Indonesia").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bantuan")


def test_offline_page_appears_without_network(browser: Browser, product: Product) -> None:
    with screen(browser, product, PHONE) as page:
        page.goto("/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        page.context.set_offline(True)
        page.goto("/bantuan/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Tidak ada sambungan")
        page.context.set_offline(False)
