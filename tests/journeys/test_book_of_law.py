"""The law explorer in a real browser: a figure tried, opened, compared, shared; pages for all."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.plugins.browser import (
    DESK,
    PHONE,
    Product,
    accessibility_problems,
    scrolls_sideways,
    small_targets,
)

LONG_FORM = "/aturan/tanya/ahli_waris.berdampingan/?baris.family=3"
PAGES = (
    "/api/",
    LONG_FORM,
    "/aturan/tanya/jht.pajak/?gross=satu&paid_on=2026-11-20",
    "/aturan/tanya/jht.pajak/?gross=63265951&paid_on=2026-11-20",
    "/aturan/banding/jp.batas_upah/?dari=2025-02-28&sampai=2025-03-01",
    "/aturan/tanya/jht.pajak/?gross=110000000&paid_on=2027-01-01&usulan=jht_ambang_pajak",
    "/aturan/banding/jp.batas_upah/?dari=2026-12-31&sampai=2027-01-01&usulan=jp_batas_upah",
    "/aturan/angka/law/parameters/pension/wage_ceiling/",
)


def test_a_rule_is_tried_opened_compared_and_shared_without_scripts(
    browser: Browser, product: Product
) -> None:
    context = browser.new_context(
        base_url=product.address, viewport=PHONE, locale="id-ID", java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Buku aturan").first.click()
    page.get_by_role("link", name="Jaminan Pensiun (JP)").click()
    page.get_by_role("link", name="Batas upah JP pada satu bulan").click()
    page.get_by_role("link", name="Isi dengan contoh").click()
    expect(page.locator(".why-box .answer")).to_contain_text("11.086.300")
    page.get_by_label("Bulan", exact=True).fill("2025-02-01")
    page.get_by_label("Bulan", exact=True).press("Enter")
    expect(page.locator(".why-box .answer")).to_contain_text("10.042.300")
    expect(page.locator(".slip")).to_contain_text("Batas upah JP 2024")
    page.get_by_role("link", name="Bandingkan dua tanggal").click()
    page.get_by_role("link", name="1 Maret 2025").first.click()
    expect(page.get_by_text("505.100")).to_be_visible()
    assert all(part in page.url for part in ("dari=2025-02-28", "sampai=2025-03-01"))
    context.close()


def test_pages_of_the_book_are_accessible_on_phone_and_desk(
    browser: Browser, product: Product
) -> None:
    context = browser.new_context(base_url=product.address, viewport=PHONE, locale="id-ID")
    page = context.new_page()
    for address in PAGES:
        page.goto(address)
        page.locator(".more > summary").evaluate_all("all => all.forEach(one => one.click())")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert problems(page) == [], (address, size)
    page.goto(LONG_FORM)
    page.get_by_role("button", name="Tambah baris").click()
    page.wait_for_url("**baris.family=4**")
    context.close()


def problems(page: Page) -> list[object]:
    """What is wrong with a page on this screen."""
    sideways = ["scrolls sideways"] if scrolls_sideways(page) else []
    return [*accessibility_problems(page), *sideways, *small_targets(page)]
