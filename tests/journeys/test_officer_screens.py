"""A claim that two officers decide, in a browser, with and without scripts; every page whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jaminan.demo.personas import PASSWORD, email_of
from jaminan.demo.portraits import of_persona
from tests.journeys.test_claim_screens import Hands, Opener, account_of, opened, reviewed
from tests.plugins.browser import (
    DESK,
    PHONE,
    accessibility_problems,
    scrolls_sideways,
    select_pause,
    small_targets,
    spilling_cards,
)

__all__ = ["opened"]
LOOKS_MOST = 300  # at a state that a worker moves; each waits a moment, a slow machine included
LAPTOP, LARGE = {"width": 1024, "height": 768}, {"width": 1440, "height": 900}
SMALLEST = 36  # pixels, for officers


@pytest.mark.parametrize(
    ("key", "cause", "scripts"),
    [("teguh", "Mengundurkan diri", True), ("endah", "Pemutusan hubungan kerja (PHK)", False)],
    ids=["scripts", "no-scripts"],
)
def test_a_differing_account_name_goes_through_two_officers_and_is_paid(
    opened: Opener, tmp_path: Path, key: str, cause: str, scripts: bool
) -> None:
    member = Hands(opened(scripts=scripts))
    reference = claim_to_an_account_of_the_spouse(member, opened, tmp_path, key, cause)
    verifier = at_the_desk(opened, "verifikator", scripts=scripts)
    open_claim(verifier, reference)
    verifier.tap("button", "Pegang")
    while verifier.page.get_by_role("button", name="Terima", exact=True).count():
        judge_one(verifier)
    verifier.tap("link", "Verifikasi")
    verifier.tick("Setujui")
    verifier.tap("button", "Verifikasi")
    expect(verifier.page.get_by_text("Usul Anda tercatat.")).to_be_visible()
    expect(verifier.page.get_by_text("petugas lain yang memutuskan").last).to_be_visible()
    approver = at_the_desk(opened, "penyetuju", scripts=scripts)
    open_claim(approver, reference)
    approver.tap("link", "Setujui")
    approver.tap("button", "Setujui klaim")
    expect(approver.page.get_by_text("Klaim disetujui.")).to_be_visible()
    wait_for(member.page, f"/klaim/{reference}/", "Dibayar")
    member.page.goto("/akun/dibuka/")
    expect(member.page.get_by_text("Petugas persetujuan").first).to_be_visible()
    if scripts:  # axe itself is a script
        assert whole(member.page, PHONE, 44) == []


def test_every_page_of_officers_is_whole_at_every_size(opened: Opener, tmp_path: Path) -> None:
    member = Hands(opened())
    reference = reviewed(member, opened, tmp_path)
    hands = at_the_desk(opened, "verifikator")
    claim = f"/petugas/klaim/{reference}/"
    addresses = [
        *("/petugas/", "/petugas/klaim/", "/petugas/klaim/?cari=zzz", "/petugas/keluar/"),
        *(claim, f"{claim}?putar=1&besar=1", f"{claim}verifikasi/", f"{claim}pengembalian/"),
        *(f"{claim}penahanan/", "/petugas/koreksi/", "/petugas/koreksi/?jenis=work"),
        *("/petugas/kunci/", "/petugas/pengkinian/"),
    ]
    problems = {}
    for address in addresses:
        hands.page.goto(address)
        problems |= {(address, "phone"): whole(hands.page, PHONE, SMALLEST)}
        problems |= {(address, "desk"): whole(hands.page, DESK, SMALLEST)}
        problems |= {(address, size["width"]): spills(hands.page, size) for size in (LAPTOP, LARGE)}
    hands.page.goto(f"{claim}verifikasi/")
    hands.tap("button", "Verifikasi")
    expect(hands.page.get_by_role("alert")).to_be_focused()
    assert {where: found for where, found in problems.items() if found} == {}


def test_a_claim_fills_a_large_desk_without_a_scroll_of_the_page(
    opened: Opener, tmp_path: Path
) -> None:
    reference = reviewed(Hands(opened()), opened, tmp_path)
    page = at_the_desk(opened, "auditor").page
    page.set_viewport_size(LARGE)
    page.goto(f"/petugas/klaim/{reference}/")
    expect(page.get_by_text("Auditor membaca saja.")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Menurut hukum")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def claim_to_an_account_of_the_spouse(
    hands: Hands, opened: Opener, folder: Path, key: str, cause: str
) -> str:
    """The reference of a claim whose account is in another name, sent in."""
    page = hands.page
    photo = folder / f"{key}.jpg"
    photo.write_bytes(of_persona(key))
    bank, number = account_of(opened(), key)
    hands.log_in(key)
    hands.open_checks()
    hands.choose(cause)
    hands.tap("button", "Sudah")
    if page.get_by_role("button", name="Buka kamera").is_visible():  # with scripts
        page.get_by_text("Pakai berkas foto").click()
    page.get_by_label("Foto wajah Anda").set_input_files(photo)
    hands.tap("button", "Kirim foto")
    hands.tap("link", "Lanjut")
    hands.give_account(bank, number)
    hands.tick("Rekening ini milik saya")
    hands.tap("button", "Selanjutnya")
    hands.agree()
    reference = str(page.url.rstrip("/").rpartition("/")[2])
    wait_for(page, f"/klaim/{reference}/", "Petugas verifikasi")
    return reference


def at_the_desk(opened: Opener, key: str, *, scripts: bool = True) -> Hands:
    """An officer who has logged in at the officers' door."""
    hands = Hands(opened(DESK, scripts=scripts))
    hands.page.goto("/petugas/")
    hands.write("E-mail atau nomor HP", email_of(key))
    hands.write("Kata sandi", PASSWORD)
    hands.tap("button", "Masuk")
    expect(hands.page.get_by_role("heading", level=1)).to_have_text("Meja kerja")
    return hands


def open_claim(hands: Hands, reference: str) -> None:
    """By the menu, the tab of all, and the search."""
    hands.page.goto("/petugas/klaim/?tab=all")
    hands.write("Rujukan atau nama", reference)
    hands.tap("button", "Cari")
    hands.tap("link", reference)
    expect(hands.page.get_by_text("Perlu mata Anda")).to_be_visible()


def judge_one(hands: Hands) -> None:
    """The first thing that still waits for a word, accepted with what it rests on."""
    waiting = hands.page.locator(".eyes > li").filter(
        has=hands.page.locator("details[open] input")
    ).first  # fmt: skip
    waiting.get_by_label("Dasar penilaian").fill("Buku tabungan asli sudah dilihat.")
    with hands.page.expect_navigation():
        waiting.get_by_role("button", name="Terima", exact=True).click()


def wait_for(page: Page, address: str, words: str) -> None:
    """A page that says these words once a worker has done its part."""
    for _ in range(LOOKS_MOST):
        page.goto(address)
        if page.get_by_text(words, exact=words == "Dibayar").count():
            return
        select_pause()
    raise AssertionError(f"{address} never said {words}")


def whole(page: Page, size: dict[str, int], smallest: int) -> list[str]:
    """What axe, narrow screens and fingers would complain of at this size."""
    page.set_viewport_size(size)
    return [*accessibility_problems(page), *small_targets(page, smallest), *spills(page, size)]


def spills(page: Page, size: dict[str, int]) -> list[str]:
    """What is wider than its place at this size."""
    page.set_viewport_size(size)
    return [*spilling_cards(page), *(["scrolls sideways"] if scrolls_sideways(page) else [])]
