"""After officers replaced both contacts no money leaves for a week; what was decided goes on."""

from __future__ import annotations

from datetime import date

import pytest

from jaminan.claims import actions, case
from jaminan.claims.models import Claim
from jaminan.claims.tests.members import OURS, THEIRS, Member, Members
from jaminan.claims.tests.officers import in_review, officer, verified
from jaminan.claims.tests.test_held_by_the_database import refused
from jaminan.claims.tests.test_officers_held_by_the_database import DECIDE, LIMIT
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people import actions as people
from jaminan.people.tests import makers
from jaminan.recovery import actions as recovery
from tests.journeys.claiming import Visit, text_of
from tests.journeys.recovering import asked, met
from tests.journeys.recovering import verified as verified_request


def replaced(members: Members, member: Member) -> date:
    """The first day on which money may leave, after the contacts were replaced just now."""
    return met(asked(members, member)).money_from


def test_a_draft_is_kept_and_not_sent_before_that_day(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    money_from = replaced(members, sri)
    with pytest.raises(Refused) as refusal:
        members.confirm(sri, draft)
    assert refusal.value.details == {"money_from": money_from.isoformat()}
    assert members.now(draft).state == "draft"


def test_from_that_day_on_it_is_sent_in(members: Members, on_day) -> None:
    sri = members.member()
    money_from = replaced(members, sri)
    on_day(money_from)
    assert members.confirm(sri, members.drafted(sri)).state == "instructed"


def test_the_account_of_a_returned_payment_is_not_replaced_meanwhile(members: Members) -> None:
    sri = members.member()
    sent = members.confirm(sri, members.drafted(sri))
    members.tell(kind="account", bank=THEIRS, number=sri.account, name="x", status="closed")
    failed = members.paid(sent)
    assert failed.state == "payment_failed"
    replaced(members, sri)
    other = f"18{failed.pk:08d}"
    members.tell(kind="account", bank=OURS, number=other, name=sri.person.full_name)
    with pytest.raises(Refused) as refusal:
        actions.repair_account(failed, OURS, other, by=sri.by)
    assert refusal.value.code == "money_rests"


def test_what_was_decided_before_goes_on(members: Members) -> None:
    sri = members.member()
    sent = members.confirm(sri, members.drafted(sri))
    replaced(members, sri)
    assert members.paid(sent).state == "paid"


def with_officers(members: Members) -> tuple[Member, Claim]:
    """A claim with its first signature, whose claimant's contacts were replaced then."""
    sri, claim = in_review(members)
    signed = verified(claim, officer("verifier"))
    replaced(members, sri)
    sri.user.refresh_from_db()  # the password of before opens nothing any more
    return sri, members.now(signed)


def grant(claim: Claim) -> Claim:
    return actions.grant(claim, version=claim.version, by=officer("approver"))


def test_what_officers_have_is_not_granted_before_that_day(members: Members, on_day) -> None:
    sri, claim = with_officers(members)
    with pytest.raises(Refused) as refusal:
        grant(claim)
    assert refusal.value.code == "money_rests"
    assert "Apakah klaim ini milik Anda?" in text_of(
        Visit(sri).client.get(f"/klaim/{claim.reference}/")
    )
    on_day(date.fromisoformat(refusal.value.details["money_from"]))
    assert grant(claim).state == "instructed"


def test_it_is_granted_once_its_claimant_owns_it_by_the_new_contact(members: Members) -> None:
    sri, claim = with_officers(members)
    visit = Visit(sri)
    owned = visit.client.post(f"/klaim/{claim.reference}/milik-saya/")
    assert owned.headers["Location"] == f"/klaim/{claim.reference}/"
    assert "Apakah klaim ini milik Anda?" not in text_of(
        visit.client.get(owned.headers["Location"])
    )
    assert grant(members.now(claim)).state == "instructed"


def test_a_word_of_before_the_change_does_not_count(members: Members) -> None:
    sri, claim = in_review(members)
    actions.own(claim, by=sri.by)
    signed = verified(claim, officer("verifier"))
    Claim.objects.filter(pk=claim.pk).update(owned_at=clock.now())
    replaced(members, sri)
    with pytest.raises(Refused) as refusal:
        grant(members.now(signed))
    assert refusal.value.code == "money_rests"


def test_what_the_law_has_not_decided_yet_goes_to_a_person_meanwhile(
    members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    sri = members.member()
    request = verified_request(asked(members, sri))
    monkeypatch.setattr("jaminan.claims.actions.deciding.run_checks", lambda claim: None)
    sent = members.confirm(sri, members.drafted(sri))
    recovery.accept(request, by=officer("approver"))
    members.work()
    found = members.now(sent)
    assert (found.state, found.why) == ("in_review", ["rests"])
    assert [str(word) for word in case.case(found, officer("verifier")).why] == [
        "Kontak pemohon baru diganti"
    ]


def test_the_database_lets_no_decision_fall_while_money_rests(members: Members) -> None:
    _sri, claim = with_officers(members)
    signed = claim.verifications.get()
    decide = (DECIDE, signed.by_id, officer("approver").pk, "approver", LIMIT, 0, 0, 0)
    assert refused(*decide)
    Claim.objects.filter(pk=claim.pk).update(owned_at=clock.now())
    assert not refused(*decide)


def test_no_claim_is_granted_while_a_registry_calls_its_claimant_dead(members: Members) -> None:
    sri, claim = in_review(members)
    first, second = officer("verifier"), officer("approver")
    signed = verified(claim, first)
    decide = (DECIDE, first.pk, second.pk, "approver", LIMIT, 0, 0, 0)
    makers.freeze(sri.person)
    with pytest.raises(Refused) as refusal:
        grant(members.now(signed))
    assert refusal.value.code == "frozen"
    assert refused(*decide)
    alive = people.open_correction(
        sri.user, "alive", claimed={}, reason="Masih hidup", by=sri.by, person=sri.person
    )
    people.accept_correction(alive.reference, by=first, note="Datang sendiri.")
    assert grant(members.now(signed)).state == "instructed"
