"""Both contacts lost, over HTTP: the same answers for everybody, and the way back in."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jaminan.channels.jmo.tests.codes import code_for
from jaminan.claims.tests.members import Member, Members
from jaminan.demo.portraits import portrait
from jaminan.people.contacts import Address
from jaminan.people.queries import account_by_login_name
from jaminan.people.tests import makers
from jaminan.recovery.limits import BEGUN_A_DAY_MOST
from jaminan.recovery.models import Recovery
from tests.journeys.claiming import text_of
from tests.journeys.recovering import CARD, STRANGER, met, new_contact, plain_wall


class Stranger:
    """Somebody at the door who says to be a member."""

    def __init__(self, members: Members, member: Member) -> None:
        self.members, self.member, self.client = members, member, Client()
        self.contact = new_contact().value

    @property
    def request(self) -> Recovery:
        return Recovery.objects.latest("pk")

    def tell(self, **changes: object) -> HttpResponse:
        born = self.member.person.birth_date
        answers = {
            "nik": self.member.person.nik,
            "full_name": self.member.person.full_name,
            "birth_date": born.strftime("%d-%m-%Y"),
        }
        return self.client.post("/kontak-hilang/", answers | changes)

    def prove_contact(self) -> HttpResponse:
        sent = self.client.post("/kontak-hilang/kontak/", {"contact": self.contact})
        assert sent.status_code == 302, text_of(sent)
        code = code_for(self.members.parties, self.contact)
        return self.client.post("/kontak-hilang/kode/", {"code": code})

    def photograph(self, face: bytes = b"") -> HttpResponse:
        files = {
            "card": SimpleUploadedFile("ktp.jpg", portrait(CARD, "P"), "image/jpeg"),
            "selfie": SimpleUploadedFile("a.jpg", face or self.member.photo, "image/jpeg"),
        }
        sent = self.client.post("/kontak-hilang/foto/", files)
        self.members.work()
        return sent

    def state(self) -> str:
        return text_of(self.client.get("/kontak-hilang/keadaan/"))

    def whole(self, face: bytes = b"") -> None:
        """All four steps."""
        assert self.tell().headers["Location"] == "/kontak-hilang/kontak/"
        assert self.prove_contact().headers["Location"] == "/kontak-hilang/foto/"
        assert self.photograph(face).headers["Location"] == "/kontak-hilang/keadaan/"


def test_the_way_back_in_from_the_page_of_login(members: Members) -> None:
    sri = Stranger(members, members.member())
    assert "Saya tidak bisa membuka e-mail dan HP saya" in text_of(sri.client.get("/masuk/"))
    sri.whole()
    assert "petugas verifikasi" in sri.state()
    met(sri.request)
    assert "Uang dapat dicairkan lagi mulai" in sri.state()
    members.work()
    sri.client.post("/masuk/kode/", {"name": sri.contact})
    code = code_for(members.parties, sri.contact)
    entered = sri.client.post("/masuk/kode/isi/", {"code": code})
    assert entered.headers["Location"] == "/beranda/"
    assert "Kontak akun ini baru diganti petugas" in text_of(sri.client.get("/akun/"))


def test_every_session_of_before_ends(members: Members) -> None:
    sri = Stranger(members, members.member())
    inside = Client()
    inside.force_login(sri.member.user)
    sri.whole()
    met(sri.request)
    assert inside.get("/akun/").headers["Location"].startswith("/masuk/")


def test_the_pages_say_nothing_of_accounts(members: Members) -> None:
    known, nobody = members.member(), members.member()
    nobody.user.is_active = False
    nobody.user.save()
    face, said = portrait(STRANGER, "L"), []
    for member in (known, nobody):
        visit = Stranger(members, member)
        visit.whole(face)
        said.append(
            visit.state().replace(visit.contact, "KONTAK").replace(visit.request.reference, "NOMOR")
        )
    assert said[0] == said[1]


def test_steps_cannot_be_skipped(members: Members) -> None:
    client = Client()
    for address, leads in {
        "kontak": "/kontak-hilang/",
        "kode": "/kontak-hilang/kontak/",
        "foto": "/kontak-hilang/kontak/",
        "keadaan": "/kontak-hilang/",
    }.items():
        assert client.get(f"/kontak-hilang/{address}/").headers["Location"] == leads
    visit = Stranger(members, members.member())
    visit.tell()
    visit.client.post("/kontak-hilang/kontak/", {"contact": visit.contact})
    assert visit.photograph().headers["Location"] == "/kontak-hilang/kontak/"
    assert not Recovery.objects.exists()


def test_a_family_phone_that_opens_an_account_leads_to_logging_in(members: Members) -> None:
    visit = Stranger(members, members.member())
    makers.account(None, visit.contact)
    visit.tell()
    refused = visit.prove_contact()
    assert refused.status_code == 422
    assert "sudah dipakai untuk masuk ke satu akun" in text_of(refused)
    assert "Masuk dengan kode" in text_of(refused)


def test_too_many_tries_are_told_the_branch(members: Members) -> None:
    visit = Stranger(members, members.member())
    answers = [visit.tell() for _ in range(BEGUN_A_DAY_MOST + 1)]
    assert answers[-1].status_code == 429
    assert "kantor cabang" in text_of(answers[-1])


def test_photographs_that_cannot_be_used_are_given_again(members: Members) -> None:
    visit = Stranger(members, members.member())
    visit.tell()
    visit.prove_contact()
    visit.photograph(plain_wall())
    assert "Foto perlu diulang" in visit.state()
    assert "Foto wajah belum dapat dipakai" in text_of(visit.client.get("/kontak-hilang/foto/"))
    assert visit.photograph().status_code == 302
    assert "petugas verifikasi" in visit.state()
    assert Recovery.objects.count() == 1


def test_the_holder_who_still_logs_in_sees_it_and_stops_it(members: Members) -> None:
    visit = Stranger(members, members.member())
    visit.whole(portrait(STRANGER, "L"))
    holder = Client()
    holder.force_login(visit.member.user)
    assert "Ada yang minta mengganti kontak akun ini" in text_of(holder.get("/akun/"))
    address = f"/akun/bukan-saya/{visit.request.reference}/"
    assert "Apakah ini Anda?" in text_of(holder.get(address))
    assert holder.post(address).headers["Location"] == "/akun/"
    assert "bukan dia yang meminta" in visit.state()
    assert account_by_login_name(Address("email", visit.member.user.email))
    other = Client()
    other.force_login(members.member().user)
    assert other.get(address).status_code == 404
