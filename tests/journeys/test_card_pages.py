"""Cards over HTTP: every KPJ found, two made one, and the claim that goes on afterwards."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from jaminan.channels.jmo.tests.codes import code_for
from jaminan.claims import actions as claims
from jaminan.claims.tests.members import Member, Members
from jaminan.kernel import clock
from jaminan.law.calendar import add_months
from jaminan.merging.models import CardMerge
from jaminan.merging.tests.merges import officer
from jaminan.people.models import Correction
from jaminan.people.search import SEARCHES_A_DAY
from jaminan.people.tests import makers
from tests.journeys.claiming import Visit, text_of
from tests.markup import hidden_fields, ways_of


class Cards:
    """A member at the pages of cards."""

    def __init__(self, members: Members, member: Member | None = None) -> None:
        self.members = members
        self.member = member or members.member(cards=2)
        self.client = Client()
        self.client.force_login(self.member.user)

    def see(self, address: str = "/kpj/") -> str:
        response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return text_of(response)

    def search(self, kpj: int) -> str:
        return text_of(self.client.post("/kpj/", {"kpj": f"{kpj:011d}"}))

    def send(self, address: str, **given: object) -> HttpResponse:
        """A form, sent with what its page holds hidden."""
        page = self.client.get(address).content.decode()
        return self.client.post(address, hidden_fields(page) | given)

    def code(self) -> str:
        return code_for(self.members.parties, self.member.user.email)

    def merge(self, *, wished: str = "") -> HttpResponse:
        """All three steps: the card that stays, both balances, the code."""
        query = f"?next={wished}" if wished else ""
        chosen = self.send(f"/kpj/gabung/{query}", target=self.member.kpjs[-1])
        assert chosen.status_code == 302, text_of(chosen)
        shown = self.send(chosen.headers["Location"], way="email")
        assert shown.headers["Location"] == "/kpj/gabung/kode/", text_of(shown)
        code = self.code()
        return self.client.post("/kpj/gabung/kode/", {"code": code})


def test_two_cards_become_one_in_three_steps_and_say_where_the_balance_went(
    members: Members,
) -> None:
    dewi = Cards(members, members.member(balance=4_350_000, cards=2))
    old, kept = dewi.member.kpjs
    assert "Gabungkan kartu" in dewi.see()
    merged = dewi.merge()
    assert re.fullmatch(r"/kpj/penggabungan/[A-Z0-9-]+/", merged.headers["Location"])
    page = dewi.see(merged.headers["Location"])
    assert "Saldo sudah digabung" in page
    assert page.count("4.350.000") >= 2  # each card's balance, in the reasons of the merged one
    assert "tidak dapat dipisah" in page
    assert "Sudah digabung" in dewi.see()
    assert "Gabungkan kartu" not in dewi.see()
    assert "pindah ke KPJ" in dewi.see(f"/saldo/{old}/")
    assert "8.700.000" in dewi.see(f"/saldo/{kept}/")


def test_the_preview_shows_every_balance_with_its_reasons(members: Members) -> None:
    dewi = Cards(members, members.member(balance=4_350_000, cards=2))
    page = dewi.see(f"/kpj/gabung/{dewi.member.kpjs[1]}/")
    assert "Sebelum digabung" in page
    assert "Saldo gabungan" in page
    assert page.count("4.350.000") >= 2
    assert "8.700.000" in page


def test_a_wrong_code_merges_nothing(members: Members) -> None:
    dewi = Cards(members)
    dewi.send(f"/kpj/gabung/{dewi.member.kpjs[1]}/", way="email")
    refused = dewi.client.post("/kpj/gabung/kode/", {"code": "000000"})
    assert refused.status_code == 422
    assert not CardMerge.objects.exists()


def test_a_second_tap_on_the_code_finds_the_merge_done(members: Members) -> None:
    dewi = Cards(members)
    dewi.merge()
    again = dewi.client.post("/kpj/gabung/kode/", {"code": "123456"})
    assert again.headers["Location"] == "/kpj/"
    assert CardMerge.objects.count() == 1


def test_balances_that_changed_while_the_code_came_are_shown_anew(members: Members) -> None:
    dewi = Cards(members)
    kept = dewi.member.kpjs[1]
    dewi.send(f"/kpj/gabung/{kept}/", way="email")
    members.credit(kept, 75_000)
    code = dewi.code()
    answered = dewi.client.post("/kpj/gabung/kode/", {"code": code})
    assert answered.headers["Location"] == f"/kpj/gabung/{kept}/"
    assert "Saldo baru saja berubah" in dewi.see(f"/kpj/gabung/{kept}/")
    assert not CardMerge.objects.exists()


def test_a_name_that_differs_waits_visibly_and_can_be_taken_back(members: Members) -> None:
    maria = Cards(members, members.member(cards=2, registered_name="Agus Salim"))
    address = maria.merge().headers["Location"]
    page = maria.see(address)
    assert "Menunggu petugas" in page
    assert "Nama pada kartu berbeda dari data kependudukan" in page
    assert maria.client.post(address).headers["Location"] == "/kpj/"
    assert "Dibatalkan" in maria.see()


def test_a_draft_offers_the_merge_and_goes_on_where_it_stood(members: Members) -> None:
    visit = Visit(members.member(4_100_000, cards=2)).reach(members, "jumlah")
    assert "Saldo Anda ada di 2 kartu" in visit.see("jumlah")
    cards = Cards(members, visit.member)
    merged = cards.merge(wished=visit.address("jumlah"))
    page = cards.client.get(merged.headers["Location"]).content.decode()
    assert ways_of(page)["Lanjutkan klaim"] == visit.address("jumlah")
    assert "Saldo Anda ada di" not in visit.see("jumlah")
    assert visit.agree().headers["Location"] == visit.address("berhasil")
    assert members.paid(visit.claim).gross == 8_200_000


def test_a_claim_that_an_officer_has_stops_the_merge_with_the_way_to_it(members: Members) -> None:
    member = members.member(4_100_000, cards=2, registered_name="Agus Salim")
    reviewed = members.confirm(member, members.drafted(member))
    answered = Cards(members, member).merge()
    assert answered.status_code == 409
    page = text_of(answered)
    assert reviewed.reference in page
    assert "Lihat klaim" in page


def test_a_claim_that_waits_for_its_member_is_withdrawn_on_the_way_to_the_merge(
    members: Members,
) -> None:
    member = members.member(4_100_000, cards=2, registered_name="Agus Salim")
    reviewed = members.confirm(member, members.drafted(member))
    claims.return_to_claimant(reviewed, sentence="Lengkapi.", by=makers.officer("verifier"))
    dewi = Cards(members, member)
    page = dewi.merge().content.decode()
    withdrawal = f"/klaim/{reviewed.reference}/tarik/"
    assert ways_of(page)["Tarik klaim, lalu gabungkan"] == f"{withdrawal}?next=/kpj/gabung/"
    asked = dewi.client.get(f"{withdrawal}?next=/kpj/gabung/")
    assert 'href="/kpj/gabung/"' in asked.content.decode()
    given = {"next": "/kpj/gabung/", "version": members.now(reviewed).version}
    assert dewi.client.post(withdrawal, given).headers["Location"] == "/kpj/gabung/"
    assert members.now(reviewed).state == "withdrawn"


def test_a_way_back_to_another_site_is_not_taken(members: Members) -> None:
    dewi = Cards(members)
    address = dewi.merge().headers["Location"]
    page = dewi.client.get(f"{address}?next=https://elsewhere.example/").content.decode()
    assert "elsewhere" not in page
    assert "Lanjutkan klaim" not in page


def test_a_second_active_card_is_named_with_its_firm_and_day(members: Members) -> None:
    dewi = members.member(cards=2)
    starts = add_months(clock.today(), -1)
    for kpj, firm in zip(dewi.kpjs, ("PT Tenun Citra", "CV Kilang Beras"), strict=True):
        card = next(card for card in dewi.person.cards.all() if card.kpj == kpj)
        makers.membership(card, starts_on=starts, employer_name=firm)
    page = Cards(members, dewi).see()
    assert "Dua kartu masih aktif" in page
    assert "PT Tenun Citra, sejak" in page
    assert "CV Kilang Beras, sejak" in page
    assert "Saya sudah berhenti bekerja" in page
    assert Cards(members, dewi).client.get("/kpj/gabung/").headers["Location"] == "/kpj/"


@pytest.mark.parametrize(
    ("which", "told", "way"),
    [
        ("own", "sudah terdaftar pada akun Anda", "Lihat saldo"),
        ("unpaid", "iuran pertamanya belum dibayar", "Minta pemberi kerja"),
        ("nobody", "Nomor KPJ tidak ditemukan", "Minta petugas mencari"),
        ("other", "tercatat atas nama lain", "Kartu ini milik saya"),
    ],
)
def test_each_answer_of_a_search_has_its_next_step(
    members: Members, which: str, told: str, way: str
) -> None:
    dewi, other = members.member(), members.member(full_name="Bambang Rahasia")
    unpaid = makers.card(dewi.person)
    makers.membership(unpaid, paid=False)
    kpj = {"own": dewi.kpjs[0], "unpaid": unpaid.kpj, "nobody": 99_000_000_001}
    page = Cards(members, dewi).search(kpj.get(which, other.kpjs[0]))
    assert told in page
    assert way in page
    assert "Bambang" not in page
    assert str(other.person.nik) not in page


def test_asking_for_a_card_waits_for_an_officer(members: Members) -> None:
    dewi, other = Cards(members, members.member()), members.member()
    sent = dewi.client.post("/koreksi/kartu/?next=/kpj/", {"kpj": str(other.kpjs[0]), "next": ""})
    assert sent.status_code == 302
    assert Correction.objects.get(user=dewi.member.user).kind == "card"


def test_nobody_walks_through_numbers(members: Members) -> None:
    dewi = Cards(members, members.member())
    answers = [dewi.client.post("/kpj/", {"kpj": "99000000001"}) for _ in range(SEARCHES_A_DAY + 1)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]


def test_an_account_whose_identity_waits_is_told_so(db) -> None:
    client = Client()
    client.force_login(makers.account())
    page = text_of(client.get("/kpj/"))
    assert "Data peserta belum terhubung" in page


def test_a_person_without_any_card_is_told_the_next_step(db) -> None:
    client = Client()
    client.force_login(makers.account(makers.person()))
    page = text_of(client.get("/kpj/"))
    assert "NIK Anda belum tercatat sebagai peserta" in page
    assert "Tanyakan kepada perusahaan" in page


def test_other_peoples_merges_are_not_there(members: Members) -> None:
    address = Cards(members).merge().headers["Location"]
    assert Cards(members, members.member()).client.get(address).status_code == 404
    stranger = Client()
    stranger.force_login(officer())
    assert stranger.get(address).status_code in {302, 404}
