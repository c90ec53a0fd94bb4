"""Around the account in a browser: a statement that proves itself, devices, messages, English."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from jaminan.demo.personas import persona
from tests.journeys.reading import code_on, words_of
from tests.journeys.test_claim_screens import Hands, Opener, opened, whole
from tests.plugins.browser import DESK, PHONE, select_pause

__all__ = ["opened"]
WATI = persona("wati")
LOOKS_MOST = 150  # at a paper that the browser draws; each waits a moment


def test_a_statement_is_opened_read_and_verified_by_who_was_given_it(
    opened: Opener, tmp_path: Path
) -> None:
    hands = Hands(opened(DESK))
    page = hands.page
    hands.enter(WATI.name)
    page.goto("/dokumen/")
    expect(page.get_by_text("Belum ada dokumen")).to_be_visible()
    seen = [whole(page)]
    hands.tap("link", "Buka saldo")
    balance = page.locator(".amount-hero").inner_text().removeprefix("Rp").strip()
    hands.tap("button", "Rekening koran (PDF)")
    address = scanned(page)
    content = page.context.request.get(page.url).body()
    words = words_of(content)
    assert WATI.name in words
    assert f"Saldo Rp{balance}" in words
    assert address in words
    page.goto("/dokumen/")
    expect(page.get_by_role("link", name=re.compile("^Rekening koran"))).to_be_visible()
    seen.append(whole(page))

    receiver = Hands(opened(scripts=False))
    receiver.page.goto(address)
    expect(receiver.page.get_by_text("Dokumen ini diterbitkan oleh Jaminan")).to_be_visible()
    assert WATI.name not in receiver.page.content()
    assert balance not in receiver.page.content()
    given, forged = tmp_path / "diterima.pdf", tmp_path / "diubah.pdf"
    given.write_bytes(content)
    forged.write_bytes(content.replace(b"%PDF-1", b"%PDF-2"))
    for paper, told in ((given, "sama persis"), (forged, "berbeda dari yang kami terbitkan")):
        receiver.page.locator("input[type=file]").set_input_files(paper)
        receiver.tap("button", "Bandingkan")
        expect(receiver.page.get_by_role("heading", name=told)).to_be_visible()
    page.goto(address)
    seen.append(whole(page))
    assert [found for found in seen if found] == []


def test_devices_are_logged_out_from_another_and_english_is_one_tap(opened: Opener) -> None:
    hands, plain = Hands(opened(DESK)), Hands(opened(scripts=False))
    page = hands.page
    for one in (hands, plain):
        one.enter(WATI.name)
    page.goto("/akun/")
    hands.open("Perangkat yang masuk")
    seen = [whole(page)]
    expect(page.get_by_text("perangkat ini")).to_have_count(1)
    hands.tap("button", "Keluarkan")
    expect(page.get_by_text("Perangkat itu sudah keluar.")).to_be_visible()
    plain.page.goto("/saldo/")
    expect(plain.page.get_by_role("heading", level=1)).to_have_text("Masuk")

    page.goto("/akun/")
    hands.open("Pilihan pesan")
    seen.append(whole(page))
    hands.tick("English")
    page.get_by_label("SMS").first.uncheck()
    hands.tap("button", "Simpan pilihan")
    expect(page.get_by_text("Pilihan pesan disimpan.")).to_be_visible()
    hands.open("Pilihan pesan")
    expect(page.get_by_label("English")).to_be_checked()
    expect(page.get_by_label("SMS").first).not_to_be_checked()

    page.goto("/akun/")
    hands.tap("button", "English")
    expect(page.get_by_role("heading", level=1)).to_have_text("Account")
    for address in ("/beranda/", "/saldo/", "/klaim/jht/", "/kpj/", "/jht/banding/", "/pesan/"):
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            page.goto(address)
            expect(page.locator("html")).to_have_attribute("lang", "en")
            seen.append(whole(page))
    page.goto("/akun/")
    hands.tap("button", "Bahasa Indonesia")
    expect(page.get_by_role("heading", level=1)).to_have_text("Akun")

    plain.enter(WATI.name)
    plain.page.goto("/akun/sesi/")
    plain.tap("button", "Keluarkan semua perangkat lain")
    expect(plain.page.get_by_text("Semua perangkat lain sudah keluar.")).to_be_visible()
    page.goto("/saldo/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk")
    assert [found for found in seen if found] == []


def scanned(page: Page) -> str:
    """The address on the code of the paper that the browser shows."""
    for _ in range(LOOKS_MOST):
        if found := code_on(page.screenshot()):
            return found
        select_pause()
    raise AssertionError("the browser never showed a paper with a code")
