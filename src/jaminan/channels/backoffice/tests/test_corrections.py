"""Corrections as a verifier decides them, and the view log that a member reads."""

from __future__ import annotations

import pytest

from jaminan.channels.backoffice.tests.officers import browser_of, officer, text_of
from jaminan.people import actions, queries
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db


def correction_of(user, kind: str = "name", **claimed: str):
    return actions.open_correction(
        user,
        kind,
        claimed=claimed or {"full_name": "Rina Wulandary"},
        reason="Nama menurut peserta berbeda dari catatan",
        person=user.person,
        by=f"user:{user.pk}",
    )


@pytest.fixture
def member():
    return makers.account(of=makers.person(full_name="Rina Wulandari"))


def test_the_list_shows_what_waits_by_kind_with_a_masked_name(member) -> None:
    waiting = correction_of(member)
    correction_of(member, "birth_date", birth_date="1990-08-16")
    desk = browser_of(officer("verifier"))
    everything = text_of(desk.get("/petugas/koreksi/"))
    assert waiting.reference in everything
    assert "Rina W." in everything
    assert "Wulandari" not in everything
    names_only = text_of(desk.get("/petugas/koreksi/?jenis=birth_date"))
    assert waiting.reference not in names_only


def test_an_empty_list_says_what_will_come() -> None:
    page = text_of(browser_of(officer("verifier")).get("/petugas/koreksi/"))
    assert "Tidak ada koreksi yang menunggu" in page


def test_claimed_and_recorded_stand_side_by_side_letter_by_letter(member) -> None:
    waiting = correction_of(member)
    desk = browser_of(officer("verifier"))
    page = desk.get(f"/petugas/koreksi/{waiting.reference}/").content.decode()
    assert "Rina Wulandar<mark>y</mark>" in page
    assert "Rina Wulandar<mark>i</mark>" in page


def test_accepting_writes_what_the_officer_saw(member) -> None:
    waiting = correction_of(member)
    desk = browser_of(officer("verifier"))
    answer = desk.post(
        f"/petugas/koreksi/{waiting.reference}/",
        {"act": "accept", "full_name": "Rina Wulandary", "note": "Sesuai KTP."},
    )
    assert answer.url == "/petugas/koreksi/"
    assert queries.person(member.person.pk).full_name == "Rina Wulandary"
    waiting.refresh_from_db()
    assert (waiting.state, waiting.note) == ("accepted", "Sesuai KTP.")


def test_refusing_needs_a_sentence_that_the_member_reads(member) -> None:
    waiting = correction_of(member)
    desk, address = browser_of(officer("verifier")), f"/petugas/koreksi/{waiting.reference}/"
    assert desk.post(address, {"act": "refuse", "note": " "}).status_code == 422
    assert desk.post(address, {"act": "refuse", "note": "KTP tidak terbaca."}).status_code == 302
    told = text_of(browser_of(member).get(f"/akun/koreksi/{waiting.reference}/"))
    assert "KTP tidak terbaca." in told


def test_a_correction_decided_meanwhile_is_told_and_not_decided_again(member) -> None:
    waiting = correction_of(member)
    desk = browser_of(officer("verifier"))
    actions.refuse_correction(waiting.reference, by=officer("verifier"), note="Tidak cocok.")
    late = desk.post(
        f"/petugas/koreksi/{waiting.reference}/", {"act": "accept", "full_name": "Rina X"}
    )
    assert late.status_code == 422
    assert "Ditolak" in text_of(late)
    assert queries.person(member.person.pk).full_name == "Rina Wulandari"


def test_the_end_of_work_is_recorded_as_the_officer_names_it(member) -> None:
    membership = makers.membership(makers.card(member.person))
    waiting = actions.open_correction(
        member,
        "work",
        claimed={"told": "Saya berhenti 31 Januari."},
        reason="Masa kerja menurut peserta berbeda dari catatan",
        person=member.person,
        by=f"user:{member.pk}",
    )
    desk, address = browser_of(officer("verifier")), f"/petugas/koreksi/{waiting.reference}/"
    given = {"act": "accept", "last_day": "31-01-2024", "end_reason": "resigned"}
    assert desk.post(address, given).status_code == 422
    assert desk.post(address, {**given, "membership": membership.pk}).status_code == 302
    ended = queries.membership(membership.pk)
    assert (str(ended.ends_on), ended.end_reason) == ("2024-01-31", "resigned")


def test_a_paper_of_something_else_is_not_found(member) -> None:
    waiting = correction_of(member)
    desk = browser_of(officer("verifier"))
    assert desk.get(f"/petugas/koreksi/{waiting.reference}/berkas/1/").status_code == 404


def test_ones_own_correction_is_somebody_elses_to_decide(member) -> None:
    makers.grant(member, "verifier")
    waiting = correction_of(member)
    desk = browser_of(member)
    assert desk.get(f"/petugas/koreksi/{waiting.reference}/").status_code == 404
    assert waiting.reference not in text_of(desk.get("/petugas/koreksi/"))


def test_a_member_reads_who_looked_without_their_name(member) -> None:
    waiting = correction_of(member)
    looker = officer("verifier", branch_code="JKT01")
    desk = browser_of(looker)
    desk.get(f"/petugas/koreksi/{waiting.reference}/")
    desk.get(f"/petugas/koreksi/{waiting.reference}/")
    read = text_of(browser_of(member).get("/akun/dibuka/"))
    assert "Koreksi data Anda" in read
    assert "Petugas verifikasi , kantor cabang JKT01" in read
    assert "2 kali" in read
    assert looker.email not in read


def test_nobody_looked_yet_is_said(member) -> None:
    page = text_of(browser_of(member).get("/akun/dibuka/"))
    assert "Belum ada yang membuka data Anda" in page


def test_ones_own_pages_are_no_look(member) -> None:
    correction_of(member)
    browser = browser_of(member)
    browser.get("/akun/")
    assert "Belum ada yang membuka data Anda" in text_of(browser.get("/akun/dibuka/"))
