"""Registration in a browser without scripts, from the front page to one's own card.

Everything is found by its words and role; the code is read where its receiver reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from jaminan.demo.country.draw import SEED, known_people
from jaminan.demo.country.plan import Resident
from jaminan.kernel import clock
from tests.plugins.browser import (
    DESK,
    PHONE,
    Product,
    accessibility_problems,
    scrolls_sideways,
    select_pause,
    small_targets,
)

PASSWORD = "Tenun-ikat-sore-9"
CODE = re.compile(r"Kode Jaminan Anda (\d{6})")
LOOKS_MOST = 150  # at the messages; each waits a moment, a slow machine included


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    yield from visit(browser, product, java_script_enabled=False)


@pytest.fixture
def scripted(browser: Browser, product: Product) -> Iterator[Page]:
    """A phone that runs scripts, as axe needs."""
    yield from visit(browser, product)


@pytest.fixture
def rina() -> Resident:
    """The persona who has a card and no account."""
    return known_people(clock.real_now().astimezone(clock.JAKARTA).date(), SEED)["rina"]


def test_a_member_registers_and_finds_her_card(page: Page, rina: Resident) -> None:
    open_registration(page)
    tell_data(page, rina, name="Rina Marlina")
    tell_contact(page, "rina@peserta.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Akun")
    expect(page.get_by_text("Rina Marlina").first).to_be_visible()
    page.get_by_role("link", name="Kartu", exact=True).click()
    expect(page.get_by_text(grouped(rina)).first).to_be_visible()


def test_a_name_that_differs_opens_a_correction_that_waits(page: Page, rina: Resident) -> None:
    open_registration(page)
    tell_data(page, rina, name="Sutinah Wibisono")
    expect(page.get_by_role("heading", name="Nama berbeda dengan data resmi")).to_be_visible()
    page.get_by_role("button", name="Lanjutkan, petugas memeriksa").click()
    tell_contact(page, "rina-lain@peserta.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Akun")
    expect(page.get_by_text("Koreksi menunggu petugas: Identitas")).to_be_visible()
    expect(page.get_by_text(grouped(rina))).to_have_count(0)
    page.get_by_role("link", name=re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]")).first.click()
    expect(page.get_by_text("Yang ditunggu: petugas verifikasi")).to_be_visible()


def test_a_wrong_answer_is_told_without_losing_the_others(page: Page, rina: Resident) -> None:
    open_registration(page)
    answer_choices(page)
    page.get_by_label("NIK").fill("3311")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("16 angka")
    expect(page.get_by_label("NIK")).to_have_value("3311")
    page.get_by_label("NIK").fill(rina.nik)
    go_on(page)
    expect(page.get_by_label("Nomor KPJ").first).to_be_visible()
    page.goto("/daftar/identitas/")
    expect(page.get_by_label("NIK")).to_have_value(rina.nik)


def test_every_step_and_the_mismatch_are_whole_on_phone_and_desk(
    scripted: Page, rina: Resident
) -> None:
    open_registration(scripted)
    answer_choices(scripted)
    steps = {"NIK": rina.nik, "Nomor KPJ": kpj(rina), "Nama lengkap": "Sutinah Wibisono"}
    for label, answer in (steps | {"Tanggal lahir": rina.birth_date.isoformat()}).items():
        is_whole(scripted)
        scripted.get_by_label(label).first.fill(answer)
        go_on(scripted)
    is_whole(scripted)


def visit(browser: Browser, product: Product, **more: bool) -> Iterator[Page]:
    context = browser.new_context(base_url=product.address, viewport=PHONE, locale="id-ID", **more)
    yield context.new_page()
    context.close()


def open_registration(page: Page) -> None:
    page.goto("/masuk/")
    page.get_by_role("link", name="Buat akun").click()


def tell_data(page: Page, of: Resident, *, name: str) -> None:
    """Who one is, as far as the registry is asked."""
    answer_choices(page)
    born = of.birth_date.isoformat()
    steps = {"NIK": of.nik, "Nomor KPJ": kpj(of), "Nama lengkap": name, "Tanggal lahir": born}
    for label, answer in steps.items():
        page.get_by_label(label).first.fill(answer)
        go_on(page)


def answer_choices(page: Page) -> None:
    page.get_by_label("Warga negara Indonesia").check()
    go_on(page)
    page.get_by_label("Penerima upah: bekerja").check()
    go_on(page)


def tell_contact(page: Page, email: str) -> None:
    """An e-mail, a password, and the code that came there."""
    page.get_by_label("E-mail").fill(email)
    go_on(page)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    go_on(page)
    page.get_by_label("Kode").fill(code_for(page, email))
    page.get_by_role("button", name="Buat akun").click()


def code_for(page: Page, email: str, *, after: str = "") -> str:
    """The newest code in a mailbox, once it is another one than the code before."""
    mailboxes = page.context.new_page()
    for _look in range(LOOKS_MOST):
        mailboxes.goto("/dev/pesan/")
        mail = mailboxes.get_by_role("listitem").filter(has_text=email)
        found = CODE.findall(" ".join(mail.all_inner_texts()))
        if found and found[0] != after:
            mailboxes.close()
            return found[0]
        select_pause()
    raise AssertionError(f"no code came to {email}")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Selanjutnya").click()


def is_whole(page: Page) -> None:
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert accessibility_problems(page) == [], page.url
        assert not scrolls_sideways(page), page.url
        assert small_targets(page) == [], page.url


def kpj(of: Resident) -> str:
    return f"{next(iter(of.card_updates)):011d}"


def grouped(of: Resident) -> str:
    digits = kpj(of)
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"
