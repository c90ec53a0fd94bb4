"""Officers on merges that wait and on people whose contacts are lost, in a browser's requests."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from jaminan.claims.tests.members import Members
from jaminan.demo.portraits import portrait
from jaminan.kernel.models import View
from jaminan.merging.models import CardMerge
from jaminan.merging.tests.merges import balance_of, merge, officer
from jaminan.people.models import User
from jaminan.recovery.models import Recovery
from tests.journeys.claiming import text_of
from tests.journeys.recovering import STRANGER, asked


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def decide(client: Client, address: str, act: str, note: str = "") -> HttpResponse:
    return client.post(address, {"act": act, "note": note})


def test_a_waiting_merge_is_listed_looked_at_and_carried_out(members: Members) -> None:
    maria = members.member(
        4_350_000, cards=2, full_name="Maria Nainggolan", registered_name="Agus Salim"
    )
    waiting, nadia = merge(maria), browser(officer())
    listed = text_of(nadia.get("/petugas/penggabungan/"))
    assert waiting.reference in listed
    assert "Maria Nainggolan" not in listed
    address = f"/petugas/penggabungan/{waiting.reference}/"
    page = text_of(nadia.get(address))
    assert "Agus Salim" in page
    assert "8.700.000" in page
    assert "Nama pada kartu berbeda" in page
    assert decide(nadia, address, "accept", "Akta cocok.").status_code == 302
    assert CardMerge.objects.get(pk=waiting.pk).state == "done"
    assert balance_of(maria.kpjs[1]) == 8_700_000
    assert "Akta cocok." in text_of(nadia.get(address))
    assert waiting.reference not in text_of(nadia.get("/petugas/penggabungan/"))


def test_a_merge_is_refused_with_a_reason_and_not_without(members: Members) -> None:
    waiting = merge(members.member(cards=2, registered_name="Agus Salim"))
    nadia, address = browser(officer()), f"/petugas/penggabungan/{waiting.reference}/"
    assert decide(nadia, address, "refuse").status_code == 422
    assert decide(nadia, address, "refuse", "KTP milik orang lain.").status_code == 302
    assert CardMerge.objects.get(pk=waiting.pk).note == "KTP milik orang lain."
    assert decide(nadia, address, "accept").status_code == 422


def test_a_lost_contact_is_looked_at_with_both_photographs_and_decided(members: Members) -> None:
    sri = members.member()
    request, nadia = asked(members, sri), browser(officer())
    assert request.reference in text_of(nadia.get("/petugas/kontak-hilang/"))
    address = f"/petugas/kontak-hilang/{request.reference}/"
    page = nadia.get(address)
    assert "100 dari 100" in text_of(page) or "dari 100" in text_of(page)
    photo = nadia.get(f"{address}berkas/{request.selfie}/")
    assert (photo.status_code, photo.headers["Content-Type"]) == (200, "image/jpeg")
    assert nadia.get(f"{address}berkas/999999/").status_code == 404
    assert decide(nadia, address, "accept").status_code == 302
    assert "Setujui dan catat" not in text_of(nadia.get(address))
    rangga = browser(officer("approver"))
    assert "Anda petugas kedua" in text_of(rangga.get(address))
    assert decide(rangga, address, "accept").status_code == 302
    assert Recovery.objects.get(pk=request.pk).state == "accepted"


def test_something_doubtful_is_not_accepted_without_words(members: Members) -> None:
    request = asked(members, members.member(), selfie=portrait(STRANGER, "L"))
    nadia, address = browser(officer()), f"/petugas/kontak-hilang/{request.reference}/"
    refused = decide(nadia, address, "accept")
    assert refused.status_code == 422
    assert "Ada hal yang meragukan" in text_of(refused)
    assert decide(nadia, address, "accept", "Dicocokkan di loket.").status_code == 302


@pytest.mark.parametrize("role", ["approver", "head", "auditor"])
def test_other_officers_read_and_do_not_decide(members: Members, role: str) -> None:
    waiting = merge(members.member(cards=2, registered_name="Agus Salim"))
    request = asked(members, members.member())
    reader = browser(officer(role))
    for address in (
        f"/petugas/penggabungan/{waiting.reference}/",
        f"/petugas/kontak-hilang/{request.reference}/",
    ):
        page = reader.get(address)
        assert page.status_code == 200
        assert "Setujui dan catat" not in text_of(page)
        assert decide(reader, address, "accept", "x").status_code == 422


@pytest.mark.parametrize("role", ["reception", "counter", "finance", "admin"])
def test_who_has_nothing_to_do_with_it_does_not_get_in(members: Members, role: str) -> None:
    request = asked(members, members.member())
    outsider = browser(officer(role))
    for address in (
        "/petugas/penggabungan/",
        "/petugas/kontak-hilang/",
        f"/petugas/kontak-hilang/{request.reference}/",
        f"/petugas/kontak-hilang/{request.reference}/berkas/{request.selfie}/",
    ):
        assert outsider.get(address).status_code == 403


def test_members_and_strangers_do_not_get_in(members: Members) -> None:
    sri = members.member()
    request = asked(members, sri)
    address = f"/petugas/kontak-hilang/{request.reference}/berkas/{request.selfie}/"
    assert browser(sri.user).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_opening_is_noted_for_the_holder(members: Members) -> None:
    sri = members.member()
    request = asked(members, sri)
    browser(officer()).get(f"/petugas/kontak-hilang/{request.reference}/")
    noted = View.objects.filter(whose=f"person:{sri.person.pk}")
    assert [view.page for view in noted] == ["petugas/kontak-hilang"]
