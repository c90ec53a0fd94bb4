"""Claims that JMO does not take to its end, over HTTP: papers, officers, and what comes back."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jaminan.claims import actions, queries
from jaminan.claims.models import Claim
from jaminan.claims.tests.members import DISMISSED, Members, cause_named
from jaminan.claims.tests.officers import in_review, officer, verified
from jaminan.documents.tests import makers as files
from jaminan.kernel import clock
from tests.journeys.claiming import Visit, text_of
from tests.markup import form_with, opened_in, values_of

CONTRACT_ENDED = "d"


def upload(visit: Visit, document: str, *contents: bytes, **given: str) -> object:
    """A document handed in from its form on the page."""
    page = visit.client.get(visit.address("berkas")).content.decode()
    paper = values_of(form_with(page, "document", document), "paper")[0]
    several = [
        SimpleUploadedFile(f"foto{number}.jpg", content, "image/jpeg")
        for number, content in enumerate(contents)
    ]
    return visit.client.post(
        visit.address("berkas"),
        {
            "document": document, "paper": paper, "files": several,
            "version": Claim.objects.get(pk=visit.claim.pk).version, **given,
        },
    )  # fmt: skip


def lacking(visit: Visit) -> list[str]:
    """The documents whose form stands open because they lack."""
    page = visit.client.get(visit.address("berkas")).content.decode()
    return [code for part in opened_in(page) for code in values_of(part, "document")]


def finish(visit: Visit, members: Members) -> None:
    """The steps after the papers, and "Konfirmasi"."""
    for do in (lambda: visit.send("data"), visit.photograph, visit.give_account):
        assert do().status_code == 302
    members.work()
    assert visit.agree().status_code == 302


def test_over_the_cap_the_claim_goes_on_with_papers_and_keeps_its_reference(
    members: Members,
) -> None:
    rudi = members.member(balance=20_000_000)
    visit = Visit(rudi)
    checks = text_of(visit.client.get("/klaim/jht/"))
    assert "Tetap bisa diajukan dari sini" in checks
    visit.begin()
    reference = visit.claim.reference
    assert visit.choose().headers["Location"] == visit.address("berkas")
    asked = lacking(visit)
    assert {"kartu_peserta", "identitas"} <= set(asked)
    for number, document in enumerate(asked):
        assert upload(visit, document, files.jpeg((number * 40, 9, 9))).status_code == 302
    assert "Semua berkas yang diminta sudah ada." in visit.see("berkas")
    members.work()
    assert "Diterima" in visit.see("berkas")
    finish(visit, members)
    assert (visit.claim.reference, visit.claim.state) == (reference, "in_review")
    assert "Petugas verifikasi" in visit.see()


def test_a_letter_says_reason_and_day_and_is_taken_back_again(members: Members) -> None:
    eko = members.member(reason="unstated")
    visit = Visit(eko)
    visit.begin()
    visit.choose(DISMISSED)
    assert "Unggah surat" in visit.see("alasan")
    (document,) = lacking(visit)
    refused = upload(visit, document, files.jpeg())
    assert refused.status_code == 422
    assert "Pilih alasan yang tertulis di surat." in text_of(refused)
    day = (clock.today() - timedelta(days=60)).isoformat()
    given = upload(visit, document, files.jpeg(), files.png(), states="dismissed", event_on=day)
    assert given.status_code == 302
    page = visit.see("berkas")
    assert "foto0.jpg" in page
    assert "foto1.jpg" in page
    assert lacking(visit) == []
    html = visit.client.get(visit.address("berkas")).content.decode()
    for number in values_of(html, "hapus"):
        version = visit.claim.version
        visit.client.post(visit.address("berkas"), {"hapus": number, "version": version})
    assert lacking(visit) == [document]


def test_files_of_another_kind_or_too_large_are_refused_at_their_field(members: Members) -> None:
    visit = Visit(members.member(balance=20_000_000))
    visit.begin()
    visit.choose()
    for content in (b"GIF89a not taken", b"", b"\xff\xd8\xff" + b"0" * (6 * 1024 * 1024)):
        response = upload(visit, "kartu_peserta", content)
        assert response.status_code == 422
        assert "Perlu diperbaiki" in text_of(response)
    assert visit.claim.papers.count() == 0


def test_a_page_of_papers_from_before_is_answered_with_what_is_stored(members: Members) -> None:
    visit = Visit(members.member(balance=20_000_000))
    visit.begin()
    visit.choose()
    stale = upload(visit, "kartu_peserta", files.jpeg(), version="1")
    assert stale.status_code == 409
    assert "Ada isian yang lebih baru" in text_of(stale)


def test_another_s_papers_are_not_there(members: Members) -> None:
    visit = Visit(members.member(balance=20_000_000))
    visit.begin()
    visit.choose()
    other = Visit(members.member())
    assert other.client.get(visit.address("berkas")).status_code == 404
    assert Client().get(visit.address("berkas")).status_code == 302


def test_a_returned_claim_tells_the_officer_s_words_and_leads_to_what_is_asked(
    members: Members,
) -> None:
    sri, claim = in_review(members)
    actions.return_to_claimant(
        claim, sentence="Foto Anda terlalu gelap, ambil ulang.", asks=["selfie"],
        by=officer("verifier"),
    )  # fmt: skip
    visit = Visit(sri)
    page = visit.client.get(visit.address())
    assert "Foto Anda terlalu gelap" in text_of(page)
    assert f'href="{visit.address("foto")}"' in page.content.decode()
    assert "Foto Anda terlalu gelap" in visit.see("foto")
    visit.photograph()
    members.work()
    assert visit.agree().status_code == 302
    assert visit.claim.state == "in_review"


def test_a_refused_claim_gives_each_reason_with_article_and_cure_and_a_way_on(
    members: Members,
) -> None:
    sri, claim = in_review(members)
    nadia = officer("verifier")
    actions.judge_check(claim, "account", is_accepted=False, note="Milik orang lain.", by=nadia)
    claim = actions.verify(
        claim, recommendation="refuse", reasons=["check:account"], version=claim.version, by=nadia
    )
    visit = Visit(sri)
    assert "Petugas kedua yang memutuskan" in visit.see()
    actions.refuse(claim, reasons=["check:account"], version=claim.version, by=officer("approver"))
    page = visit.see()
    for words in ("Ditolak", "Permenaker", "rekening atas nama Anda sendiri", "Ajukan klaim baru"):
        assert words in page
    assert "Anda terima" not in page
    assert visit.begin().status_code == 302
    assert visit.claim.pk != claim.pk


def test_a_held_claim_says_why_and_until_when(members: Members) -> None:
    sri, claim = in_review(members)
    until = clock.today() + timedelta(days=7)
    actions.hold_claim(
        claim, reason="Menunggu jawaban perusahaan.", until=until, by=officer("verifier")
    )
    page = Visit(sri).see()
    assert "Menunggu jawaban perusahaan." in page
    assert "Hitungan hari kerja berhenti" in page


def test_a_claim_in_review_shows_what_was_agreed_to_and_never_what_is_today(
    members: Members,
) -> None:
    sri, _claim = in_review(members, balance=5_000_000)
    members.credit(sri.kpjs[0], 700_000)
    visit = Visit(sri)
    assert "5.000.000" in visit.see()
    assert "5.700.000" not in visit.see()
    why = text_of(visit.client.get(f"/mengapa/klaim/{visit.claim.reference}/bruto/"))
    assert "5.000.000" in why


def test_a_claim_granted_by_officers_is_told_like_any_other(members: Members) -> None:
    sri, claim = in_review(members)
    claim = verified(claim, officer("verifier"))
    actions.grant(claim, version=claim.version, by=officer("approver"))
    assert "Disetujui petugas kedua" in Visit(sri).see()


def test_a_cause_that_the_app_does_not_end_goes_on_through_officers(members: Members) -> None:
    visit = Visit(members.member(reason="contract_ended"))
    visit.begin()
    assert "(lewat petugas)" in visit.see("alasan")
    assert visit.choose(CONTRACT_ENDED).status_code == 302
    assert (visit.claim.type, visit.claim.by_officer) == (cause_named(CONTRACT_ENDED), True)
    assert "papers" in dict(queries.standing(visit.claim).steps)
