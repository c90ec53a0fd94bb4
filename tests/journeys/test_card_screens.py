"""Several KPJ in a browser: what a search answers, and two cards that an officer makes one.

The member walks first with scripts and takes the request back, then without scripts to the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from jaminan.demo.country.draw import SEED, known_people
from jaminan.demo.personas import email_of, persona
from jaminan.kernel import clock
from tests.journeys.test_claim_screens import Hands, Opener, opened, whole
from tests.journeys.test_officer_screens import SMALLEST
from tests.journeys.test_officer_screens import whole as whole_at
from tests.journeys.test_registration_screens import code_for
from tests.plugins.browser import DESK, PHONE

__all__ = ["opened"]
NIA, FITRI = persona("ningsih"), persona("fitri")
OLD_BALANCE, BOTH = "2.310.000", "6.250.000"


def test_each_answer_of_a_search_has_its_next_step(opened: Opener) -> None:
    hands = Hands(opened())
    page = hands.page
    hands.enter(FITRI.name)
    hands.tap("link", "Kartu")
    hands.open("Cari atau gabungkan kartu")
    seen = [whole(page)]
    answers = {
        "1": ("Ada yang perlu diperbaiki", "Nomor KPJ"),
        kpjs_of("fitri")[0]: ("Kartu ini belum terverifikasi", "Minta pemberi kerja membayarnya"),
        "99000000001": ("Nomor KPJ tidak ditemukan", "Minta petugas mencari"),
        kpjs_of("ningsih")[0]: ("Kartu ini tercatat atas nama lain", "Kartu ini milik saya"),
    }
    for number, (told, way) in answers.items():
        hands.write("Nomor KPJ", number)
        hands.tap("button", "Cari kartu")
        expect(page.get_by_role("heading", name=told)).to_be_visible()
        expect(page.get_by_text(way).first).to_be_visible()
        seen.append(whole(page))
    hands.tap("link", "Kartu ini milik saya")
    expect(page.get_by_label("Nomor KPJ yang belum ada")).to_be_visible()
    assert [found for found in seen if found] == []


def test_cards_offered_for_merging_before_a_claim_become_one_by_an_officer(opened: Opener) -> None:
    hands = Hands(opened())
    page = hands.page
    hands.enter(NIA.name)
    hands.tap("link", "Kartu")
    hands.open("Cari atau gabungkan kartu")
    hands.write("Nomor KPJ", kpjs_of("ningsih")[0])
    hands.tap("button", "Cari kartu")
    expect(page.get_by_text("Kartu ini sudah terdaftar pada akun Anda")).to_be_visible()
    seen = [whole(page)]
    first_code = ask_from_the_claim(hands, lambda: seen.append(whole(page)))
    seen.append(whole(page))
    hands.tap("button", "Batalkan permintaan")
    expect(page.get_by_text("Penggabungan dibatalkan. Saldo Anda tidak berubah.")).to_be_visible()
    seen.append(whole(page))

    plain = Hands(opened(scripts=False))
    plain.enter(NIA.name)
    ask_from_the_claim(plain, before=first_code)
    reference = re.sub(r".*/penggabungan/([^/]+)/.*", r"\1", plain.page.url)
    address = plain.page.url

    officer = Hands(opened(DESK))
    officer.enter("Nadia Kusumawardani")
    officer.open("Penggabungan kartu")
    officer.page.get_by_role("link", name=reference).focus()
    officer.page.keyboard.press("j")
    expect(officer.page.get_by_role("link", name=reference)).to_be_focused()
    with officer.page.expect_navigation():
        officer.page.keyboard.press("Enter")
    expect(officer.page.get_by_text("Ningsih Wahyuni")).to_be_visible()
    expect(officer.page.get_by_text(BOTH).first).to_be_visible()
    for size in (DESK, PHONE):
        seen.append(whole_at(officer.page, size, SMALLEST))
    decided_without_scripts(opened, officer.page.url)

    plain.page.goto(address)
    expect(plain.page.get_by_text("Akta kelahiran cocok.")).to_be_visible()
    plain.tap("link", "Lihat saldo gabungan")
    expect(plain.page.get_by_text(BOTH).first).to_be_visible()
    plain.page.goto(address)
    plain.tap("link", "Lanjutkan klaim")
    expect(plain.page.get_by_text("Saldo Anda ada di 2 kartu")).to_have_count(0)
    page.goto("/kpj/")
    expect(page.get_by_text("Sudah digabung", exact=True)).to_be_visible()
    seen.append(whole(page))
    page.goto(address)
    seen.append(whole(page))
    page.goto(f"/saldo/{int(kpjs_of('ningsih')[1])}/")
    expect(page.get_by_text("Saldo kartu ini pindah ke KPJ")).to_be_visible()
    seen.append(whole(page))
    assert [found for found in seen if found] == []


def ask_from_the_claim(
    hands: Hands, look: Callable[[], object] = lambda: None, *, before: str = ""
) -> str:
    """From a draft to the merge that waits for an officer; gives the code that said yes."""
    page = hands.page
    page.goto("/klaim/")
    if page.get_by_role("link", name="Klaim JHT", exact=True).count():
        hands.tap("link", "Klaim JHT")
        hands.tap("button", "Selanjutnya")
    else:
        hands.tap("link", "Lanjutkan")
    if not page.get_by_text("Saldo Anda ada di 2 kartu").count():
        page.goto(re.sub(r"[^/]+/$", "saldo/", page.url))
    hands.tap("link", "Gabungkan kartu")
    look()
    hands.tap("button", "Lihat hasilnya")
    expect(page.get_by_text(OLD_BALANCE).first).to_be_visible()
    expect(page.get_by_text(BOTH).first).to_be_visible()
    look()
    hands.tick("@")
    hands.tap("button", "Kirim kode")
    look()
    hands.write("Kode", "000000")
    hands.tap("button", "Gabungkan kartu")
    expect(page.get_by_role("alert")).to_be_visible()
    code = code_for(page, email_of("ningsih"), after=before)
    hands.write("Kode", code)
    hands.tap("button", "Gabungkan kartu")
    expect(page.get_by_text("Yang ditunggu: petugas verifikasi")).to_be_visible()
    return code


def decided_without_scripts(opened: Opener, address: str) -> None:
    """An officer's word on the merge, with what it rests on."""
    hands = Hands(opened(DESK, scripts=False))
    hands.enter("Galih Wicaksono")
    hands.page.goto(address)
    hands.tap("button", "Tolak dengan alasan ini")
    expect(hands.page.get_by_text("Tulis alasan yang dibaca peserta.").first).to_be_visible()
    hands.write("Yang Anda lihat, dibaca peserta", "Akta kelahiran cocok.")
    hands.tap("button", "Setujui dan catat")
    expect(hands.page.get_by_text("Kartu sudah digabung; peserta diberi tahu.")).to_be_visible()


def kpjs_of(key: str) -> list[str]:
    """The cards of a persona, the oldest first, as eleven digits."""
    today = clock.real_now().astimezone(clock.JAKARTA).date()
    return [f"{kpj:011d}" for kpj in known_people(today, SEED)[key].card_updates]
