"""Claims as officers work on them: list, one claim, and every act over HTTP without scripts."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from tests.markup import hidden_fields

from jaminan.channels.backoffice.tests.officers import browser_of, officer, text_of
from jaminan.claims.tests.officers import accept_all, in_review, verified
from jaminan.kernel import clock
from jaminan.people.tests import makers


class Work:
    """One officer at the screen of one claim."""

    def __init__(self, user, claim) -> None:
        self.user, self.claim, self.client = user, claim, browser_of(user)
        self.address = f"/petugas/klaim/{claim.reference}/"

    def see(self, rest: str = "") -> str:
        response = self.client.get(self.address + rest)
        assert response.status_code == 200, (rest, response.status_code)
        return text_of(response)

    def act(self, slug: str, **given):
        page = self.client.get(f"{self.address}{slug}/")
        hidden = hidden_fields(page.content.decode()) if page.status_code == 200 else {}
        hidden.pop("csrfmiddlewaretoken", None)
        answer = self.client.post(f"{self.address}{slug}/", {**hidden, **given})
        self.claim.refresh_from_db()
        return answer


def test_the_list_counts_tabs_and_names_why_a_person_is_needed(members) -> None:
    member, claim = in_review(members)
    page = text_of(browser_of(officer("verifier")).get("/petugas/klaim/?tab=review"))
    assert claim.reference in page
    assert "Verifikasi 1" in page
    assert "Pemilik rekening" in page
    assert member.person.full_name not in page


def test_the_list_is_searched_by_reference_and_name_and_says_when_nothing_fits(members) -> None:
    _member, claim = in_review(members)
    desk = browser_of(officer("verifier"))
    assert claim.reference in text_of(desk.get(f"/petugas/klaim/?cari={claim.reference.lower()}"))
    nothing = text_of(desk.get("/petugas/klaim/?cari=zzzz"))
    assert "Tidak ada yang cocok" in nothing
    assert "Tidak ada yang menunggu di sini" in text_of(desk.get("/petugas/klaim/?tab=held"))


def test_the_screen_shows_what_differs_before_what_passed(members) -> None:
    _member, claim = in_review(members)
    page = Work(officer("verifier"), claim).see()
    assert page.index("Perlu mata Anda") < page.index("Lulus")
    assert "Bambang Wijaya" in page
    assert "Menurut hukum" in page
    assert "Setelah Anda verifikasi, petugas lain" in page


def test_a_claim_goes_through_two_hands_and_is_granted(members) -> None:
    member, claim = in_review(members)
    first = Work(officer("verifier", "approver"), claim)
    second = Work(officer("approver"), claim)
    refused = first.act("verifikasi", recommendation="grant")
    assert refused.status_code == 422
    judged = first.client.post(
        f"{first.address}pemeriksaan/account/nilai/", {"is_accepted": "yes", "note": "Satu orang."}
    )
    assert judged.url.endswith("#mata")
    assert first.act("verifikasi", recommendation="grant").status_code == 302
    assert claim.state == "verified"
    assert "petugas lain yang memutuskan" in first.see()
    four_eyes = first.act("persetujuan", version=str(claim.version))
    assert four_eyes.status_code == 422
    assert "Petugas lain yang memutuskan" in text_of(four_eyes)
    assert claim.state == "verified"
    assert "Diverifikasi Nadia" in second.see()
    assert second.act("persetujuan").status_code == 302
    assert claim.state in {"approved", "instructed"}
    members.paid(claim)
    told = text_of(browser_of(member.user).get("/akun/dibuka/"))
    assert "Klaim Anda" in told
    assert "Petugas persetujuan" in told


def test_a_claim_is_refused_for_a_reason_that_both_sign(members) -> None:
    _member, claim = in_review(members)
    first, second = Work(officer("verifier"), claim), Work(officer("approver"), claim)
    first.client.post(
        f"{first.address}pemeriksaan/account/nilai/", {"is_accepted": "no", "note": "Orang lain."}
    )
    assert first.act("verifikasi", recommendation="refuse").status_code == 422
    given = {"recommendation": "refuse", "reasons": ["check:account"]}
    assert first.act("verifikasi", **given).status_code == 302
    assert second.act("penolakan", reasons=[]).status_code == 422
    assert second.act("penolakan", reasons=["check:account"]).status_code == 302
    assert claim.state == "refused"
    assert "Diverifikasi Nadia Kusumawardani, ditolak Nadia Kusumawardani." in second.see()


def test_a_check_without_a_note_is_not_judged(members) -> None:
    _member, claim = in_review(members)
    work = Work(officer("verifier"), claim)
    address = f"{work.address}pemeriksaan/account/nilai/"
    work.client.post(address, {"is_accepted": "yes", "note": " "})
    assert "Tulis dasar penilaian Anda." in work.see()
    work.client.post(address, {"note": "Satu orang."})
    assert "Pilih diterima atau tidak." in work.see()
    work.client.post(f"{work.address}pemeriksaan/identity/nilai/", {"is_accepted": "yes"})
    assert "tidak menunggu penilaian" in work.see()


def test_a_claim_is_given_back_with_a_sentence_and_its_clock_rests(members) -> None:
    _member, claim = in_review(members)
    work = Work(officer("verifier"), claim)
    assert work.act("pengembalian", sentence=" ").status_code == 422
    given = {"sentence": "Kirim foto buku tabungan.", "asks": ["account"]}
    assert work.act("pengembalian", **given).status_code == 302
    assert claim.state == "returned"
    assert "Hitungan berhenti: Kirim foto buku tabungan." in work.see()


def test_a_claim_is_held_and_goes_on(members) -> None:
    _member, claim = in_review(members)
    work = Work(officer("verifier"), claim)
    yesterday = clock.today() - timedelta(days=1)
    late = {"reason": "Menunggu jawaban bank.", "until": yesterday.isoformat()}
    assert work.act("penahanan", **late).status_code == 422
    assert work.act("penahanan", reason="Menunggu jawaban bank.").status_code == 302
    page = work.see()
    assert "Klaim ini ditahan" in page
    assert "Verifikasi Kembalikan" not in page
    assert work.act("kelanjutan").status_code == 302
    assert "Klaim ini ditahan" not in work.see()


def test_the_second_officer_sends_it_back_to_the_first(members) -> None:
    _member, claim = in_review(members)
    checker = officer("verifier")
    verified(claim, checker)
    second = Work(officer("approver"), claim)
    assert second.act("pengulangan", note="Bandingkan buku tabungan.").status_code == 302
    assert claim.state == "in_review"
    assert "Bandingkan buku tabungan." in Work(checker, claim).see()


def test_who_comes_second_reads_who_works_on_it(members) -> None:
    _member, claim = in_review(members)
    first, late = Work(officer("verifier"), claim), Work(officer("verifier"), claim)
    assert first.act("pegang").status_code == 302
    assert "Sedang ditangani Nadia Kusumawardani" in late.see()
    refused = late.client.post(f"{late.address}pegang/", {})
    assert refused.status_code == 422
    assert "sedang ditangani" in text_of(refused)
    assert first.act("pelepasan").status_code == 302
    assert late.act("pegang").status_code == 302


def test_an_auditor_reads_and_does_nothing(members) -> None:
    _member, claim = in_review(members)
    work = Work(officer("auditor"), claim)
    assert "Auditor membaca saja." in work.see()
    assert work.act("verifikasi", recommendation="grant", version="1").status_code == 422
    judge = work.client.post(f"{work.address}pemeriksaan/account/nilai/", {"is_accepted": "yes"})
    assert judge.status_code == 403
    assert claim.state == "in_review"


def test_an_old_page_decides_nothing(members) -> None:
    _member, claim = in_review(members)
    checker = officer("verifier")
    accept_all(claim, checker)
    work = Work(checker, claim)
    stale = {"recommendation": "grant", "version": str(claim.version - 1)}
    assert work.client.post(f"{work.address}verifikasi/", stale).status_code == 422
    claim.refresh_from_db()
    assert claim.state == "in_review"


def test_an_unknown_act_is_not_found(members) -> None:
    _member, claim = in_review(members)
    assert Work(officer("verifier"), claim).client.get(
        f"/petugas/klaim/{claim.reference}/hapus/"
    ).status_code == 404  # fmt: skip


def test_an_officer_never_sees_their_own_claim(members) -> None:
    member, claim = in_review(members)
    makers.grant(member.user, "verifier")
    own = browser_of(member.user)
    assert own.get(f"/petugas/klaim/{claim.reference}/").status_code == 404
    assert claim.reference not in text_of(own.get("/petugas/klaim/?tab=all"))


def test_the_photograph_is_shown_turned_and_enlarged_without_scripts(members) -> None:
    _member, claim = in_review(members)
    work = Work(officer("verifier"), claim)
    page = work.client.get(f"{work.address}?berkas={claim.selfie}&putar=1&besar=2").content.decode()
    assert "turn-1 size-2" in page
    assert f"?berkas={claim.selfie}&amp;putar=2&amp;besar=2#berkas" in page
    picture = work.client.get(f"{work.address}berkas/{claim.selfie}/")
    assert picture.status_code == 200
    assert picture["Content-Type"].startswith("image/")
    assert "no-store" in picture["Cache-Control"]
    assert work.client.get(f"{work.address}berkas/{claim.selfie + 100_000}/").status_code == 404


def test_strangers_and_members_see_no_claim_of_the_list(members) -> None:
    member, claim = in_review(members)
    address = f"/petugas/klaim/{claim.reference}/"
    assert Client().get(address).url == f"/petugas/masuk/?next={address}"
    assert browser_of(member.user).get(address).status_code == 403


def test_amounts_that_changed_send_the_claim_back_and_say_so(members) -> None:
    member, claim = in_review(members, balance=5_000_000)
    checker = officer("verifier")
    accept_all(claim, checker)
    members.credit(member.kpjs[0], 250_000)
    work = Work(checker, claim)
    assert "Jumlahnya berubah sejak pemohon setuju" in work.see()
    answer = work.act("verifikasi", recommendation="grant")
    assert answer.status_code == 422
    assert claim.state == "returned"


def test_a_second_look_is_taken_once_and_a_doubt_needs_words(members, monkeypatch) -> None:
    monkeypatch.setattr("jaminan.claims.actions.second_looks.is_drawn", lambda *_: True)
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    work, state = Work(officer("verifier"), claim), claim.state
    drawn = "/petugas/klaim/?tab=second_looks"
    assert claim.reference in text_of(work.client.get(drawn))
    assert "Diputuskan hukum, tanpa petugas." in work.see()
    assert "Periksa ulang" in work.see()
    assert work.act("pemeriksaan-ulang").status_code == 422
    assert work.act("pemeriksaan-ulang", is_fine="no").status_code == 422
    given = {"is_fine": "no", "note": "Foto tidak mirip."}
    assert work.act("pemeriksaan-ulang", **given).status_code == 302
    assert "Pemeriksaan ulang tercatat." in work.see()
    assert claim.reference not in text_of(work.client.get(drawn))
    assert work.act("pemeriksaan-ulang", **given).status_code == 422
    assert claim.state == state


def test_the_desk_tells_each_role_what_waits_and_what_is_late(members, on_day) -> None:
    in_review(members)
    verifier, approver = officer("verifier"), officer("approver")
    desk = browser_of(verifier).get("/petugas/")
    assert "1 menunggu" in text_of(desk)
    assert "lewat batas" not in text_of(desk)
    assert "1 menunggu" not in text_of(browser_of(approver).get("/petugas/"))
    on_day(clock.today() + timedelta(days=30))
    assert "1 menunggu, 1 lewat batas" in text_of(browser_of(verifier).get("/petugas/"))
