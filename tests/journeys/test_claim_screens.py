"""A claim in a browser: fourteen steps by label and role, with the camera and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from jaminan.demo.personas import PASSWORD, email_of, persona
from jaminan.demo.portraits import film_of, of_persona
from jaminan.documents.tests import makers as files
from tests.plugins.browser import (
    DESK,
    FLAGS,
    PHONE,
    Product,
    accessibility_problems,
    program,
    scrolls_sideways,
    select_pause,
    small_targets,
    spilling_cards,
)

INTERACTIONS_MOST = 40
LOOKS_MOST = 300  # at the state of a payment; each waits a moment, a slow machine included
FAKE_CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
ANSWERED_FORM = re.compile(r"status of (409|422)")


Role = Literal["button", "link"]


class Hands:
    """A person at a page: finds what to touch by its words and role alone, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def tap(self, role: Role, name: str) -> None:
        """A button or a link, and the page that it leads to."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        """A button of the camera, which stays on its page."""
        self.count += 1
        self.page.get_by_role("button", name=name, exact=True).click()

    def open(self, name: str) -> None:
        """A link whose words begin so."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=re.compile(f"^{name}")).first.click()

    def write(self, label: str, text: str) -> None:
        """Words into a field."""
        self.count += 1
        self.page.get_by_label(label).first.fill(text)

    def tick(self, label: str) -> None:
        """A choice or a consent."""
        self.count += 1
        self.page.get_by_label(label).check()

    def pick(self, label: str, choice: str) -> None:
        """One of a list."""
        self.count += 1
        self.page.get_by_label(label, exact=True).select_option(label=choice)

    def log_in(self, key: str) -> None:
        """By e-mail and password."""
        self.page.goto("/masuk/")
        self.write("E-mail atau nomor HP", email_of(key))
        self.write("Kata sandi", PASSWORD)
        self.tap("button", "Masuk")
        self.page.wait_for_url("**/beranda/")

    def enter(self, name: str) -> None:
        """By the one click of the demo: log-ins by password are limited from one address."""
        self.page.goto("/dev/")
        self.tap("button", f"Masuk sebagai {name}")

    def open_checks(self) -> None:
        """Menu Jaminan Hari Tua, Klaim JHT."""
        self.open("Jaminan Hari Tua")
        self.open("Klaim JHT")

    def choose(self, cause: str) -> None:
        """From the checks over the balance to a cause."""
        self.tap("button", "Selanjutnya")
        self.tap("link", "Selanjutnya")
        self.tick(cause)
        self.tap("button", "Selanjutnya")

    def give_account(self, bank: str, number: str) -> None:
        """Bank and number; no NPWP."""
        self.pick("Bank", bank)
        self.write("Nomor rekening", number)
        self.tap("button", "Selanjutnya")

    def agree(self) -> None:
        """The statement, "Konfirmasi", and the page that says "berhasil"."""
        self.tick("Saya sudah membaca dan menyetujui pernyataan di atas")
        self.tap("button", "Konfirmasi")
        expect(self.page.get_by_text("Klaim JHT Anda berhasil dikirim")).to_be_visible()
        self.tap("link", "OK, Terima Kasih")


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, product: Product) -> Iterator[Opener]:
    """Opens pages of any size, with or without scripts; an error of a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(size: dict[str, int] = PHONE, *, scripts: bool = True, on: Browser | None = None):
        context = (on or browser).new_context(
            base_url=product.address, viewport=size, locale="id-ID", java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda said: (
                errors.append(said.text)
                if said.type in {"error", "warning"} and not ANSWERED_FORM.search(said.text)
                else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def test_fourteen_steps_with_the_camera_on_exactly_the_cap(
    browser: Browser, opened: Opener, tmp_path: Path
) -> None:
    bank, number = account_of(opened(), "ratna")
    film = tmp_path / "ratna.mjpeg"
    film.write_bytes(film_of("ratna"))
    with_camera = browser.browser_type.launch(
        executable_path=program(),
        args=[*FLAGS, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={film}"],
    )
    hands = Hands(opened(on=with_camera))
    hands.log_in("ratna")
    hands.open_checks()
    expect(hands.page.get_by_text("3 dari 3 sudah beres")).to_be_visible()
    hands.choose("Mengundurkan diri")
    hands.tap("button", "Sudah")
    hands.press("Buka kamera")
    hands.press("Ambil foto")
    hands.tap("button", "Pakai foto ini")
    hands.tap("link", "Lanjut")
    hands.give_account(bank, number)
    hands.agree()
    expect(hands.page.get_by_text("Dibayar", exact=True).first).to_be_visible(timeout=120_000)
    expect(hands.page.get_by_text("15.000.000").first).to_be_visible()
    assert whole(hands.page) == []
    assert hands.count <= INTERACTIONS_MOST, hands.count
    with_camera.close()


def test_fourteen_steps_without_scripts_and_with_a_file(opened: Opener, tmp_path: Path) -> None:
    bank, number = account_of(opened(), "sutrisno")
    photo = tmp_path / "sutrisno.jpg"
    photo.write_bytes(of_persona("sutrisno"))
    hands = Hands(opened(scripts=False))
    hands.log_in("sutrisno")
    hands.open_checks()
    hands.choose("Pemutusan hubungan kerja (PHK)")
    hands.tap("button", "Sudah")
    hands.page.get_by_label("Foto wajah Anda").set_input_files(photo)
    hands.count += 1
    hands.tap("button", "Kirim foto")
    hands.tap("link", "Lanjut")
    hands.give_account(bank, number)
    hands.agree()
    assert hands.count <= INTERACTIONS_MOST, hands.count
    for _ in range(LOOKS_MOST):
        if hands.page.get_by_text("Dibayar", exact=True).count():
            break
        select_pause()
        hands.page.reload()
    expect(hands.page.get_by_text("9.050.000").first).to_be_visible()


def test_one_rupiah_over_the_cap_goes_on_with_papers_to_officers(
    opened: Opener, tmp_path: Path
) -> None:
    bank, number = account_of(opened(), "rudi")
    photo, paper = tmp_path / "rudi.jpg", tmp_path / "Kartu Tanda Penduduk.jpg"
    photo.write_bytes(of_persona("rudi"))
    paper.write_bytes(files.jpeg())
    hands = Hands(opened())
    page = hands.page
    hands.log_in("rudi")
    hands.open_checks()
    expect(page.get_by_role("heading", name="Saldo di atas batas aplikasi")).to_be_visible()
    expect(page.get_by_text("15.000.001")).to_be_visible()
    expect(page.get_by_text("Tetap bisa diajukan dari sini")).to_be_visible()
    assert whole(page) == []
    hands.choose("Mengundurkan diri")
    expect(page.get_by_role("heading", name="Berkas klaim")).to_be_visible()
    assert whole(page) == []
    hand_in_papers(page, paper)
    expect(page.get_by_text("Diterima").first).to_be_visible(timeout=60_000)
    page.set_viewport_size(DESK)
    assert whole(page) == []
    page.set_viewport_size(PHONE)
    assert whole(page) == []
    hands.tap("link", "Selanjutnya")
    hands.tap("button", "Sudah")
    if not page.get_by_label("Foto wajah Anda").is_visible():
        page.get_by_text("Pakai berkas foto").click()
    page.get_by_label("Foto wajah Anda").set_input_files(photo)
    hands.tap("button", "Kirim foto")
    hands.tap("link", "Lanjut")
    hands.give_account(bank, number)
    hands.agree()
    expect(page.get_by_text("Petugas verifikasi")).to_be_visible(timeout=60_000)
    assert whole(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_still_active_stops_resignation_and_dismissal_but_not_the_part(
    opened: Opener, scripts: bool
) -> None:
    hands = Hands(opened(scripts=scripts))
    hands.enter(persona("budi").name)
    hands.open_checks()
    expect(hands.page.get_by_role("heading", name="Anda masih tercatat bekerja")).to_be_visible()
    hands.choose("Mengundurkan diri")
    stopped = hands.page.get_by_role("heading", name="belum dapat diajukan")
    expect(stopped).to_contain_text("Mengundurkan diri")
    assert not scripts or whole(hands.page) == []
    hands.tick("Pemutusan hubungan kerja (PHK)")
    hands.tap("button", "Selanjutnya")
    expect(stopped).to_contain_text("Pemutusan hubungan kerja")
    hands.tick("Sebagian sampai 10 %")
    hands.tap("button", "Selanjutnya")
    expect(hands.page.get_by_text("1.375.000").first).to_be_visible()
    assert not scripts or whole(hands.page) == []
    hands.write("Jumlah yang ingin Anda ambil", "1.000.000")
    hands.tap("button", "Selanjutnya")
    expect(hands.page.get_by_role("button", name="Sudah")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_waiting_month_names_the_day_and_lets_choose_another_cause(
    opened: Opener, scripts: bool
) -> None:
    hands = Hands(opened(scripts=scripts))
    hands.enter(persona("yuni").name)
    hands.open_checks()
    hands.choose("Mengundurkan diri")
    expect(hands.page.get_by_role("heading", name="Belum lewat 1 bulan")).to_be_visible()
    expect(hands.page.get_by_text("Menunggu saja: terbuka mulai").first).to_be_visible()
    expect(hands.page.get_by_label("Mengundurkan diri")).to_be_checked()
    assert not scripts or whole(hands.page) == []


def test_going_back_and_loading_anew_keep_what_was_answered(opened: Opener) -> None:
    hands = Hands(opened())
    hands.log_in("dewi")
    hands.open_checks()
    hands.choose("Pemutusan hubungan kerja (PHK)")
    hands.page.go_back()
    hands.page.reload()
    expect(hands.page.get_by_label("Pemutusan hubungan kerja (PHK)")).to_be_checked()
    hands.tap("button", "Selanjutnya")
    expect(hands.page.get_by_role("heading", name="Apakah data ini sudah benar")).to_be_visible()
    hands.tap("link", "Kembali")
    expect(hands.page.get_by_label("Pemutusan hubungan kerja (PHK)")).to_be_checked()


def test_a_camera_that_stays_closed_leaves_the_file(opened: Opener) -> None:
    hands = Hands(opened())
    hands.log_in("dewi")
    hands.open_checks()
    hands.choose("Pemutusan hubungan kerja (PHK)")
    hands.tap("button", "Sudah")
    hands.press("Buka kamera")
    expect(hands.page.get_by_text("Kamera tidak dapat dibuka")).to_be_visible()
    expect(hands.page.get_by_label("Foto wajah Anda")).to_be_visible()
    assert whole(hands.page) == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_a_claim_is_whole_with_the_longest_name(
    opened: Opener, size: dict[str, int], tmp_path: Path
) -> None:
    page = opened(size)
    bank, number = account_of(page, "kusuma")
    photo = tmp_path / "kusuma.jpg"
    photo.write_bytes(of_persona("kusuma"))
    hands = Hands(page)
    hands.log_in("kusuma")
    seen: dict[str, list[str]] = {}

    def look(words: str) -> None:
        expect(page.get_by_text(words).first).to_be_visible(timeout=60_000)
        page.wait_for_load_state()
        if problems := whole(page):
            seen[f"{page.url}: {words}"] = problems

    page.goto("/klaim/")
    look("Keperluan lain")
    page.goto("/klaim/jht/")
    look("3 dari 3 sudah beres")
    hands.tap("button", "Selanjutnya")
    look("Rincian saldo")
    hands.tap("link", "Selanjutnya")
    look("Alasan klaim")
    hands.tick("Mengundurkan diri")
    hands.tap("button", "Selanjutnya")
    look("Apakah data ini sudah benar")
    hands.tap("link", "Belum, perbaiki")
    look("Apa yang belum benar?")
    hands.open("Tanggal lahir")
    look("Tulis seperti di KTP")
    hands.tap("button", "Kirim ke petugas")
    look("Ada yang perlu diperbaiki")
    page.goto("/klaim/")
    hands.tap("link", "Lanjutkan")
    if page.get_by_role("button", name="Sudah").count():
        hands.tap("button", "Sudah")
    page.goto(re.sub(r"[^/]+/$", "foto/", page.url))
    look("Foto wajah Anda")
    if page.get_by_text("Ambil ulang foto").count():
        page.get_by_text("Ambil ulang foto").click()
    page.get_by_text("Pakai berkas foto").click()
    hands.tap("button", "Kirim foto")
    look("Ada yang perlu diperbaiki")
    page.get_by_label("Foto wajah Anda").set_input_files(photo)
    hands.tap("button", "Kirim foto")
    look("Foto dapat dipakai")
    hands.tap("link", "Lanjut")
    page.get_by_label("Nomor rekening").fill("12")
    hands.write("NPWP", "12")
    hands.tap("button", "Selanjutnya")
    look("Ada yang perlu diperbaiki")
    hands.write("NPWP", "")
    hands.give_account(*account_of(opened(), "dewi"))
    look("Nama di bank berbeda dari kartu")
    hands.give_account(bank, number)
    look("Pernyataan")
    hands.tap("button", "Konfirmasi")
    look("Ada yang perlu diperbaiki")
    hands.tap("link", "Batalkan klaim")
    look("Tarik klaim ini?")
    assert seen == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_claim_in_review_and_its_public_state_are_whole(
    opened: Opener, size: dict[str, int], tmp_path: Path
) -> None:
    page = opened(size)
    hands = Hands(page)
    reference = reviewed(hands, opened, tmp_path)
    assert whole(page) == []
    page.goto("/klaim/")
    assert whole(page) == []
    page.goto("/lacak/")
    assert whole(page) == []
    hands.tap("button", "Lihat keadaan")
    assert whole(page) == []
    hands.write("Nomor klaim atau nomor KPJ", reference)
    hands.tap("button", "Lihat keadaan")
    expect(page.get_by_role("heading", name="Diperiksa petugas")).to_be_visible()
    assert whole(page) == []


def reviewed(hands: Hands, opened: Opener, folder: Path) -> str:
    """The reference of a claim to somebody else's account, sent in once, its page opened."""
    page = hands.page
    hands.log_in("bagus")
    page.goto("/klaim/")
    if page.get_by_role("link", name="Klaim JHT", exact=True).count():
        photo = folder / "bagus.jpg"
        photo.write_bytes(of_persona("bagus"))
        hands.tap("link", "Klaim JHT")
        hands.choose("Usia pensiun 56 tahun")
        hands.tap("button", "Sudah")
        page.get_by_text("Pakai berkas foto").click()
        page.get_by_label("Foto wajah Anda").set_input_files(photo)
        hands.tap("button", "Kirim foto")
        hands.tap("link", "Lanjut")
        hands.give_account(*account_of(opened(), "dewi"))
        hands.tick("Rekening ini milik saya")
        hands.tap("button", "Selanjutnya")
        hands.agree()
    else:
        hands.open("Usia pensiun 56 tahun")
    expect(page.get_by_text("Petugas verifikasi")).to_be_visible(timeout=60_000)
    return str(page.url.rstrip("/").rpartition("/")[2])


