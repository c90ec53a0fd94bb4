"""The red roads of a claim in a browser, by label and role, each to its good end."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jaminan.demo.country.draw import SEED, known_people
from jaminan.demo.personas import email_of
from jaminan.demo.portraits import of_persona
from jaminan.documents.tests.makers import pdf
from jaminan.kernel import clock
from tests.journeys.test_claim_screens import Hands, Opener, account_of, opened, whole
from tests.journeys.test_registration_screens import code_for
from tests.plugins.browser import DESK, PHONE

__all__ = ["opened"]

ANSWER_MILLISECONDS = 60_000


def test_data_not_updated_are_updated_in_six_steps_and_the_claim_goes_on(
    opened: Opener, tmp_path: Path
) -> None:
    page = opened()
    hands = Hands(page)
    seen: list[list[str]] = []
    hands.log_in("eko")
    hands.open_checks()
    expect(page.get_by_role("heading", name="Data belum diperbarui")).to_be_visible()
    assert page.get_by_role("button", name="Selanjutnya").count() == 0
    seen.append(whole(page))
    update_data(hands, "eko", tmp_path, lambda: seen.append(whole(page)))
    done = page.get_by_role("heading", name="Data kartu ini sudah diperbarui")
    expect(done).to_be_visible(timeout=ANSWER_MILLISECONDS)
    seen.append(whole(page))
    hands.tap("link", "Kembali ke klaim")
    expect(page.get_by_text("3 dari 3 sudah beres")).to_be_visible()
    assert [found for found in seen if found] == []


def test_one_tap_has_the_firm_report_and_the_mark_turns_green(opened: Opener) -> None:
    page = opened(DESK)
    hands = Hands(page)
    hands.log_in("fauzi")
    page.goto("/klaim/jht/")
    expect(page.get_by_text("Yayasan Cendekia Harapan").first).to_be_visible()
    seen = [whole(page)]
    press(page, "Minta perusahaan melapor")
    expect(page.get_by_role("heading", name="Menunggu jawaban perusahaan")).to_be_visible()
    seen.append(whole(page))
    for _ in range(60):
        page.goto("/klaim/jht/")
        if page.get_by_role("heading", name="Kepesertaan sudah nonaktif").count():
            break
        page.wait_for_timeout(1000)
    expect(page.get_by_role("heading", name="Kepesertaan sudah nonaktif")).to_be_visible()
    assert [found for found in seen if found] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_silent_firm_leaves_the_way_with_proof(
    opened: Opener, size: dict[str, int], tmp_path: Path
) -> None:
    page = opened(size, scripts=size == DESK)
    hands = Hands(page)
    hands.log_in("joko")
    page.goto("/klaim/jht/")
    expect(page.get_by_text("PT Benang Nusantara").first).to_be_visible()
    seen = [whole(page)] if size == DESK else []
    if page.get_by_role("button", name="Minta perusahaan melapor").count():
        press(page, "Minta perusahaan melapor")
    else:
        hands.tap("link", "Lihat permintaan")
    expect(page.get_by_role("heading", name="Menunggu jawaban perusahaan")).to_be_visible()
    page.get_by_role("link", name=re.compile("Saya sudah berhenti|Tambah bukti")).click()
    hands.tap("button", "Kirim ke petugas")
    expect(page.get_by_role("alert")).to_be_visible()
    seen += [whole(page)] if size == DESK else []
    paper = tmp_path / "paklaring.pdf"
    paper.write_bytes(pdf())
    hands.write("Hari terakhir bekerja", "2026-06-30")
    hands.tick("Mengundurkan diri")
    hands.pick("Surat yang Anda punya", paklaring(page))
    page.get_by_label("Foto atau PDF surat").set_input_files(paper)
    hands.tap("button", "Kirim ke petugas")
    expect(page.get_by_role("heading", name="Diperiksa petugas")).to_be_visible()
    seen += [whole(page)] if size == DESK else []
    assert [found for found in seen if found] == []


def test_money_that_came_back_is_told_and_sent_to_another_account(
    opened: Opener, tmp_path: Path
) -> None:
    page = opened()
    hands = Hands(page)
    bank, number = account_of(page, "agus")
    other_bank, other_number = second_account_of(page, "agus")
    order_fault(page, "Dibukukan, lalu dikembalikan", key=number, times="1")
    hands.log_in("agus")
    hands.open_checks()
    hands.choose("Pemutusan hubungan kerja (PHK)")
    hands.tap("button", "Sudah")
    give_photograph(hands, "agus", tmp_path)
    hands.tap("link", "Lanjut")
    hands.give_account(bank, number)
    hands.agree()
    came_back = page.get_by_role("heading", name="Uang tidak sampai ke rekening")
    for _ in range(90):
        if came_back.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(came_back).to_be_visible()
    tracking = page.url
    seen = [whole(page)]
    page.goto("/pesan/")
    expect(page.get_by_text("Pembayaran").first).to_be_visible()
    page.goto(tracking)
    hands.tap("link", "Isi rekening lain")
    seen.append(whole(page))
    hands.pick("Bank", other_bank)
    hands.write("Nomor rekening", other_number)
    hands.tap("button", "Kirim ke rekening ini")
    for _ in range(90):
        if page.get_by_text("Dibayar", exact=True).count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.get_by_text("Dibayar", exact=True).first).to_be_visible()
    assert [found for found in seen if found] == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_pages_of_the_roads_are_whole_with_the_longest_name(
    opened: Opener, size: dict[str, int]
) -> None:
    page = opened(size)
    page.goto("/ahli-waris/")
    seen = {page.url: whole(page)}
    hands = Hands(page)
    hands.log_in("kusuma")
    today = clock.real_now().astimezone(clock.JAKARTA).date()
    kpj = next(iter(known_people(today, SEED)["kusuma"].card_updates))
    for address in ("/pengkinian/", f"/pengkinian/{kpj}/"):
        page.goto(address)
        seen[address] = whole(page)
    page.get_by_text("Belum berhasil? Sebab dan jalan keluarnya").click()
    seen["opened"] = whole(page)
    assert {address: found for address, found in seen.items() if found} == {}


def update_data(
    hands: Hands, key: str, folder: Path, look: Callable[[], object] = lambda: None
) -> None:
    """From the red mark through the six steps; `look` is called at each page and each error."""
    page = hands.page
    hands.tap("link", "Perbarui data")
    look()
    hands.open("Perbarui kartu ini")
    hands.tap("button", "Mulai")
    look()
    hands.tap("button", "Benar")
    give_photograph(hands, key, folder)
    look()
    hands.tap("link", "Lanjut")
    look()
    hands.tick("@")
    hands.tap("button", "Kirim kode")
    hands.write("Kode", code_for(page, email_of(key)))
    page.get_by_text("Kode tidak datang?").click()
    look()
    hands.tap("button", "Selanjutnya")
    expect(page.get_by_role("heading", name="Data kependudukan Anda")).to_be_visible()
    hands.tap("button", "Selanjutnya")
    look()
    hands.tick("Benar, pakai data ini")
    hands.tap("button", "Selanjutnya")
    hands.write("Nama", "Siti Prasetyo")
    hands.pick("Hubungan dengan Anda", "Suami atau istri")
    hands.write("Nomor HP", "12")
    hands.tap("button", "Selanjutnya")
    look()
    hands.write("Nomor HP", "0812 3456 7890")
    hands.tap("button", "Selanjutnya")
    look()
    hands.tap("button", "Konfirmasi")


def give_photograph(hands: Hands, key: str, folder: Path) -> None:
    """The face of a persona as a file, with the camera of scripts left aside."""
    page = hands.page
    if page.get_by_role("button", name="Buka kamera").is_visible():
        page.get_by_text("Pakai berkas foto").click()
    page.get_by_label("Foto wajah Anda").set_input_files(portrait(key, folder))
    hands.tap("button", "Kirim foto")


def press(page: Page, words: str) -> None:
    """A button whose words begin so, and the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(f"^{words}")).first.click()


