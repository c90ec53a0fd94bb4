"""Still recorded as working: the firm is asked, an officer decides, the claim goes on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jaminan.channels.jmo.work import end_papers
from jaminan.claims.tests.members import RESIGNED, Member, Members
from jaminan.documents.tests.makers import jpeg
from jaminan.employers import actions as employers
from jaminan.employers.models import Employer, EndAnswer, EndRequest
from jaminan.kernel import clock, clocks
from jaminan.kernel.screens.formats import day_text
from jaminan.law.calendar import add_months
from jaminan.people import actions as people
from jaminan.people.models import Correction, Membership, User
from jaminan.people.tests import makers
from tests.journeys.claiming import Visit, marked_text_of, text_of

FIRM, NAME = "22000001", "PT Tenun Nusantara"


@pytest.fixture
def working(members: Members) -> Member:
    """Somebody who left three months ago, and whose firm has not said so."""
    employers.register_employer(FIRM, NAME, by="test", registered_on=clock.today())
    members.tell(kind="firm", number=FIRM, name=NAME)
    return members.member(ended_months_ago=None, months=40)


def firm_knows(members: Members, member: Member, **facts: Any) -> None:
    membership = Membership.objects.get(card=member.kpjs[0])
    members.tell(
        kind="worker", firm=FIRM, kpj=str(member.kpjs[0]), name=member.person.full_name,
        since=membership.starts_on.isoformat(), **facts,
    )  # fmt: skip


def firm_answers(members: Members) -> None:
    """The worker hands requests over and looks for what firms said."""
    members.work()
    EndRequest.objects.exclude(ask_again_at=None).update(ask_again_at=clock.real_now())
    employers.look_for_answers()
    members.work()


def ask(visit: Visit) -> str:
    kpj = visit.member.kpjs[0]
    response = visit.client.post(f"/kerja/{kpj}/minta/", {"next": "/klaim/jht/"})
    assert response.status_code == 302
    return text_of(visit.client.get(response.headers["Location"]))


def left_on() -> str:
    return add_months(clock.today(), -3).isoformat()


def prove(visit: Visit, last_day: str, **given: Any) -> Any:
    file = SimpleUploadedFile("paklaring.jpg", jpeg(), "image/jpeg")
    kpj, paper = visit.member.kpjs[0], end_papers()[0][0]
    usual = {"last_day": last_day, "end_reason": "resigned", "paper": paper, "file": file}
    return visit.client.post(f"/kerja/{kpj}/berhenti/", usual | given)


def verifier() -> User:
    return makers.officer("verifier")


def test_the_mark_names_the_firm_and_the_day_and_one_tap_asks_it(
    members: Members, working: Member
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    visit = Visit(working)
    started = Membership.objects.get(card=working.kpjs[0]).starts_on
    page = text_of(visit.client.get("/klaim/jht/"))
    assert NAME in page
    assert str(started.year) in page
    assert "Minta perusahaan melapor" in page
    assert "Menunggu jawaban perusahaan" in ask(visit)
    firm_answers(members)
    ended = Membership.objects.get(card=working.kpjs[0])
    assert (ended.ends_on.isoformat(), ended.end_reason) == (left_on(), "resigned")
    assert "Kepesertaan sudah nonaktif" in text_of(visit.client.get("/klaim/jht/"))
    assert visit.begin().status_code == 302
    assert visit.choose(RESIGNED).headers["Location"] == visit.address("data")


def test_two_taps_and_two_devices_ask_once(members: Members, working: Member) -> None:
    firm_knows(members, working)
    visit, other = Visit(working), Visit(working)
    ask(visit), ask(other)
    assert EndRequest.objects.count() == 1


def test_a_firm_that_denies_leads_to_proof(members: Members, working: Member) -> None:
    firm_knows(members, working)
    visit = Visit(working)
    ask(visit)
    firm_answers(members)
    page = text_of(visit.client.get(f"/kerja/{working.kpjs[0]}/"))
    assert "Perusahaan menyatakan Anda masih bekerja" in page
    assert "Saya sudah berhenti" in page
    assert Membership.objects.get(card=working.kpjs[0]).ends_on is None


def test_a_silent_firm_is_taken_over_by_an_officer(
    members: Members, working: Member, on_day: Any
) -> None:
    members.fault("firms", "silent", key=str(working.kpjs[0]))
    visit = Visit(working)
    ask(visit)
    firm_answers(members)
    request = EndRequest.objects.get()
    assert request.state == "waiting"
    on_day(request.due_on + timedelta(days=1))
    clocks.ring_all()
    members.work()
    request.refresh_from_db()
    assert request.state == "silent"
    waiting = Correction.objects.get(kind="work")
    assert waiting.about == f"membership:{request.membership_id}"
    page = text_of(visit.client.get(f"/kerja/{working.kpjs[0]}/"))
    assert "petugas mengambil alih" in page
    people.accept_correction(
        waiting.reference,
        by=verifier(),
        facts={"last_day": left_on(), "end_reason": "resigned"},
        note="Iuran berhenti tiga bulan lalu",
    )
    members.work()
    request.refresh_from_db()
    assert request.state == "settled"
    assert_led_on(visit)
    assert visit.begin().status_code == 302


def assert_led_on(visit: Visit) -> None:
    """Who still waits on the page of the work goes on, by a reload or by the page itself."""
    waited = f"/kerja/{visit.member.kpjs[0]}/?next=/klaim/jht/"
    assert visit.client.get(waited).headers["Location"] == "/klaim/jht/"
    polled = visit.client.get(waited, headers={"HX-Request": "true"})
    assert polled.headers["HX-Redirect"] == "/klaim/jht/"


def test_a_firm_that_nobody_knows_goes_to_an_officer_at_once(
    members: Members, working: Member
) -> None:
    Employer.objects.filter(number=FIRM).update(number="99000099")
    Membership.objects.filter(card=working.kpjs[0]).update(employer_number="99000099")
    visit = Visit(working)
    ask(visit)
    members.work()
    assert EndRequest.objects.get().state == "silent"
    assert Correction.objects.filter(kind="work", state="waiting").exists()


def test_days_that_differ_stand_side_by_side_and_refuse_nothing(
    members: Members, working: Member
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    visit = Visit(working)
    other_day = add_months(clock.today(), -2).isoformat()
    assert prove(visit, other_day).status_code == 302
    ask(visit)
    firm_answers(members)
    request, waiting = EndRequest.objects.get(), Correction.objects.get()
    assert (request.state, waiting.state) == ("differs", "waiting")
    assert Membership.objects.get(card=working.kpjs[0]).ends_on is None
    assert EndAnswer.objects.get().last_day.isoformat() == left_on()
    assert waiting.claimed["last_day"] == other_day
    people.accept_correction(waiting.reference, by=verifier(), facts={"last_day": left_on()})
    members.work()
    assert Membership.objects.get(card=working.kpjs[0]).ends_on.isoformat() == left_on()


def test_an_answer_that_agrees_with_the_proof_needs_no_officer(
    members: Members, working: Member
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    visit = Visit(working)
    prove(visit, left_on())
    ask(visit)
    firm_answers(members)
    assert Correction.objects.get().state == "overtaken"
    assert EndRequest.objects.get().state == "confirmed"


@pytest.mark.parametrize("fault", ["duplicate", "late", "no_reason"])
def test_a_firm_that_answers_oddly_ends_work_once(
    members: Members, working: Member, fault: str
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    members.fault("firms", fault, key=str(working.kpjs[0]))
    ask(Visit(working))
    for _ in range(3):
        firm_answers(members)
    ended = Membership.objects.get(card=working.kpjs[0])
    assert ended.end_reason == ("unstated" if fault == "no_reason" else "resigned")
    assert EndRequest.objects.get().state == "confirmed"


def test_a_firm_that_does_not_answer_the_line_is_asked_again(
    members: Members, working: Member
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    members.fault("firms", "lost_done", place="request", times=1)
    members.fault("firms", "half_answer", place="answer", times=1)
    ask(Visit(working))
    firm_answers(members)
    firm_answers(members)
    assert EndRequest.objects.get().state == "confirmed"


def test_an_answer_after_the_officers_decision_changes_nothing(
    members: Members, working: Member
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    visit = Visit(working)
    ask(visit)
    members.work()
    own_day = add_months(clock.today(), -2).isoformat()
    prove(visit, own_day)
    people.accept_correction(Correction.objects.get().reference, by=verifier())
    firm_answers(members)
    assert Membership.objects.get(card=working.kpjs[0]).ends_on.isoformat() == own_day
    assert EndRequest.objects.get().state == "settled"


def test_an_officer_refuses_with_a_sentence_that_the_member_reads(
    members: Members, working: Member
) -> None:
    visit = Visit(working)
    prove(visit, left_on())
    members.work()
    people.refuse_correction(
        Correction.objects.get().reference, by=verifier(), note="Surat tidak terbaca."
    )
    page = text_of(visit.client.get(f"/kerja/{working.kpjs[0]}/"))
    assert "Surat tidak terbaca." in page
    assert "Kirim bukti lain" in page


def test_proof_says_what_is_missing_at_each_field(members: Members, working: Member) -> None:
    visit = Visit(working)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    response = prove(visit, tomorrow, file="")
    page = text_of(response)
    assert response.status_code == 422
    assert "Tanggal ini belum datang" in page
    assert "Pilih berkas suratnya" in page
    assert not Correction.objects.exists()


def test_nobody_reaches_the_work_of_somebody_else(members: Members, working: Member) -> None:
    stranger = Client()
    stranger.force_login(members.member().user)
    for path in ("", "berhenti/"):
        assert stranger.get(f"/kerja/{working.kpjs[0]}/{path}").status_code == 404
    assert stranger.post(f"/kerja/{working.kpjs[0]}/minta/").status_code == 404
    assert not EndRequest.objects.exists()


def test_the_officer_sees_every_day_side_by_side_and_ends_the_work(
    members: Members, working: Member
) -> None:
    firm_knows(members, working, last_day=left_on(), reason="RESIGNED")
    visit = Visit(working)
    other_day, paper_day = add_months(clock.today(), -2), add_months(clock.today(), -1)
    prove(visit, other_day.isoformat(), paper_day=paper_day.isoformat())
    ask(visit)
    firm_answers(members)
    waiting = Correction.objects.get()
    desk = Client()
    desk.force_login(verifier())
    assert waiting.reference in text_of(desk.get("/petugas/koreksi/"))
    address = f"/petugas/koreksi/{waiting.reference}/"
    page = marked_text_of(desk.get(address))
    days = (other_day, paper_day, date.fromisoformat(left_on()))
    assert [day for day in days if day_text(day) not in page] == []
    paper = desk.get(f"{address}berkas/{waiting.papers[0]}/")
    assert paper.headers["Content-Type"] == "image/jpeg"
    assert desk.post(address, {"act": "refuse", "note": ""}).status_code == 422
    given = {
        "act": "accept",
        "membership": waiting.claimed["membership"],
        "last_day": left_on(),
        "end_reason": "resigned",
    }
    assert desk.post(address, given).headers["Location"] == "/petugas/koreksi/"
    assert Membership.objects.get(card=working.kpjs[0]).ends_on.isoformat() == left_on()
    members.work()
    assert visit.begin().status_code == 302


def test_only_verifiers_reach_corrections_and_none_their_own(
    members: Members, working: Member
) -> None:
    prove(Visit(working), left_on())
    address = f"/petugas/koreksi/{Correction.objects.get().reference}/"
    makers.grant(working.user, "verifier")
    own = Client()
    own.force_login(working.user)
    assert own.get(address).status_code == 404
    other = Client()
    other.force_login(makers.officer("counter"))
    assert other.get(address).status_code == 403
    assert Client().get(address).status_code == 302
