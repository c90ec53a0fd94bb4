"""Claims in the hands of officers: each way ends with two signatures or with a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.http import Http404

from jaminan.claims import access, actions, case, drawing, queries, waiting, worklist
from jaminan.claims.models import Decision, Draw, Refusal, SecondLook
from jaminan.claims.tests.members import AGE, DISMISSED, PART, Members
from jaminan.claims.tests.officers import (
    SEEN,
    accept_all,
    in_review,
    officer,
    verified,
    with_paper,
)
from jaminan.claims.worklist import Filters
from jaminan.documents.tests import makers as files
from jaminan.kernel import clock, clocks
from jaminan.kernel.models import View
from jaminan.kernel.refusal import Refused
from jaminan.law.calendar import is_working_day, working_days_clock
from jaminan.notifications.models import Notice
from jaminan.payments import queries as payments
from jaminan.people.tests import makers


def test_two_officers_grant_and_the_money_is_paid_once(members: Members, capsys) -> None:
    _sri, claim = in_review(members, balance=8_200_000)
    first, second = officer("verifier"), officer("approver")
    claim = verified(claim, first)
    assert (claim.state, claim.officer) == ("verified", None)
    granted = actions.grant(claim, version=claim.version, by=second)
    assert granted.state == "instructed"
    decision = Decision.objects.get(claim=claim)
    assert (decision.decided_by, decision.verifier, decision.approver) == (
        "officers", first, second,
    )  # fmt: skip
    assert (decision.level, decision.limit, decision.gross) == ("approver", 50_000_000, 8_200_000)
    judged = {one["name"]: one.get("judgement") for one in decision.checks}
    assert judged["account"]["note"] == SEEN
    assert judged["face"] is None
    assert members.paid(claim).state == "paid"
    assert payments.paid_once(claim.reference)
    call_command("replay", claim.reference)
    assert "the same" in capsys.readouterr().out


def test_one_officer_with_both_roles_does_not_sign_twice(members: Members) -> None:
    _sri, claim = in_review(members)
    both = officer("verifier", "approver", "head")
    claim = verified(claim, both)
    with pytest.raises(Refused) as refusal:
        actions.grant(claim, version=claim.version, by=both)
    assert refusal.value.code == "four_eyes"
    with pytest.raises(Refused):
        actions.rework(claim, note="Lihat lagi.", by=both)


@pytest.mark.parametrize("role", ["reception", "counter", "finance", "auditor", "admin"])
def test_other_roles_do_nothing_with_a_claim(members: Members, role: str) -> None:
    _sri, claim = in_review(members)
    someone = officer(role)
    deeds = [
        lambda: actions.take(claim, by=someone),
        lambda: actions.judge_check(claim, "account", is_accepted=True, note=SEEN, by=someone),
        lambda: actions.verify(claim, recommendation="grant", version=claim.version, by=someone),
        lambda: actions.hold_claim(claim, reason="x", by=someone),
        lambda: actions.return_to_claimant(claim, sentence="x", by=someone),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as refusal:
            deed()
        assert refusal.value.code == "role_not_allowed"


def test_nobody_handles_their_own_claim(members: Members) -> None:
    sri, claim = in_review(members)
    makers.grant(sri.user, "verifier")
    with pytest.raises(Refused) as refusal:
        actions.take(claim, by=sri.user)
    assert refusal.value.code == "own_claim"
    assert not access.claims_for_officer(sri.user).exists()


def test_the_second_officer_reads_who_works_on_a_claim(members: Members) -> None:
    _sri, claim = in_review(members)
    nadia, other, head = officer("verifier"), officer("verifier"), officer("head")
    actions.take(claim, by=nadia)
    with pytest.raises(Refused) as refusal:
        actions.take(claim, by=other)
    assert refusal.value.code == "taken"
    assert nadia.full_name in refusal.value.sentence
    with pytest.raises(Refused):
        actions.let_go(claim, by=other)
    assert actions.let_go(claim, by=head).officer is None
    assert actions.take(claim, by=other).officer == other


def test_an_amount_above_the_limit_needs_a_head(members: Members) -> None:
    rangga = officer("approver")
    rich = members.member(
        balance=60_000_000, reason="pension_age", birth_date=date(1968, 1, 5),
        account_name="Bambang Wijaya",
    )  # fmt: skip
    large = members.confirm(rich, members.drafted(rich, AGE, channel="branch"))
    large = verified(large, officer("verifier"))
    with pytest.raises(Refused) as refusal:
        actions.grant(large, version=large.version, by=rangga)
    assert (refusal.value.code, refusal.value.details["limit"]) == ("above_limit", 50_000_000)
    actions.let_go(large, by=officer("head"))
    head = officer("head")
    assert actions.grant(large, version=large.version, by=head).state == "instructed"
    assert Decision.objects.get(claim=large).level == "head"


def test_a_point_without_a_word_stops_the_first_signature(members: Members) -> None:
    _sri, claim = in_review(members)
    nadia = officer("verifier")
    with pytest.raises(Refused) as refusal:
        actions.verify(claim, recommendation="grant", version=claim.version, by=nadia)
    assert refusal.value.details == {"points": ["account"]}
    actions.judge_check(claim, "account", is_accepted=False, note="Milik orang lain.", by=nadia)
    with pytest.raises(Refused):
        actions.verify(claim, recommendation="grant", version=claim.version, by=nadia)


def test_a_refusal_names_what_two_officers_signed_with_article_and_cure(
    members: Members, capsys
) -> None:
    sri, claim = in_review(members, balance=5_000_000)
    nadia, rangga = officer("verifier"), officer("approver")
    actions.judge_check(claim, "account", is_accepted=False, note="Milik orang lain.", by=nadia)
    with pytest.raises(Refused) as refusal:
        actions.verify(
            claim, recommendation="refuse", reasons=["law:waited"], version=claim.version, by=nadia
        )
    assert refusal.value.code == "reason_unknown"
    claim = actions.verify(
        claim, recommendation="refuse", reasons=["check:account"], version=claim.version, by=nadia
    )
    refused = actions.refuse(
        claim, reasons=["check:account"], note="Pakai rekening Anda sendiri.",
        version=claim.version, by=rangga,
    )  # fmt: skip
    assert refused.state == "refused"
    told = queries.tracking(refused)
    (ground,) = told.grounds
    assert "atas nama pemohon" in ground.sentence["id"]
    assert ground.article.startswith("Permenaker")
    assert ground.cures
    assert told.verdict.net.value == refused.net
    assert Notice.objects.filter(kind="claim_refused").count() == 1
    row = Refusal.objects.get()
    assert (row.verifier, row.approver) == (nadia, rangga)
    assert actions.open_draft(sri.person.pk, channel="jmo", by=sri.by).pk != claim.pk
    call_command("replay", claim.reference)
    assert "the same" in capsys.readouterr().out


def test_a_refused_part_is_not_the_one_part_of_a_life(members: Members) -> None:
    budi = members.member(
        balance=9_000_000, ended_months_ago=None, months=130, account_name="Bambang Wijaya"
    )
    claim = members.confirm(budi, members.drafted(budi, PART, jumlah=700_000))
    nadia, rangga = officer("verifier"), officer("approver")
    actions.judge_check(claim, "account", is_accepted=False, note="Bukan miliknya.", by=nadia)
    claim = actions.verify(
        claim, recommendation="refuse", reasons=["check:account"], version=claim.version, by=nadia
    )
    actions.refuse(claim, reasons=["check:account"], version=claim.version, by=rangga)
    again = members.confirm(budi, members.drafted(budi, PART, jumlah=700_000))
    assert again.state == "in_review"


def test_the_second_officer_sends_it_back_to_the_first_with_a_sentence(members: Members) -> None:
    _sri, claim = in_review(members)
    nadia, rangga = officer("verifier"), officer("approver")
    claim = verified(claim, nadia)
    with pytest.raises(Refused) as refusal:
        actions.refuse(claim, reasons=["check:account"], version=claim.version, by=rangga)
    assert refusal.value.code == "not_recommended"
    back = actions.rework(claim, note="Lihat lagi namanya.", by=rangga)
    assert (back.state, back.officer) == ("in_review", nadia)
    assert case.case(back, nadia).history[-1].event.note == "Lihat lagi namanya."
    again = actions.verify(back, recommendation="grant", version=back.version, by=nadia)
    assert actions.grant(again, version=again.version, by=rangga).state == "instructed"


def test_a_returned_claim_asks_anew_and_comes_back_to_officers(members: Members) -> None:
    sri, claim = in_review(members)
    nadia = officer("verifier")
    actions.return_to_claimant(
        claim, sentence="Isi rekening atas nama Anda.", asks=["account"], by=nadia
    )
    back = members.now(claim)
    assert (back.state, back.officer, back.due_on) == ("returned", None, None)
    assert queries.standing(back).next == "account"
    assert queries.tracking(back).returned.sentence == "Isi rekening atas nama Anda."
    assert queries.draft_of(sri.person.pk) == back
    with pytest.raises(Refused) as refusal:
        members.confirm(sri, back)
    assert refusal.value.details == {"step": "account"}
    members.tell(kind="account", bank="PNSIIDJX", number=f"{int(sri.account) + 10**9}",
                 name=sri.person.full_name)  # fmt: skip
    given = actions.give_account(
        back, "PNSIIDJX", f"{int(sri.account) + 10**9}", "", version=back.version, by=sri.by
    )
    sent = members.confirm(sri, given)
    assert (sent.state, sent.reference) == ("in_review", claim.reference)
    assert sent.why == ["seen_before"]
    assert case.case(sent, nadia).points == ()
    sent = verified(sent, nadia)
    assert actions.grant(sent, version=sent.version, by=officer("head")).state == "instructed"


def test_a_returned_claim_is_withdrawn_or_runs_out(members: Members, on_day) -> None:
    sri, claim = in_review(members)
    budi, other = in_review(members, sex="L")
    for one in (claim, other):
        actions.return_to_claimant(one, sentence="Lengkapi data.", by=officer("verifier"))
    back = members.now(claim)
    assert actions.withdraw(back, version=back.version, by=sri.by).state == "withdrawn"
    on_day(clock.today() + timedelta(days=31))
    clocks.ring_all()
    members.work()
    assert members.now(other).state == "expired"
    assert actions.open_draft(budi.person.pk, channel="jmo", by=budi.by)


def test_nothing_is_decided_during_a_hold_and_both_sides_read_why(members: Members) -> None:
    _sri, claim = in_review(members)
    nadia, rangga = officer("verifier"), officer("approver")
    claim = verified(claim, nadia)
    actions.hold_claim(claim, reason="Menunggu surat perusahaan.", by=rangga)
    assert queries.tracking(members.now(claim)).hold.reason == "Menunggu surat perusahaan."
    assert waiting.clock_of(claim).is_paused
    with pytest.raises(Refused) as refusal:
        actions.grant(claim, version=claim.version, by=rangga)
    assert refusal.value.code == "held"
    with pytest.raises(Refused):
        actions.hold_claim(claim, reason="Sekali lagi.", by=rangga)
    actions.end_hold(claim, by=rangga)
    assert actions.grant(claim, version=claim.version, by=rangga).state == "instructed"
    assert Notice.objects.filter(kind__in=["claim_held", "claim_resumed"]).count() == 2


def test_a_hold_ends_by_itself_on_its_day_and_the_days_of_it_do_not_count(
    members: Members, on_day
) -> None:
    _sri, claim = in_review(members)
    sent_on = clock.today()
    until = sent_on + timedelta(days=10)
    actions.hold_claim(claim, reason="Menunggu.", until=until, by=officer("verifier"))
    assert members.now(claim).due_on is None
    on_day(until)
    clocks.ring_all()
    members.work()
    goes_on = members.now(claim)
    found = waiting.clock_of(goes_on)
    assert not found.is_paused
    assert found.cells[0] > until
    assert goes_on.due_on == found.due_on == working_days_clock(until, 5).due_on


def test_a_claim_past_its_limit_comes_before_the_heads_once(members: Members, on_day) -> None:
    _sri, claim = in_review(members)
    officer("head")
    nadia = officer("verifier")
    actions.take(claim, by=nadia)
    due_on = members.now(claim).due_on
    on_day(due_on - timedelta(days=1))
    clocks.ring_all()
    members.work()
    assert Notice.objects.filter(kind="officer_claim_due_soon").count() == 1
    (row,) = worklist.worklist(nadia, filters=Filters(tab="mine")).page.object_list
    assert (row.is_due_soon, row.is_late) == (True, False)
    on_day(due_on + timedelta(days=1))
    clocks.ring_all()
    members.work()
    late = members.now(claim)
    assert late.escalated_on == clock.today()
    assert waiting.clock_of(late).is_late
    assert Notice.objects.filter(kind="officer_claim_late").count() == 1
    assert worklist.worklist(nadia).counts["late"] == 1


def test_amounts_that_changed_since_the_consent_go_back_to_the_claimant(members: Members) -> None:
    sri, claim = in_review(members, balance=5_000_000)
    nadia, rangga = officer("verifier"), officer("approver")
    claim = verified(claim, nadia)
    members.credit(sri.kpjs[0], 250_000)
    assert not case.case(members.now(claim), rangga).is_as_agreed
    assert queries.tracking(members.now(claim)).verdict.gross.value == 5_000_000
    with pytest.raises(Refused) as refusal:
        actions.grant(claim, version=claim.version, by=rangga)
    assert refusal.value.code == "amounts_changed"
    back = members.now(claim)
    assert (back.state, queries.standing(back).next) == ("returned", "amounts")
    sent = members.confirm(sri, back)
    assert (sent.state, sent.gross) == ("in_review", 5_250_000)


def test_over_the_cap_the_same_claim_goes_on_with_papers_to_officers(members: Members) -> None:
    rudi = members.member(balance=20_000_000)
    draft = members.drafted(rudi)
    assert draft.by_officer
    assert queries.standing(draft).next == "papers"
    for need in queries.papers.needs(draft):
        if need.is_needed:
            draft = actions.give_paper(
                draft, document=need.document, paper=need.choices[0][0],
                uploads=[actions.Upload("foto.jpg", _photo(need.document))],
                version=draft.version, by=rudi.by,
            )  # fmt: skip
    members.work()
    draft = members.now(draft)
    assert queries.standing(draft).next == "amounts"
    sent = members.confirm(rudi, draft)
    assert (sent.state, sent.reference) == ("in_review", draft.reference)
    assert {"by_officer", "papers"} <= set(sent.why)
    nadia = officer("verifier")
    with pytest.raises(Refused) as refusal:
        actions.verify(sent, recommendation="grant", version=sent.version, by=nadia)
    assert refusal.value.code == "papers_unjudged"
    sent = verified(sent, nadia)
    assert actions.grant(sent, version=sent.version, by=officer("approver")).gross == 20_000_000


def test_a_silent_firm_is_answered_with_a_paper_and_a_person(members: Members) -> None:
    eko = members.member(reason="unstated")
    draft = members.drafted(eko, DISMISSED)
    assert queries.standing(draft).next == "papers"
    draft = with_paper(members, eko, draft)
    assert queries.standing(draft).next == "amounts"
    sent = members.confirm(eko, draft)
    assert "law:end_reason" in sent.why
    nadia = officer("verifier")
    accept_all(sent, nadia)
    sent = actions.verify(sent, recommendation="grant", version=sent.version, by=nadia)
    assert actions.grant(sent, version=sent.version, by=officer("approver")).state == "instructed"


def test_a_paper_that_says_no_more_than_it_should_is_asked_again(members: Members) -> None:
    eko = members.member(reason="unstated")
    draft = with_paper(members, eko, members.drafted(eko, DISMISSED))
    sent = members.confirm(eko, draft)
    nadia = officer("verifier")
    (line,) = case.case(sent, nadia).files
    with pytest.raises(Refused):
        actions.judge_paper(sent, line.row.pk, is_accepted=False, by=nadia)
    actions.judge_paper(sent, line.row.pk, is_accepted=False, note="Tidak terbaca.", by=nadia)
    grounds = {one.code for one in case.case(sent, nadia).grounds}
    assert f"law:paper:{line.row.document}" in grounds
    actions.return_to_claimant(
        sent, sentence="Unggah yang jelas.", asks=[f"paper:{line.row.document}"], by=nadia
    )
    back = members.now(sent)
    assert queries.standing(back).next == "papers"
    assert queries.standing(with_paper(members, eko, back)).next == "amounts"


def test_a_paper_states_reason_and_day_and_is_of_the_list(members: Members) -> None:
    eko = members.member(reason="unstated")
    draft = members.drafted(eko, DISMISSED)
    for reading, code in (
        ({"states": ""}, "states_missing"),
        ({"event_on": None}, "event_missing"),
    ):
        with pytest.raises(Refused) as refusal:
            with_paper(members, eko, draft, **reading)
        assert refusal.value.code == code
    with pytest.raises(Refused) as refusal:
        actions.give_paper(
            draft, document="npwp", paper="ktp", uploads=[], version=draft.version, by=eko.by
        )
    assert refusal.value.code == "paper_unknown"
    given = with_paper(members, eko, draft)
    (line,) = queries.papers.lines(given)
    dropped = actions.drop_paper(given, line.row.pk, version=given.version, by=eko.by)
    assert queries.papers.lines(dropped) == ()
    assert queries.standing(dropped).next == "papers"


def test_the_list_has_tabs_counts_filters_and_masked_names(members: Members) -> None:
    _sri, claim = in_review(members)
    _budi, other = in_review(members, sex="L")
    nadia = officer("verifier")
    actions.take(other, by=nadia)
    found = worklist.worklist(nadia)
    assert (found.counts["review"], found.counts["mine"], found.counts["approve"]) == (2, 1, 0)
    row = next(one for one in found.page.object_list if one.reference == claim.reference)
    assert claim.claimant.full_name not in row.name
    assert str(row.why[0]) == "Pemilik rekening"
    assert row.due_on == members.now(claim).due_on
    one = worklist.worklist(nadia, filters=Filters(typed=claim.reference.lower()))
    assert [row.reference for row in one.page.object_list] == [claim.reference]


def test_officers_of_another_branch_and_strangers_do_not_see_a_claim(members: Members) -> None:
    _sri, claim = in_review(members)
    here, there = officer("verifier", branch_code="J01"), officer("verifier", branch_code="S02")
    assert access.claims_for_officer(here).count() == 1  # a claim of the app is of no branch
    with pytest.raises(Http404):
        access.claim_for_officer(officer("counter"), claim.reference)
    assert access.claim_for_officer(there, claim.reference) == claim
    assert View.objects.filter(whose=f"person:{claim.claimant_id}").count() == 1


def test_a_claim_is_of_the_branch_whose_officer_took_it_until_it_is_let_go(
    members: Members,
) -> None:
    _sri, claim = in_review(members)
    here, there = officer("verifier", branch_code="J01"), officer("verifier", branch_code="S02")
    everywhere = officer("head")
    actions.take(claim, by=here)
    assert members.now(claim).branch_code == "J01"
    assert not access.claims_for_officer(there).exists()
    assert access.claims_for_officer(everywhere).exists()
    actions.let_go(claim, by=everywhere)
    assert access.claims_for_officer(there).exists()
    actions.take(claim, by=officer("verifier"))
    assert members.now(claim).branch_code == ""


def test_the_draw_of_second_looks_is_made_again_from_its_seed(
    members: Members, monkeypatch
) -> None:
    monkeypatch.setattr("jaminan.claims.actions.second_looks.is_drawn", drawing.is_drawn)
    ask = [members.member(balance=1_000_000) for _ in range(3)]
    claims = [members.confirm(one, members.drafted(one)) for one in ask]
    draw = Draw.objects.get()
    assert draw.share == "1/50"
    seen = set(SecondLook.objects.values_list("claim__reference", flat=True))
    assert set(drawing.drawn_again(clock.today())) == seen
    every = Draw(day=draw.day, seed=draw.seed, share="1")
    assert all(drawing.is_drawn(every, claim.reference) for claim in claims)
    none = Draw(day=draw.day, seed=draw.seed, share="0")
    assert not any(drawing.is_drawn(none, claim.reference) for claim in claims)


def test_a_second_look_is_taken_once_and_a_doubt_is_told(members: Members, monkeypatch) -> None:
    monkeypatch.setattr("jaminan.claims.actions.second_looks.is_drawn", lambda *_: True)
    officer("head")
    nadia = officer("verifier")
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    assert worklist.worklist(nadia, filters=Filters(tab="second_looks")).counts["second_looks"] == 1
    assert case.case(claim, nadia).may == {"look_again"}
    look = actions.look_again(claim, is_fine=False, note="Foto tidak mirip.", by=nadia)
    assert look.state == "doubtful"
    assert Notice.objects.filter(kind="officer_claim_doubtful").count() == 1
    with pytest.raises(Refused):
        actions.look_again(claim, is_fine=True, note="", by=nadia)


def test_the_clock_counts_working_days_alone(members: Members) -> None:
    _sri, claim = in_review(members)
    found = waiting.clock_of(claim)
    assert found.length == len(found.cells) == 5
    assert all(map(is_working_day, found.cells))
    assert found.due_on == claim.due_on


def _photo(name: str) -> bytes:
    return files.jpeg((len(name) * 7 % 255, 90, 40))
