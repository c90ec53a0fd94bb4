"""The law explorer in a real browser without scripts: a figure tried, opened, compared, shared."""

from __future__ import annotations

from datetime import date

import pytest
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
REFUSED = "/aturan/tanya/jht.pajak/?gross=satu&paid_on=2026-11-20"
OF_PARTS = "/aturan/angka/benefits/jkk/parameters/disability_table/"
DRAWN = "/aturan/angka/law/parameters/pension/wage_ceiling/"


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
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator(".why-box .answer")).to_contain_text("10.042.300")
    expect(page.locator(".slip")).to_contain_text("Batas upah JP 2024")
    page.get_by_role("link", name="Bandingkan dua tanggal").click()
    page.get_by_role("link", name="1 Maret 2025").first.click()
    expect(page.get_by_text("505.100")).to_be_visible()
    shared = page.url
    context.close()
    assert all(part in shared for part in ("dari=2025-02-28", "sampai=2025-03-01"))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_of_the_book_are_accessible(
    browser: Browser, product: Product, size: dict[str, int]
) -> None:
    today = date(2026, 11, 20)
    context = browser.new_context(base_url=product.address, viewport=size, locale="id-ID")
    page = context.new_page()
    for address in (
        "/api/", "/aturan/", "/aturan/program/jkk/", LONG_FORM, REFUSED, OF_PARTS, DRAWN,
        f"/aturan/tanya/jht.pajak/?gross=63265951&paid_on={today}",
        f"/aturan/banding/jp.batas_upah/?dari=2025-02-28&sampai={today}",
    ):  # fmt: skip
        assert problems(page, address) == [], address
    page.goto(LONG_FORM)
    with page.expect_navigation():
        page.get_by_role("button", name="Tambah baris").click()
    assert "baris.family=4" in page.url
    context.close()


def problems(page: Page, address: str) -> list[str]:
    """What is wrong with a page on this screen."""
    page.goto(address)
    for closed in page.locator("details:not([open]) > summary").all():
        if closed.is_visible():
            closed.click()
    sideways = ["scrolls sideways"] if scrolls_sideways(page) else []
    return [*map(str, accessibility_problems(page)), *sideways, *map(str, small_targets(page))]
