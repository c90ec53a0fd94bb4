"""`make screenshots`: photograph the pages that the README shows, on the running product.

    python tools/screenshots.py http://localhost:8000

Signs in as one of the demo's personas and writes docs/screens/*.png at the size of a phone.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
NAMES = ("chromium", "chromium-browser", "google-chrome")
PERSONA, PASSWORD = "sri@peserta.example", "benang-kayu-2026"
BEFORE = {"depan": "/", "masuk": "/masuk/"}
AFTER = {
    "beranda": "/beranda/",
    "saldo": "/saldo/",
    "mengapa": "/mengapa/saldo/",
    "kartu": "/kartu/",
}


def main() -> None:
    """Photograph the pages before and after signing in."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, NAMES)))
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        page = browser.new_page(
            base_url=address, viewport={"width": 360, "height": 740}, locale="id-ID"
        )
        photograph(page, BEFORE)
        sign_in(page)
        photograph(page, AFTER)
        browser.close()


def sign_in(page: Page) -> None:
    """Sign in as a person would."""
    page.goto("/masuk/")
    page.get_by_label("E-mail atau nomor HP").fill(PERSONA)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def photograph(page: Page, pages: dict[str, str]) -> None:
    """Write one picture a page: its first view."""
    for name, path in pages.items():
        page.goto(path)
        page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
