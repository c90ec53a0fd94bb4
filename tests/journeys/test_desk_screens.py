"""Pages of the administrator and of finance, in a browser without scripts, and whole with them."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.test_claim_screens import Hands, Opener, opened
from tests.journeys.test_officer_screens import SMALLEST, whole
from tests.plugins.browser import DESK, PHONE

__all__ = ["opened"]
ADMIN, FINANCE = "Salma Nabila", "Made Ariana"
NEW = "I Gusti Ayu Putu Larasati Wijayakusuma"


def test_an_administrator_opens_an_account_gives_a_role_and_ends_it(opened: Opener) -> None:
    salma = Hands(opened(DESK, scripts=False))
    salma.enter(ADMIN)
    salma.open("Petugas dan peran")
    salma.tap("link", "Petugas baru")
    salma.write("Nama lengkap", NEW)
    salma.write("E-mail atau nomor HP untuk masuk", "larasati@petugas.contoh.id")
    salma.pick("Peran", "Auditor")
    salma.tap("button", "Buka akun petugas")
    expect(salma.page.get_by_role("heading", level=1)).to_have_text(NEW)
    salma.pick("Peran", "Petugas loket")
    salma.tap("button", "Beri peran")
    expect(salma.page.get_by_text("Peran diberikan mulai hari ini.")).to_be_visible()
    salma.tap("button", "Akhiri peran Auditor")
    expect(salma.page.get_by_text("Hari ini hari terakhir peran itu.")).to_be_visible()
    expect(salma.page.get_by_role("button", name="Akhiri peran Petugas loket")).to_be_visible()
    expect(salma.page.get_by_role("button", name="Akhiri peran Auditor")).to_have_count(0)


def test_their_pages_are_whole_at_every_size(opened: Opener) -> None:
    salma, made = Hands(opened(DESK)), Hands(opened(DESK))
    salma.enter(ADMIN)
    made.enter(FINANCE)
    salma.page.goto("/petugas/peran/")
    salma.tap("link", "Nadia Kusumawardani")
    one = salma.page.url
    problems = {}
    for hands, address in [
        *((salma, address) for address in ("/petugas/peran/", "/petugas/peran/baru/", one)),
        (made, "/petugas/pembayaran/"),
    ]:
        hands.page.goto(address)
        for size in (PHONE, DESK):
            problems[address, size["width"]] = whole(hands.page, size, SMALLEST)
    salma.page.goto("/petugas/peran/baru/")
    salma.tap("button", "Buka akun petugas")
    problems["refused", PHONE["width"]] = whole(salma.page, PHONE, SMALLEST)
    assert {where: found for where, found in problems.items() if found} == {}
