"""A claim over HTTP: each red mark, each way back, and nothing done twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from jaminan.benefits.jht.jmo import BALANCE_CAP
from jaminan.channels.backoffice.tests.officers import browser_of
from jaminan.claims.models import Claim
from jaminan.claims.tests.members import AGE, DISMISSED, PART, RESIGNED, Members, cause_named
from jaminan.claims.tests.officers import officer
from jaminan.kernel import clock
from jaminan.law.calendar import add_months
from jaminan.payments import queries as payments
from jaminan.payments.models import Instruction
from jaminan.people.models import Correction
from tests.journeys.claiming import Visit, text_of


def cap() -> int:
    return int(BALANCE_CAP.on(clock.today()).rupiah)


def test_every_step_leads_to_the_next_and_the_claim_is_paid_once(members: Members) -> None:
    visit = Visit(members.member())
    addresses = [
        visit.begin(), visit.choose(), visit.send("data"), visit.photograph(),
        visit.give_account(),
    ]  # fmt: skip
    steps = [response.headers["Location"].split("/")[-2] for response in addresses]
    assert steps == ["saldo", "data", "foto", "foto", "jumlah"]
    members.work()
    assert visit.agree().headers["Location"] == visit.address("berhasil")
    assert "berhasil dikirim" in visit.see("berhasil")
    members.paid(visit.claim)
    assert "Dibayar" in visit.see()
    assert payments.paid_once(visit.claim.reference)


def test_a_second_confirmation_changes_nothing(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    page = visit.client.get(visit.address("jumlah")).content.decode()
    first, second = visit.agree(), visit.agree()
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.headers["Location"] == visit.address()
    assert "Konfirmasi" in page
    assert Instruction.objects.filter(reference=visit.claim.reference).count() == 1


def test_a_first_tap_opens_one_draft_on_every_device(members: Members) -> None:
    sri = members.member()
    phone, desk = Visit(sri), Visit(sri)
    assert phone.begin().headers["Location"] == desk.begin().headers["Location"]
    assert Claim.objects.count() == 1


def test_exactly_the_cap_may_go_on(members: Members) -> None:
    visit = Visit(members.member(balance=cap()))
    assert "3 dari 3 sudah beres" in text_of(visit.client.get("/klaim/jht/"))
    assert visit.begin().status_code == 302


def test_one_rupiah_over_the_cap_goes_on_from_here_and_is_told_the_other_roads(
    members: Members,
) -> None:
    visit = Visit(members.member(balance=cap() + 1))
    page = text_of(visit.client.get("/klaim/jht/"))
    assert "Saldo di atas batas aplikasi" in page
    assert "Pengumuman batas JMO" in page
    assert "Lapak Asik" in page
    assert "Kantor cabang" in page
    assert "Tetap bisa diajukan dari sini" in page
    assert visit.begin().status_code == 302
    assert visit.choose().headers["Location"] == visit.address("berkas")


def test_the_cap_looks_at_all_cards_together(members: Members) -> None:
    visit = Visit(members.member(balance=cap() // 2 + 1, cards=2))
    assert "Saldo di atas batas aplikasi" in text_of(visit.client.get("/klaim/jht/"))


def test_data_not_updated_says_which_card_and_where_it_is_done(members: Members) -> None:
    eko = members.member(is_updated=False)
    visit = Visit(eko)
    page = text_of(visit.client.get("/klaim/jht/"))
    assert "Data belum diperbarui" in page
    assert str(eko.kpjs[0]) in page
    assert "kantor cabang" in page
    assert visit.begin().status_code == 422


def test_still_active_stops_the_causes_for_which_work_ends(members: Members) -> None:
    budi = members.member(ended_months_ago=None, months=125, birth_date=date(1985, 7, 2))
    visit = Visit(budi)
    page = text_of(visit.client.get("/klaim/jht/"))
    assert "Anda masih tercatat bekerja" in page
    assert "Tetap bisa diajukan sekarang" in page
    visit.begin()
    for letter in (RESIGNED, DISMISSED):
        assert visit.choose(letter).headers["Location"] == visit.address("alasan")
        page = visit.see("alasan")
        assert "belum dapat diajukan" in page
        assert "Permenaker 4/2022" in page
        assert "Saya sudah berhenti" in page
    assert visit.choose(PART).headers["Location"] == visit.address("pertanyaan")
    assert "belum dapat diajukan" not in visit.see("pertanyaan")


def test_pension_age_is_not_stopped_by_being_active(members: Members) -> None:
    old = date(clock.today().year - 57, 1, 5)
    visit = Visit(members.member(ended_months_ago=None, birth_date=old))
    visit.begin()
    assert visit.choose(AGE).headers["Location"] == visit.address("data")


def test_a_stopped_cause_stays_stopped_at_the_address_of_the_amounts(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    assert visit.choose(AGE).headers["Location"] == visit.address("alasan")
    assert visit.client.get(visit.address("jumlah")).headers["Location"] == visit.address("alasan")
    assert visit.agree().headers["Location"] == visit.address("alasan")
    assert visit.claim.state == "draft"


def test_a_waiting_month_says_on_which_day_it_opens(members: Members) -> None:
    visit = Visit(members.member(ended_months_ago=0))
    visit.begin()
    assert visit.choose().headers["Location"] == visit.address("alasan")
    page = visit.see("alasan")
    opens_on = add_months(clock.today(), 1)
    assert "Belum lewat 1 bulan" in page
    assert f"{opens_on.day} " in page
    assert str(opens_on.year) in page


def test_the_part_asks_how_much_and_tells_the_most(members: Members) -> None:
    visit = Visit(members.member(ended_months_ago=None, months=125, balance=9_000_000))
    visit.begin()
    visit.choose(PART)
    assert "900.000" in visit.see("pertanyaan")
    too_much = visit.send("pertanyaan", jumlah="900.001")
    assert too_much.headers["Location"] == visit.address("pertanyaan")
    assert "melebihi" in visit.see("pertanyaan")
    assert visit.send("pertanyaan", jumlah="Rp 500.000").headers["Location"] == visit.address(
        "data"
    )
    assert visit.claim.answers == {"jumlah": 500_000}
    visit.send("pertanyaan", jumlah="")
    assert visit.claim.answers == {"jumlah": 900_000}


@pytest.mark.parametrize("typed", ["lima ratus", "-5", "500.000,50", "0", "5e5"])
def test_an_amount_that_is_no_rupiah_is_explained_at_its_field(
    members: Members, typed: str
) -> None:
    visit = Visit(members.member(ended_months_ago=None, months=125, balance=9_000_000))
    visit.begin()
    visit.choose(PART)
    response = visit.send("pertanyaan", jumlah=typed)
    assert response.status_code == 422
    assert "misalnya 500.000" in text_of(response)
    assert visit.claim.answers == {}


def test_a_step_that_comes_too_early_leads_to_the_one_that_is_due(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "data")
    for step in ("foto", "rekening", "jumlah", "pertanyaan"):
        response = visit.client.get(visit.address(step))
        assert response.headers["Location"] == visit.address("data")
    assert visit.client.get(visit.address()).headers["Location"] == visit.address("data")


def test_a_page_from_before_is_answered_with_what_is_stored_now(members: Members) -> None:
    sri = members.member()
    phone, desk = Visit(sri).reach(members, "data"), Visit(sri)
    stale = phone.claim.version
    desk.choose(DISMISSED)
    response = phone.client.post(
        phone.address("alasan"), {"version": stale, "cause": cause_named(AGE)}
    )
    page = text_of(response)
    assert response.status_code == 409
    assert "Ada isian yang lebih baru" in page
    assert phone.claim.type == cause_named(DISMISSED)


@pytest.mark.parametrize("version", ["", "abc", "0", "99999999999999999999"])
def test_a_form_without_a_readable_version_changes_nothing(members: Members, version: str) -> None:
    visit = Visit(members.member()).reach(members, "foto")
    response = visit.client.post(
        visit.address("alasan"), {"version": version, "cause": cause_named(AGE)}
    )
    assert response.status_code == 409
    assert visit.claim.type == cause_named(RESIGNED)


def test_amounts_that_changed_are_shown_again_before_consent(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    response = visit.send("jumlah", agree="on", gross="8200001", net="8200001")
    assert response.status_code == 409
    assert "Jumlahnya baru saja berubah" in text_of(response)
    assert 'name="gross" value="8200000"' in response.content.decode()
    assert visit.claim.state == "draft"


def test_without_the_tick_nothing_is_sent(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    response = visit.send("jumlah")
    assert response.status_code == 422
    assert "centang bila Anda setuju" in text_of(response)
    assert visit.claim.state == "draft"


def test_somebody_elses_claim_is_not_there(members: Members) -> None:
    owner = Visit(members.member()).reach(members, "jumlah")
    stranger = Visit(members.member())
    steps = ["", "saldo", "alasan", "data", "foto", "foto/keadaan", "rekening", "jumlah",
             "berhasil", "tarik"]  # fmt: skip
    for step in steps:
        assert stranger.client.get(owner.address(step)).status_code == 404, step
        if step not in {"", "saldo", "foto/keadaan", "berhasil"}:
            assert stranger.client.post(owner.address(step), {}).status_code == 404, step
    why = f"/mengapa/klaim/{owner.claim.reference}/neto/"
    assert stranger.client.get(why).status_code == 404
    assert owner.client.get(why).status_code == 200


def test_an_expired_session_leads_back_to_the_step(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "rekening")
    visit.client.logout()
    answer = visit.client.get(visit.address("rekening"))
    assert answer.headers["Location"] == f"/masuk/?next={visit.address('rekening')}"
    sent = visit.client.post(visit.address("rekening"), {"bank": "X"})
    assert sent.headers["Location"] == f"/masuk/?next={visit.address('rekening')}"


def test_another_name_at_the_bank_is_shown_beside_the_card(members: Members) -> None:
    visit = Visit(members.member(account_name="Bambang Wijaya")).reach(members, "rekening")
    assert visit.give_account().headers["Location"] == visit.address("rekening")
    page = visit.see("rekening")
    assert "Nama di bank berbeda dari kartu" in page
    unanswered = visit.give_account()
    assert unanswered.status_code == 422
    same = visit.give_account(owner="other")
    assert "masih sama" in text_of(same)
    assert visit.give_account(owner="own").headers["Location"] == visit.address("jumlah")
    visit.agree()
    assert visit.claim.state == "in_review"
    page = visit.see()
    assert "Petugas verifikasi" in page
    assert "Nama menurut bank berbeda" in page


def test_a_closed_account_is_refused_at_its_field(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "rekening")
    members.tell(kind="account", bank="PNSIIDJX", number="1039999999999", name="X", status="closed")
    response = visit.give_account("1039999999999")
    assert response.status_code == 422
    assert "sudah ditutup" in text_of(response)
    assert 'id="id_account_number_error"' in response.content.decode()


@pytest.mark.parametrize("number", ["12", "1234567890123456789", "angka", "NPWP 12.345"])
def test_an_impossible_npwp_is_refused_at_its_field(members: Members, number: str) -> None:
    visit = Visit(members.member()).reach(members, "rekening")
    response = visit.give_account(tax_number=number)
    assert response.status_code == 422
    assert 'id="id_tax_number_error"' in response.content.decode()


def test_a_silent_bank_lets_go_on_to_an_officer(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "rekening")
    members.fault("banks", "server_error", place="inquiry")
    assert visit.give_account().headers["Location"] == visit.address("rekening")
    page = visit.see("rekening")
    assert "Bank sedang tidak menjawab" in page
    assert "Tanya bank lagi" in page
    assert visit.client.get(visit.address("jumlah")).status_code == 200


def test_what_is_no_photograph_is_refused_at_its_field(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "foto")
    visit.member.photo = b"%PDF-1.7 not a photograph"
    response = visit.photograph()
    assert response.status_code == 422
    assert 'id="id_photo_error"' in response.content.decode()
    assert visit.send("foto").status_code == 422


def test_a_refused_photograph_is_taken_again(members: Members) -> None:
    sri = members.member()
    visit = Visit(sri).reach(members, "foto")
    good, sri.photo = sri.photo, _blank_photo()
    assert visit.photograph().headers["Location"] == visit.address("foto")
    assert "Foto sedang diperiksa" in visit.see("foto")
    assert visit.client.get(visit.address("foto/keadaan")).status_code == 204
    members.work()
    assert visit.client.get(visit.address("foto/keadaan")).headers["HX-Refresh"] == "true"
    assert "Wajah tidak terlihat dari depan" in visit.see("foto")
    assert visit.client.get(visit.address("rekening")).headers["Location"] == visit.address("foto")
    sri.photo = good
    visit.photograph()
    members.work()
    assert "Foto dapat dipakai" in visit.see("foto")


def test_a_photograph_may_still_wait_when_the_claim_is_sent(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "foto")
    visit.photograph()
    visit.give_account()
    assert "Foto masih diperiksa" in visit.see("jumlah")
    visit.agree()
    assert visit.claim.state == "submitted"
    assert "Pemeriksaan otomatis" in visit.see()
    members.work()
    assert visit.claim.state in {"instructed", "paid"}


def test_data_that_are_wrong_wait_visibly_for_an_officer(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "data")
    back = visit.address("data")
    assert "Belum, perbaiki" in visit.see("data")
    address = f"/koreksi/tanggal-lahir/?next={back}"
    assert visit.client.post(address, {"birth_date": "31-02-1990"}).status_code == 422
    sent = visit.client.post(address, {"birth_date": "1990-08-16"})
    assert sent.headers["Location"] == back
    assert "Koreksi menunggu petugas: Tanggal lahir" in visit.see("data")
    assert Correction.objects.get().claimed == {"birth_date": "1990-08-16"}
    again = visit.client.post(address, {"birth_date": "1990-08-17"})
    assert "sudah menunggu petugas" in text_of(again)


@pytest.mark.parametrize("kind", ["nama", "kartu", "masa-kerja"])
def test_a_correction_never_leads_to_a_stranger(members: Members, kind: str) -> None:
    visit = Visit(members.member())
    given = {"full_name": "Siti Rahayu", "kpj": "31000000001", "told": "Berhenti Maret 2024"}
    sent = visit.client.post(f"/koreksi/{kind}/?next=https://jahat.example/", given)
    assert sent.headers["Location"] == "/akun/"


def test_a_claim_is_withdrawn_after_one_question_and_another_may_begin(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    assert "Tarik klaim ini?" in visit.see("tarik")
    assert visit.send("tarik").headers["Location"] == visit.address()
    assert visit.claim.state == "withdrawn"
    assert "Ditarik" in visit.see()
    assert "Anda terima" not in visit.see()
    first = visit.claim.reference
    visit.begin()
    assert visit.claim.reference != first


def test_while_a_claim_runs_no_other_is_begun(members: Members) -> None:
    visit = Visit(members.member(account_name="Bambang Wijaya")).reach(members, "jumlah")
    visit.give_account(owner="own")
    visit.agree()
    page = text_of(visit.client.get("/klaim/jht/"))
    assert "Satu klaim masih berjalan" in page
    assert "Selanjutnya" not in page
    assert visit.begin().headers["Location"] == visit.address()
    assert Claim.objects.count() == 1


def test_a_payment_that_came_back_is_sent_to_another_account(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    members.fault("banks", "closed", key=visit.member.account, place="payment")
    visit.agree()
    members.paid(visit.claim)
    assert visit.claim.state == "payment_failed"
    assert "Isi rekening lain" in visit.see()
    members.tell(kind="account", bank="PNSIIDJX", number="1030000077777", name="Rina Wulandari")
    repaired = visit.send("rekening", bank="PNSIIDJX", account_number="1030000077777")
    assert repaired.headers["Location"] == visit.address()
    members.paid(visit.claim)
    assert visit.claim.state == "paid"
    assert payments.paid_once(visit.claim.reference)


def test_another_account_by_another_name_waits_for_officers_and_is_never_the_end(
    members: Members,
) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    members.fault("banks", "closed", key=visit.member.account, place="payment")
    visit.agree()
    members.paid(visit.claim)
    members.tell(kind="account", bank="PNSIIDJX", number="1030000088888", name="Bambang Wijaya")
    given = visit.send("rekening", bank="PNSIIDJX", account_number="1030000088888")
    assert given.headers["Location"] == visit.address()
    assert "jadi petugas memeriksanya" in visit.see()
    first = browser_of(officer("verifier"))
    desk = f"/petugas/klaim/{visit.claim.reference}/"
    assert "Menurut bank: Bambang Wijaya" in text_of(first.get(desk))
    assert first.post(f"{desk}rekening-lain/", {"note": "Buku tabungan."}).status_code == 302
    assert "Petugas kedua yang memutuskan" in visit.see()
    second = browser_of(officer("approver"))
    assert second.post(f"{desk}kirim-ke-rekening-lain/").status_code == 302
    members.paid(visit.claim)
    assert visit.claim.state == "paid"


def test_the_figures_of_a_decided_claim_open_what_was_stored(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    visit.agree()
    for which, figure in (("bruto", "8.200.000"), ("pajak", "Rp 0"), ("neto", "8.200.000")):
        page = visit.client.get(f"/mengapa/klaim/{visit.claim.reference}/{which}/")
        assert figure in text_of(page)
    assert visit.client.get(f"/mengapa/klaim/{visit.claim.reference}/bunga/").status_code == 404


def test_the_certificate_opens_for_its_claimant_once_decided(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    address = f"/klaim/{visit.claim.reference}/bukti-potong.pdf"
    assert visit.client.get(address).status_code == 404
    visit.agree()
    paper = visit.client.get(address)
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    assert "Bukti potong pajak" in visit.see()
    assert Visit(members.member()).client.get(address).status_code == 404


def test_the_list_goes_on_with_a_draft_and_is_never_cached(members: Members) -> None:
    visit = Visit(members.member())
    assert "Belum ada klaim" in text_of(visit.client.get("/klaim/"))
    visit.reach(members, "foto")
    page = visit.client.get("/klaim/")
    assert "Lanjutkan" in text_of(page)
    assert "no-store" in page.headers["Cache-Control"]


def test_the_public_page_tells_words_of_a_state_and_nothing_else(members: Members) -> None:
    sri = members.member()
    visit = Visit(sri).reach(members, "jumlah")
    stranger = Client()
    for number in (visit.claim.reference, str(sri.kpjs[0])):
        assert "Tidak ada klaim" in text_of(stranger.post("/lacak/", {"number": number}))
    visit.agree()
    unknown = text_of(stranger.post("/lacak/", {"number": "31999999999"}))
    for number in (visit.claim.reference.lower(), f" {sri.kpjs[0]} "):
        page = text_of(stranger.post("/lacak/", {"number": number}))
        assert "Uang sedang dikirim" in page
        assert sri.person.full_name not in page
        assert "8.200.000" not in page
    assert "Tidak ada klaim" in unknown
    assert stranger.post("/lacak/", {"number": " "}).status_code == 422


def test_the_public_page_slows_a_machine_down(members: Members) -> None:
    stranger = Client()
    answers = [stranger.post("/lacak/", {"number": "31999999999"}) for _ in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {200}
    assert answers[30].status_code == 429


def _blank_photo() -> bytes:
    import io

    from PIL import Image

    picture = Image.effect_noise((480, 640), 90).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def test_an_empty_balance_says_so_and_opens_no_draft(members: Members) -> None:
    visit = Visit(members.member(balance=0))
    page = text_of(visit.client.get("/klaim/jht/"))
    assert "Tidak ada saldo JHT yang dapat dibayar." in page
    assert "Selanjutnya" not in page
    assert visit.begin().status_code == 422
    assert not Claim.objects.exists()
