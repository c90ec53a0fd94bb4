"""Both contacts lost, in a browser: from a logged-out phone to two officers and in by the new one.

The first request is refused, with scripts; the second one is accepted, without any.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from jaminan.demo.country.draw import SEED, known_people
from jaminan.demo.personas import persona
from jaminan.demo.portraits import of_persona, portrait
from jaminan.kernel import clock
from tests.journeys.recovering import CARD
from tests.journeys.test_claim_screens import Hands, Opener, opened, whole
from tests.journeys.test_officer_screens import SMALLEST, wait_for
from tests.journeys.test_officer_screens import whole as whole_at
from tests.journeys.test_registration_screens import code_for
from tests.plugins.browser import DESK, PHONE

__all__ = ["opened"]
SITI = persona("siti")
LOST, NEW = "siti.pinjam@peserta.example", "siti.baru@peserta.example"
STATE = "/kontak-hilang/keadaan/"


def test_lost_contacts_are_replaced_by_two_officers_and_the_new_one_logs_in(
    opened: Opener, tmp_path: Path
) -> None:
    hands = Hands(opened())
    seen: list[list[str]] = []
    ask(hands, LOST, tmp_path, lambda: seen.append(whole(hands.page)))
    wait_for(hands.page, STATE, "Yang ditunggu: petugas verifikasi")
    seen.append(whole(hands.page))
    officer = Hands(opened(DESK))
    open_request(officer, reference_on(hands))
    for size in (PHONE, DESK):
        seen.append(whole_at(officer.page, size, SMALLEST))
    officer.tap("button", "Tolak dengan alasan ini")
    expect(officer.page.get_by_text("Tulis alasan yang dibaca peserta.").first).to_be_visible()
    seen.append(whole_at(officer.page, DESK, SMALLEST))
    officer.write(
        "Alasan, dibaca peserta", "KTP pada foto tidak terbaca. Foto lagi di tempat terang."
    )
    officer.tap("button", "Tolak dengan alasan ini")
    hands.page.reload()
    expect(hands.page.get_by_text("KTP pada foto tidak terbaca.")).to_be_visible()
    seen.append(whole(hands.page))

    plain = Hands(opened(scripts=False))
    ask(plain, NEW, tmp_path)
    wait_for(plain.page, STATE, "Yang ditunggu: petugas verifikasi")
    holder = Hands(opened())
    holder.enter(SITI.name)
    holder.page.goto("/akun/")
    expect(holder.page.get_by_text("Ada yang minta mengganti kontak akun ini")).to_be_visible()
    holder.tap("link", "Lihat dan hentikan")
    seen.append(whole(holder.page))
    plain_officer = Hands(opened(DESK, scripts=False))
    open_request(plain_officer, reference_on(plain))
    plain_officer.write("Yang Anda lihat, dibaca peserta", "Wajah dan KTP cocok.")
    plain_officer.tap("button", "Setujui dan catat")
    plain.page.reload()
    expect(plain.page.get_by_text("Yang ditunggu: petugas kedua")).to_be_visible()
    looker, second = Hands(opened(DESK)), Hands(opened(DESK, scripts=False))
    for hands_of_second in (looker, second):
        open_request(hands_of_second, reference_on(plain), "Rangga Adiputra")
    for size in (PHONE, DESK):  # axe itself is a script
        seen.append(whole_at(looker.page, size, SMALLEST))
    expect(second.page.get_by_text("Wajah dan KTP cocok.")).to_be_visible()
    second.tap("button", "Setujui dan catat")
    plain.page.reload()
    expect(plain.page.get_by_text("Uang dapat dicairkan lagi mulai")).to_be_visible()
    log_in_by_code(plain)
    plain.page.goto("/akun/")
    expect(plain.page.get_by_text("Kontak akun ini baru diganti petugas")).to_be_visible()
    holder.page.goto("/akun/")
    expect(holder.page.get_by_role("heading", name="Masuk")).to_be_visible()
    assert [found for found in seen if found] == []


def ask(
    hands: Hands, contact: str, folder: Path, look: Callable[[], object] = lambda: None
) -> None:
    """The four steps from the page of log-in; `look` is called at each page and at each error."""
    page = hands.page
    page.goto("/masuk/")
    hands.tap("link", "Saya tidak bisa membuka e-mail dan HP saya")
    look()
    hands.tap("button", "Selanjutnya")
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    today = clock.real_now().astimezone(clock.JAKARTA).date()
    siti = known_people(today, SEED)["siti"]
    hands.write("NIK", siti.nik)
    hands.write("Nama lengkap", siti.full_name)
    hands.write("Tanggal lahir", siti.birth_date.isoformat())
    hands.tap("button", "Selanjutnya")
    look()
    hands.write("E-mail atau nomor HP", contact)
    hands.tap("button", "Kirim kode")
    look()
    hands.write("Kode", code_for(page, contact))
    hands.tap("button", "Selanjutnya")
    look()
    hands.tap("button", "Kirim permintaan")
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    card, face = folder / "ktp.jpg", folder / "wajah.jpg"
    card.write_bytes(portrait(CARD, "P"))
    face.write_bytes(of_persona("siti"))
    page.get_by_label("Foto KTP").set_input_files(card)
    page.get_by_label("Foto wajah Anda").set_input_files(face)
    hands.tap("button", "Kirim permintaan")


def open_request(officer: Hands, reference: str, name: str = "Nadia Kusumawardani") -> None:
    """The request at an officer's desk: both photographs beside what the registry told."""
    officer.enter(name)
    officer.open("Kontak hilang")
    officer.tap("link", reference)
    expect(officer.page.get_by_text("dari 100")).to_be_visible()
    officer.tap("link", "Foto wajah")
    drawn = "image => image.complete && image.naturalWidth > 0"
    assert officer.page.get_by_role("img", name="Foto wajah").evaluate(drawn)


def reference_on(hands: Hands) -> str:
    """The number of the request, as its page tells it."""
    return hands.page.locator(".greet p").first.inner_text().strip()


def log_in_by_code(hands: Hands) -> None:
    """Through the new contact, without a password."""
    before = code_for(hands.page, NEW)
    hands.tap("link", "Masuk dengan kode")
    hands.write("E-mail atau nomor HP", NEW)
    hands.tap("button", "Kirim kode")
    hands.write("Kode", code_for(hands.page, NEW, after=before))
    hands.tap("button", "Selanjutnya")
    expect(hands.page).to_have_url(re.compile("/beranda/$"))
