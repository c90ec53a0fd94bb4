"""Before choosing, in a browser: simulation and comparison answer what is typed, scripts or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jaminan.demo.personas import persona
from tests.journeys.test_claim_screens import Hands, Opener, opened, whole
from tests.plugins.browser import DESK, PHONE

__all__ = ["opened"]
SAVER = persona("hendra")
Look = Callable[[], None]
WRONG = "Ada yang perlu diperbaiki"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_is_typed_changes_the_sum_the_chart_and_the_table(
    opened: Opener, scripts: bool
) -> None:
    hands = Hands(opened(scripts=scripts))
    seen: list[list[str]] = []

    def look() -> None:
        for size in (DESK, PHONE) if scripts else ():
            hands.page.set_viewport_size(size)
            seen.append(whole(hands.page))

    hands.page.goto("/")
    hands.open("Simulasi JHT")
    type_figures(hands, look)
    hands.enter(SAVER.name)
    hands.open("Jaminan Hari Tua")
    hands.open("Simulasi")
    assume_otherwise(hands, look)
    hands.tap("link", "Bandingkan sebelum memilih")
    compare(hands, look)
    assert [found for found in seen if found] == []


def type_figures(hands: Hands, look: Look) -> None:
    """The open simulation: an example, an error, and one's own figures."""
    page = hands.page
    example = shown(page)
    look()
    open_inputs(page)
    hands.write("Saldo JHT sekarang (rupiah)", "banyak")
    hands.tap("button", "Hitung")
    expect(page.get_by_role("heading", name=WRONG)).to_be_visible()
    look()
    hands.write("Saldo JHT sekarang (rupiah)", "25.000.000")
    hands.write("Sampai tanggal", "2045-12-31")
    hands.tick("Jumlah yang saya isi")
    hands.write("Iuran sebulan (rupiah)", "300.000")
    hands.tap("button", "Hitung")
    typed = shown(page)
    assert typed.total != example.total
    assert typed.years[0] == "2045"
    assert len(typed.years) > len(example.years)
    assert typed.bars != example.bars
    look()
    hands.tap("link", "Mengapa angka ini?")
    expect(page.locator(".slip").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(typed.total)
    look()
    hands.tap("link", "Kembali ke simulasi")
    assert shown(page) == typed


def assume_otherwise(hands: Hands, look: Look) -> None:
    """One's own forecast, with a lower rate."""
    page = hands.page
    usual = shown(page)
    look()
    open_inputs(page)
    hands.write("Pengembangan setahun (persen)", "3,00")
    hands.tap("button", "Hitung")
    lower = shown(page)
    assert amount(lower.total) < amount(usual.total)
    assert lower.years == usual.years
    expect(page.get_by_text("Angka ini Anda isi sendiri.")).to_be_visible()


def compare(hands: Hands, look: Look) -> None:
    """10 %, 30 % and all, now or later, after tax, over the years."""
    page = hands.page
    for way in ("Ambil 10 %", "Ambil 30 %", "Ambil semua"):
        expect(page.get_by_role("heading", name=way)).to_be_visible()
    before, lines = sentences(page), corners(page)
    look()
    open_inputs(page)
    hands.write("Sampai tanggal", "2030-12-31")
    hands.tap("button", "Hitung")
    assert sentences(page) != before
    assert corners(page) != lines
    assert page.get_by_role("rowheader", name="2030", exact=True).count()
    look()
    page.get_by_role("table").first.get_by_role("link").last.click()
    expect(page.get_by_role("heading", name="Mengapa angka ini?")).to_be_visible()
    look()


class Shown:
    """What a page of a simulation shows: the sum, the years of its table, its bars."""

    def __init__(self, page: Page) -> None:
        self.total = page.locator(".amount-hero").inner_text().removeprefix("Rp").strip()
        headers = page.get_by_role("table").get_by_role("rowheader").all_inner_texts()
        self.years = [words.strip() for words in headers]
        self.bars = page.locator(".chart svg rect").evaluate_all(
            "bars => bars.map(bar => bar.getAttribute('height'))"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown) and vars(self) == vars(other)

    __hash__ = None


def shown(page: Page) -> Shown:
    """The simulation as it stands."""
    expect(page.locator(".amount-hero")).to_be_visible()
    return Shown(page)


def open_inputs(page: Page) -> None:
    """The folded form of what is assumed."""
    page.locator("summary").filter(has_text="andaian").or_(
        page.locator("summary").filter(has_text="Isi angka")
    ).click()


def sentences(page: Page) -> list[str | None]:
    """What the pictures say to who cannot see them."""
    return [one.get_attribute("aria-label") for one in page.locator(".chart svg[role=img]").all()]


def corners(page: Page) -> list[str | None]:
    """The corners of every line."""
    return [one.get_attribute("points") for one in page.locator(".chart polyline").all()]


def amount(words: str) -> int:
    """ "60.921.017" in rupiah."""
    return int(words.replace(".", ""))
