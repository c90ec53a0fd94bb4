"""Data not updated: six steps for a card, checked by machine or officer, back to the claim."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jaminan.channels.jmo.tests.codes import code_for
from jaminan.claims.tests.members import Member, Members
from jaminan.documents.tests.makers import blurred, jpeg
from jaminan.kernel import clock, clocks
from jaminan.people import actions as people
from jaminan.people.models import Card, DataUpdate, Person, User
from jaminan.people.tests import makers
from tests.journeys.claiming import Visit, marked_text_of, text_of
from tests.markup import hidden_fields

SENDS_TO = "email"


class Update(Visit):
    """A member who updates the data of the first card, as a browser without scripts does."""

    def __init__(self, members: Members, member: Member) -> None:
        super().__init__(member)
        self.members = members

    def at(self, step: str = "") -> str:
        kpj = self.member.kpjs[0]
        return f"/pengkinian/{kpj}/{step + '/' if step else ''}"

    def page(self, step: str = "") -> str:
        response = self.client.get(self.at(step), follow=True)
        assert response.status_code == 200
        return text_of(response)

    def post(self, step: str, **given: Any) -> HttpResponse:
        shown = self.client.get(self.at(step), follow=True).content.decode()
        hidden = hidden_fields(shown)
        return self.client.post(self.at(step), hidden | {"petugas": ""} | given)

    def begin(self) -> HttpResponse:
        return self.client.post(self.at(), {"next": "/klaim/jht/"})

    def photograph(self, content: bytes | None = None, **given: Any) -> HttpResponse:
        photo = SimpleUploadedFile("foto.jpg", content or self.member.photo, "image/jpeg")
        return self.post("foto", photo=photo, **given)

    def prove_contact(self) -> HttpResponse:
        self.post("kontak", kind=SENDS_TO, kirim_kode="1")
        return self.post("kontak", code=code_for(self.members.parties, self.member.user.email))

    def walk(self, *, registered: str = "right") -> Update:
        """Every step answered and sent."""
        responses = [
            self.begin(),
            self.post("kepesertaan"),
            self.photograph(),
            self.prove_contact(),
            self.post("kependudukan", registered=registered),
            self.post("darurat", name="Siti", relation="spouse", number="0812 3456 7890"),
            self.post("kirim"),
        ]
        for response in responses:
            assert response.status_code == 302, text_of(response)
        return self

    @property
    def stored(self) -> DataUpdate:
        return DataUpdate.objects.get(card=self.member.kpjs[0])


@pytest.fixture
def eko(members: Members) -> Member:
    """Somebody whose data were never updated."""
    return members.member(is_updated=False)


def verifier() -> User:
    return makers.officer("verifier")


def test_the_red_mark_leads_to_the_update_and_back_to_the_claim(
    members: Members, eko: Member
) -> None:
    update = Update(members, eko)
    assert "Perbarui data" in text_of(update.client.get("/klaim/jht/"))
    update.walk()
    assert "Sedang diperiksa" in update.page()
    members.work()
    assert update.stored.state == "done"
    page = update.page()
    assert "Data kartu ini sudah diperbarui" in page
    assert "Kembali ke klaim" in page
    assert Card.objects.get(pk=eko.kpjs[0]).data_updated_on == clock.today()
    assert "3 dari 3 sudah beres" in text_of(update.client.get("/klaim/jht/"))


def test_every_card_is_updated_by_itself(members: Members) -> None:
    both = members.member(is_updated=False, cards=2)
    update = Update(members, both).walk()
    members.work()
    page = text_of(update.client.get("/klaim/jht/"))
    assert str(both.kpjs[0]) not in page
    assert str(both.kpjs[1]) in page


def test_the_registrys_address_is_written_where_its_holder_calls_it_right(
    members: Members, eko: Member
) -> None:
    update = Update(members, eko)
    update.walk()
    members.work()
    assert Person.objects.get(pk=eko.person.pk).address == "Jl. Mawar 1"


def test_a_name_that_differs_is_an_officers_and_ends_well(members: Members) -> None:
    maria = members.member(is_updated=False, registered_name="Bambang Irawan")
    update = Update(members, maria)
    update.walk()
    members.work()
    assert update.stored.state == "review"
    assert "Nama berbeda dari data kependudukan" in update.page()
    people.accept_update(update.stored.reference, by=verifier())
    assert Person.objects.get(pk=maria.person.pk).full_name == "Bambang Irawan"
    assert "Kembali ke klaim" in update.page()


@pytest.mark.parametrize(("score", "code"), [(85, "face_unsure"), (20, "face_differs")])
def test_a_face_that_is_unsure_is_an_officers(
    members: Members, eko: Member, score: int, code: str
) -> None:
    members.fault("population", "face_score", key=eko.person.nik, params={"score": score})
    update = Update(members, eko).walk()
    members.work()
    assert update.stored.doubts == [code]


def test_a_photograph_that_no_machine_takes_goes_to_an_officer(
    members: Members, eko: Member
) -> None:
    update = Update(members, eko)
    update.begin()
    update.post("kepesertaan")
    update.photograph(blurred())
    members.work()
    page = update.page("foto")
    assert "Foto belum dapat dipakai" in page
    assert "Petugas yang mencocokkan" in page
    assert update.photograph(jpeg(), petugas="1").status_code == 302
    members.work()
    assert "Foto dapat dipakai" in update.page("foto")
    update.prove_contact()
    update.post("kependudukan", registered="right")
    update.post("darurat", name="Siti", relation="spouse", number="081234567890")
    update.post("kirim")
    members.work()
    assert update.stored.doubts == ["no_photo"]


def test_a_code_that_does_not_arrive_stops_nobody(members: Members, eko: Member) -> None:
    update = Update(members, eko)
    update.begin()
    update.post("kepesertaan")
    update.photograph()
    update.post("kontak", kind=SENDS_TO, kirim_kode="1")
    assert "Kode tidak datang?" in update.page("kontak")
    wrong = update.post("kontak", code="000000")
    assert wrong.status_code == 422
    assert update.post("kontak", tanpa_kode="1").headers["Location"].endswith("/kependudukan/")
    update.post("kependudukan", registered="right")
    update.post("darurat", name="Siti", relation="spouse", number="081234567890")
    update.post("kirim")
    members.work()
    assert update.stored.doubts == ["contact_unproven"]


def test_a_registry_that_is_silent_is_asked_again_and_then_left_to_an_officer(
    members: Members, eko: Member, on_day: Any
) -> None:
    members.fault("population", "server_error")
    update = Update(members, eko).walk()
    members.work()
    assert update.stored.state == "checked"
    on_day(update.stored.due_on - timedelta(days=1))
    clocks.ring_all()
    members.work()
    assert update.stored.state == "review"
    assert "gangguan" in update.page()


def test_population_data_that_are_wrong_are_said_so(members: Members, eko: Member) -> None:
    update = Update(members, eko).walk(registered="wrong")
    members.work()
    assert update.stored.doubts == ["registered_wrong"]
    people.refuse_update(update.stored.reference, by=verifier(), note="Perbaiki dulu di Dukcapil.")
    members.work()
    page = update.page()
    assert "Perbaiki dulu di Dukcapil." in page
    assert "Mulai lagi" in page
    update.begin()
    assert DataUpdate.objects.filter(card=eko.kpjs[0]).count() == 2


def test_a_page_from_before_shows_what_is_stored_now(members: Members, eko: Member) -> None:
    update = Update(members, eko)
    update.begin()
    response = update.client.post(update.at("kepesertaan"), {"version": "77"}, follow=True)
    assert "sudah diubah di tempat lain" in text_of(response)
    assert update.stored.membership_seen_at is None


def test_a_step_that_comes_too_early_leads_to_the_one_that_is_due(
    members: Members, eko: Member
) -> None:
    update = Update(members, eko)
    update.begin()
    for step in ("foto", "kontak", "kependudukan", "darurat", "kirim"):
        assert update.client.get(update.at(step)).headers["Location"] == update.at("kepesertaan")


def test_an_update_may_be_taken_back(members: Members, eko: Member) -> None:
    update = Update(members, eko).walk()
    update.client.post(update.at("tarik"))
    members.work()
    assert update.stored.state == "withdrawn"
    assert Card.objects.get(pk=eko.kpjs[0]).data_updated_on is None


def test_the_correction_form_is_a_paper_with_what_is_recorded(
    members: Members, eko: Member
) -> None:
    response = Visit(eko).client.get("/koreksi/formulir.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_nobody_updates_the_card_of_somebody_else(members: Members, eko: Member) -> None:
    stranger = Update(members, members.member())
    assert stranger.client.get(f"/pengkinian/{eko.kpjs[0]}/").status_code == 404
    assert stranger.client.post(f"/pengkinian/{eko.kpjs[0]}/").status_code == 404


def test_who_is_called_dead_is_frozen_until_an_officer_has_looked(
    members: Members, eko: Member
) -> None:
    members.fault("population", "dead", key=eko.person.nik)
    update = Update(members, eko)
    update.begin()
    update.post("kepesertaan")
    update.photograph()
    update.prove_contact()
    for address in ("/klaim/", "/klaim/jht/", update.at(), "/saldo/", "/kartu/"):
        assert update.client.get(address).headers["Location"] == "/dibekukan/", address
    page = text_of(update.client.get("/dibekukan/"))
    assert "Akun dibekukan" in page
    assert "ahli waris" in page
    photo = SimpleUploadedFile("saya.jpg", eko.photo, "image/jpeg")
    assert update.client.post("/dibekukan/", {"file": photo}).status_code == 302
    members.work()
    assert "Diperiksa petugas" in text_of(update.client.get("/dibekukan/"))
    people.accept_correction(
        eko.user.corrections.get(kind="alive").reference, by=verifier(), note="Datang sendiri"
    )
    assert update.client.get("/klaim/jht/").status_code == 200


@pytest.mark.belongs_to("meninggal_dunia")
def test_heirs_see_their_road_without_an_account(members: Members, client: Any) -> None:
    page = text_of(client.get("/ahli-waris/"))
    assert "Jalan untuk ahli waris" in page
    assert "Lapak Asik" in page


def test_the_officer_compares_and_accepts_or_sends_back(members: Members) -> None:
    maria = members.member(is_updated=False, registered_name="Rini Wulandary")
    members.fault("population", "face_score", key=maria.person.nik, params={"score": 85})
    update = Update(members, maria).walk()
    members.work()
    desk = Client()
    desk.force_login(verifier())
    assert update.stored.reference in text_of(desk.get("/petugas/pengkinian/"))
    address = f"/petugas/pengkinian/{update.stored.reference}/"
    page = marked_text_of(desk.get(address))
    assert "Rini Wulandary" in page
    assert "belum cukup jelas" in page
    photo = desk.get(f"{address}berkas/{update.stored.selfie}/")
    assert photo.headers["Content-Type"] == "image/jpeg"
    assert desk.post(address, {"act": "refuse", "note": ""}).status_code == 422
    accepted = desk.post(address, {"act": "accept"})
    assert accepted.headers["Location"] == "/petugas/pengkinian/"
    assert update.stored.state == "done"
    assert "Tidak ada pengkinian yang menunggu" in text_of(desk.get("/petugas/pengkinian/"))


def test_the_living_are_thawed_from_the_officers_desk(members: Members, eko: Member) -> None:
    members.fault("population", "dead", key=eko.person.nik)
    update = Update(members, eko)
    update.begin()
    update.post("kepesertaan")
    update.photograph()
    update.prove_contact()
    photo = SimpleUploadedFile("saya.jpg", eko.photo, "image/jpeg")
    update.client.post("/dibekukan/", {"file": photo})
    members.work()
    desk = Client()
    desk.force_login(verifier())
    reference = eko.user.corrections.get(kind="alive").reference
    address = f"/petugas/koreksi/{reference}/"
    assert "Tercatat meninggal" in text_of(desk.get(address))
    assert desk.post(address, {"act": "accept", "note": "Hadir."}).status_code == 302
    assert update.client.get("/klaim/jht/").status_code == 200