def second_account_of(page: Page, key: str) -> tuple[str, str]:
    """The second account of a persona who has one in the own name, as /dev/ tells it."""
    page.goto("/dev/")
    told = page.locator("li").filter(has=page.locator(f'a[href*="potret/{key}.jpg"]')).first
    second = r"^(Bank .+?) (\d{10,15}) \(rekening kedua"
    found = re.search(second, told.inner_text(), re.MULTILINE)
    assert found, key
    return found[1], found[2]


def portrait(key: str, folder: Path) -> Path:
    """A file with the face of a persona."""
    photo = folder / f"{key}.jpg"
    photo.write_bytes(of_persona(key))
    return photo


def paklaring(page: Page) -> str:
    """The words of the paper that everybody knows."""
    options = page.get_by_label("Surat yang Anda punya").locator("option").all_inner_texts()
    return next(words for words in options if "aklaring" in words)


def order_fault(page: Page, words: str, *, key: str, times: str) -> None:
    """A fault of an outside party, ordered where a demo orders it."""
    page.goto("/dev/gangguan/")
    page.get_by_label("Gangguan", exact=True).select_option(label=words)
    page.get_by_label(re.compile("^Hanya untuk")).fill(key)
    page.get_by_label(re.compile("^Berapa kali")).fill(times)
    page.get_by_role("button", name="Pesan", exact=True).click()
