"""What officers decide besides granting, in a browser, and what the member sees of it.

A correction refused and one accepted, a lock opened; a claim held and refused, then a new one,
without scripts, given back, mended and granted.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from jaminan.demo.personas import OFFICERS, email_of, persona
from jaminan.documents.tests.makers import pdf
from tests.journeys.test_claim_screens import Hands, Opener, account_of, opened, whole
from tests.journeys.test_officer_screens import SMALLEST, judge_one, open_claim, wait_for
from tests.journeys.test_officer_screens import whole as whole_at
from tests.journeys.test_road_screens import paklaring, portrait
from tests.plugins.browser import DESK, PHONE, select_pause

__all__ = ["opened"]
DARMI, WAWAN = persona("darmi"), persona("wawan")
VIEWER = "chrome-extension://"  # where Chromium shows a PDF
LOOKS_MOST = 150  # at a paper that is being inspected; each waits a moment
WRONG_PASSWORDS = 5
POLLED_MILLISECONDS = 20_000  # the page of a work that ends looks every five seconds


def test_corrections_are_refused_and_accepted_and_a_lock_is_opened(
    opened: Opener, tmp_path: Path
) -> None:
    member = Hands(opened())
    page = member.page
    member.enter(WAWAN.name)
    name = ask_for_another_name(member)
    officer = desk(opened, "verifikator")
    officer.open("Koreksi data")
    walk_by_keys(officer.page)
    open_correction(officer, name)
    seen = [whole_at(officer.page, size, SMALLEST) for size in (PHONE, DESK)]
    officer.write("Alasan, dibaca peserta", "Nama di KTP tetap Wawan Kurniawan.")
    officer.tap("button", "Tolak dengan alasan ini")
    expect(officer.page.get_by_text("Koreksi ditolak; peserta membaca alasannya.")).to_be_visible()
    page.goto(f"/akun/koreksi/{name}/")
    expect(page.get_by_text("Nama di KTP tetap Wawan Kurniawan.")).to_be_visible()
    seen.append(whole(page))

    work = state_the_end_of_work(member, tmp_path)
    plain = desk(opened, "verifikator-kedua", scripts=False)
    open_correction(plain, work)
    opened_in_a_tab(officer, plain.page.url)
    plain.tap("button", "Setujui dan catat")
    expect(plain.page.get_by_text("Koreksi disetujui dan dicatat.")).to_be_visible()
    led_on = page.get_by_role("heading", name="Kepesertaan sudah nonaktif")
    expect(led_on).to_be_visible(timeout=POLLED_MILLISECONDS)
    page.goto("/akun/dibuka/")
    expect(page.get_by_text("Berkas koreksi Anda")).to_be_visible()
    seen.append(whole(page))

    locked = Hands(opened(scripts=False))
    for _ in range(WRONG_PASSWORDS):
        try_password(locked, "bukan-kata-sandi")
    expect(locked.page.get_by_text("Masuk dengan kata sandi ditutup sampai")).to_be_visible()
    open_the_lock(officer, seen)
    locked.log_in("wawan")
    assert [found for found in seen if found] == []


def test_a_claim_is_held_and_refused_and_the_next_one_given_back_and_granted(
    opened: Opener, tmp_path: Path
) -> None:
    account = account_of(opened(), "darmi")
    member = Hands(opened())
    reference = claim(member, account, tmp_path)
    officer = desk(opened, "verifikator")
    open_claim(officer, reference)
    officer.tap("button", "Pegang")
    officer.tap("link", "Tahan")
    officer.write("Alasan, dibaca pemohon", "Menunggu jawaban bank.")
    officer.tap("button", "Tahan klaim")
    expect(officer.page.get_by_text("Klaim ini ditahan")).to_be_visible()
    seen = [whole_at(officer.page, size, SMALLEST) for size in (PHONE, DESK)]
    member.page.goto(f"/klaim/{reference}/")
    expect(member.page.get_by_text("Menunggu jawaban bank.").first).to_be_visible()
    seen.append(whole(member.page))
    officer.tap("link", "Lanjutkan")
    officer.tap("button", "Lanjutkan klaim")
    refuse(opened, officer, reference, seen)
    member.page.reload()
    expect(member.page.get_by_text("Dua petugas menolak klaim ini.")).to_be_visible()
    expect(member.page.get_by_text("Permenaker 4/2022").first).to_be_visible()
    expect(member.page.get_by_role("link", name="Sampaikan keberatan")).to_be_visible()
    seen.append(whole(member.page))
    assert [found for found in seen if found] == []

    plain = Hands(opened(scripts=False))
    again = claim(plain, account, tmp_path)
    verifier = desk(opened, "verifikator-kedua", scripts=False)
    open_claim(verifier, again)
    verifier.tap("link", "Kembalikan")
    verifier.write("Kalimat, dibaca pemohon", "Foto wajah kurang terang; kirim yang baru.")
    verifier.tick("Foto wajah")
    verifier.tap("button", "Kembalikan kepada pemohon")
    plain.page.goto(f"/klaim/{again}/")
    expect(plain.page.get_by_text("Foto wajah kurang terang").first).to_be_visible()
    plain.tap("link", "Lengkapi sekarang")
    photograph(plain, tmp_path)
    plain.page.goto(f"/klaim/{again}/jumlah/")
    plain.agree()
    wait_for(plain.page, f"/klaim/{again}/", "Petugas verifikasi")
    open_claim(verifier, again)
    while verifier.page.get_by_role("button", name="Terima", exact=True).count():
        judge_one(verifier)
    verifier.tap("link", "Verifikasi")
    verifier.tick("Setujui")
    verifier.tap("button", "Verifikasi")
    approver = desk(opened, "penyetuju-kedua", scripts=False)
    open_claim(approver, again)
    approver.tap("link", "Setujui")
    approver.tap("button", "Setujui klaim")
    wait_for(plain.page, f"/klaim/{again}/", "Dibayar")


def desk(opened: Opener, key: str, *, scripts: bool = True) -> Hands:
    """An officer at the desk."""
    hands = Hands(opened(DESK, scripts=scripts))
    hands.enter(next(one.name for one in OFFICERS if one.key == key))
    return hands


def walk_by_keys(page: Page) -> None:
    """From row to row of a list, by letters and by arrows."""
    rows = page.get_by_role("rowheader").get_by_role("link")
    expect(page.get_by_text("Di baris:")).to_be_visible()
    rows.nth(0).focus()
    for key, row in (("j", 1), ("k", 0), ("k", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(rows.nth(row)).to_be_focused()


def ask_for_another_name(hands: Hands) -> str:
    """The reference of a correction of the own name; one of the birth date waits as well."""
    hands.page.goto("/koreksi/tanggal-lahir/")
    hands.write("Tanggal lahir", "1990-03-08")
    hands.tap("button", "Kirim ke petugas")
    hands.page.goto("/koreksi/nama/")
    hands.write("Nama lengkap", "Wawan Kurnia")
    hands.tap("button", "Kirim ke petugas")
    hands.page.goto("/akun/")
    told = hands.page.locator(".notice", has_text="Koreksi menunggu petugas: Nama")
    return str(told.get_by_role("link").inner_text().strip())


def state_the_end_of_work(hands: Hands, folder: Path) -> str:
    """The reference of a correction that says when work ended, with a letter as PDF."""
    page, paper = hands.page, folder / "paklaring.pdf"
    paper.write_bytes(pdf())
    page.goto("/klaim/jht/")
    page.get_by_role("button", name=re.compile("^Minta perusahaan melapor")).first.click()
    expect(page.get_by_role("heading", name="Menunggu jawaban perusahaan")).to_be_visible()
    page.get_by_role("link", name=re.compile("Saya sudah berhenti|Tambah bukti")).click()
    hands.write("Hari terakhir bekerja", "2026-06-30")
    hands.tick("Mengundurkan diri")
    hands.pick("Surat yang Anda punya", paklaring(page))
    page.get_by_label("Foto atau PDF surat").set_input_files(paper)
    hands.tap("button", "Kirim ke petugas")
    expect(page.get_by_role("heading", name="Diperiksa petugas")).to_be_visible()
    return str(page.locator("a[href^='/akun/koreksi/']").first.inner_text().strip())


def open_correction(officer: Hands, reference: str) -> None:
    """The correction at the desk, from its list."""
    page = officer.page
    officer.open("Koreksi data")
    officer.tap("link", reference)
    expect(page.get_by_role("heading", name="Tiga catatan berdampingan")).to_be_visible()


def opened_in_a_tab(officer: Hands, address: str) -> None:
    """The PDF of a correction, which the browser shows in a tab of its own."""
    page = officer.page
    for _ in range(LOOKS_MOST):
        page.goto(address)
        if page.get_by_role("link", name="Buka PDF di tab baru").count():
            break
        select_pause()
    with page.context.expect_page() as tab:
        page.get_by_role("link", name="Buka PDF di tab baru").click()
    paper = tab.value
    paper.wait_for_load_state()
    for _ in range(LOOKS_MOST):
        if any(frame.url.startswith(VIEWER) for frame in paper.frames):
            return
        paper.wait_for_timeout(200)
    raise AssertionError(f"{paper.url} is not shown")


def try_password(hands: Hands, password: str) -> None:
    """One more guess at the door."""
    hands.page.goto("/masuk/")
    hands.write("E-mail atau nomor HP", email_of("wawan"))
    hands.write("Kata sandi", password)
    hands.tap("button", "Masuk")


def open_the_lock(officer: Hands, seen: list[list[str]]) -> None:
    """The holder stands at the desk with the identity card."""
    officer.page.goto("/petugas/kunci/")
    officer.write("E-mail atau nomor HP yang dipakai masuk", email_of("wawan"))
    officer.tap("button", "Cari akun")
    expect(officer.page.get_by_text("ditutup sampai")).to_be_visible()
    seen.append(whole_at(officer.page, DESK, SMALLEST))
    officer.tap("button", "Buka pintu kata sandi")
    expect(officer.page.get_by_role("alert")).to_be_visible()
    officer.tick("Pemegang akun ada di depan saya")
    officer.tap("button", "Buka pintu kata sandi")


def claim(hands: Hands, account: tuple[str, str], folder: Path) -> str:
    """The reference of a claim that waits for an officer, because the account is another's."""
    page = hands.page
    hands.enter(DARMI.name)
    page.goto("/klaim/jht/")
    hands.choose("Mengundurkan diri")
    hands.tap("button", "Sudah")
    photograph(hands, folder)
    hands.give_account(*account)
    hands.tick("Rekening ini milik saya")
    hands.tap("button", "Selanjutnya")
    hands.agree()
    reference = str(page.url.rstrip("/").rpartition("/")[2])
    wait_for(page, f"/klaim/{reference}/", "Petugas verifikasi")
    return reference


