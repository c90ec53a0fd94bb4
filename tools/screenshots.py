"""`make screenshots`: photograph the pages that the README shows, on the running product.

    python tools/screenshots.py http://localhost:8000

Signs in as two of the demo's personas and writes docs/screens/*.png at the size of a phone. The
second one has been paid: run `jaminan demo claim agus` before.
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
    "klaim": "/klaim/jht/",
}
CLAIMED = "agus@peserta.example"  # after `jaminan demo claim agus`


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
        page.context.clear_cookies()
        sign_in(page, CLAIMED)
        page.goto("/klaim/")
        page.get_by_role("link", name="Dibayar").click()
        page.screenshot(path=FOLDER / "lacak.png")
        browser.close()


def sign_in(page: Page, email: str = PERSONA) -> None:
    """Sign in as a person would."""
    page.goto("/masuk/")
    page.get_by_label("E-mail atau nomor HP").fill(email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def photograph(page: Page, pages: dict[str, str]) -> None:
    """Write one picture a page: its first view."""
    for name, path in pages.items():
        page.goto(path)
        page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
