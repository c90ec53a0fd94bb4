"""One claim to which everything happens, in browsers without scripts, and it is paid."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from jaminan.demo.personas import persona
from jaminan.documents.tests import makers as files
from tests.journeys.test_claim_screens import (
    Hands,
    Opener,
    account_of,
    hand_in_papers,
    opened,
)
from tests.journeys.test_decision_screens import desk
from tests.journeys.test_officer_screens import judge_one, open_claim, wait_for
from tests.journeys.test_road_screens import (
    give_photograph,
    order_fault,
    press,
    second_account_of,
    update_data,
)

__all__ = ["opened"]
TRI = persona("tri")


def test_every_red_mark_of_one_claim_is_cured_without_scripts(
    opened: Opener, tmp_path: Path
) -> None:
    hands = Hands(opened(scripts=False))
    page = hands.page
    account, other = account_of(page, "tri"), second_account_of(page, "tri")
    order_fault(page, "Dibukukan, lalu dikembalikan", key=account[1], times="1")
    hands.enter(TRI.name)
    page.goto("/klaim/jht/")
    expect(page.get_by_text("Yayasan Cendekia Harapan").first).to_be_visible()
    press(page, "Minta perusahaan melapor")
    wait_for(page, "/klaim/jht/", "Kepesertaan sudah nonaktif")
    update_data(hands, "tri", tmp_path)
    wait_for(page, page.url, "Data kartu ini sudah diperbarui")
    hands.tap("link", "Kembali ke klaim")
    reference = claim_over_the_cap(hands, account, tmp_path)
    grant(opened, reference)
    wait_for(page, f"/klaim/{reference}/", "Uang tidak sampai ke rekening")
    hands.tap("link", "Isi rekening lain")
    hands.pick("Bank", other[0])
    hands.write("Nomor rekening", other[1])
    hands.tap("button", "Kirim ke rekening ini")
    wait_for(page, f"/klaim/{reference}/", "Dibayar")


def claim_over_the_cap(hands: Hands, account: tuple[str, str], folder: Path) -> str:
    """The reference of a claim that goes with papers to officers."""
    page, paper = hands.page, folder / "Kartu Tanda Penduduk.jpg"
    paper.write_bytes(files.jpeg())
    expect(page.get_by_role("heading", name="Saldo di atas batas aplikasi")).to_be_visible()
    hands.choose("Mengundurkan diri")
    hand_in_papers(page, paper)
    hands.tap("link", "Selanjutnya")
    hands.tap("button", "Sudah")
    give_photograph(hands, "tri", folder)
    hands.tap("link", "Lanjut")
    hands.give_account(*account)
    hands.agree()
    reference = str(page.url.rstrip("/").rpartition("/")[2])
    wait_for(page, f"/klaim/{reference}/", "Petugas verifikasi")
    return reference


def grant(opened: Opener, reference: str) -> None:
    """Every paper and every point judged by one officer; granted by a head, above the limit."""
    verifier = desk(opened, "verifikator", scripts=False)
    page = verifier.page
    open_claim(verifier, reference)
    waiting = page.locator(".files li").filter(has_text="belum dinilai")
    while waiting.count():
        with page.expect_navigation():
            waiting.first.get_by_role("link").click()
        verifier.tap("button", "Terima berkas")
    while page.get_by_role("button", name="Terima", exact=True).count():
        judge_one(verifier)
    verifier.tap("link", "Verifikasi")
    verifier.tick("Setujui")
    verifier.tap("button", "Verifikasi")
    expect(page.get_by_text("Usul Anda tercatat.")).to_be_visible()
    for key, told in (
        ("penyetuju", "Jumlah ini di atas batas wewenang Anda"),
        ("kepala", "Klaim disetujui."),
    ):
        second = desk(opened, key, scripts=False)
        open_claim(second, reference)
        second.tap("link", "Setujui")
        second.tap("button", "Setujui klaim")
        expect(second.page.get_by_text(told)).to_be_visible()