def hand_in_papers(page: Page, paper: Path) -> None:
    """One file for everything that a cause still lacks."""
    while page.get_by_text("Kurang", exact=True).count():
        lacking = page.locator("section.card", has=page.get_by_text("Kurang", exact=True)).first
        if lacking.get_by_label("KTP", exact=True).count():
            lacking.get_by_label("KTP", exact=True).check()
        elif lacking.get_by_role("radio").count():
            lacking.get_by_role("radio").first.check()
        if lacking.get_by_label("Alasan berhenti").count():
            lacking.get_by_label("Alasan berhenti").select_option(label="mengundurkan diri")
            lacking.get_by_label("Tanggal berhenti").fill("2026-06-30")
        lacking.get_by_label("Foto atau PDF").set_input_files(paper)
        with page.expect_navigation():
            lacking.get_by_role("button", name="Unggah").click()


def account_of(page: Page, key: str) -> tuple[str, str]:
    """The bank and the account number of a persona, as /dev/ tells them."""
    page.goto("/dev/")
    told = page.locator("li").filter(has=page.locator(f'a[href*="potret/{key}.jpg"]')).first
    found = re.search(r"^(Bank .+?) (\d{10,15})$", told.inner_text(), re.MULTILINE)
    assert found, key
    return found[1], found[2]


def whole(page: Page) -> list[str]:
    """What axe, narrow screens and thumbs would complain of on this page."""
    sideways = ["scrolls sideways"] if scrolls_sideways(page) else []
    return [
        *accessibility_problems(page), *small_targets(page), *spilling_cards(page), *sideways,
    ]  # fmt: skip