def photograph(hands: Hands, folder: Path) -> None:
    """A photograph as a file, and on to the next step."""
    page = hands.page
    if page.get_by_text("Ambil ulang foto").count():
        page.get_by_text("Ambil ulang foto").click()
    if page.get_by_role("button", name="Buka kamera").is_visible():
        page.get_by_text("Pakai berkas foto").click()
    page.get_by_label("Foto wajah Anda").set_input_files(portrait("darmi", folder))
    hands.tap("button", "Kirim foto")
    hands.tap("link", "Lanjut")


def refuse(opened: Opener, officer: Hands, reference: str, seen: list[list[str]]) -> None:
    """Two officers refuse for a reason that both sign."""
    waiting = officer.page.locator(".eyes > li").first
    waiting.get_by_label("Dasar penilaian").fill("Buku tabungan atas nama orang lain.")
    with officer.page.expect_navigation():
        waiting.get_by_role("button", name="Tidak terima", exact=True).click()
    officer.tap("link", "Verifikasi")
    officer.tick("Tolak")
    officer.page.get_by_role("group", name="Alasan penolakan").get_by_role("checkbox").first.check()
    seen += [whole_at(officer.page, size, SMALLEST) for size in (PHONE, DESK)]
    officer.tap("button", "Verifikasi")
    approver = desk(opened, "penyetuju")
    open_claim(approver, reference)
    approver.tap("link", "Tolak")
    seen += [whole_at(approver.page, size, SMALLEST) for size in (PHONE, DESK)]
    approver.tap("button", "Tolak klaim")
    expect(
        approver.page.get_by_text("Klaim ditolak dengan alasan yang Anda pilih.")
    ).to_be_visible()
