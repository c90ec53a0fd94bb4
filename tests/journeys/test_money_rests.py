"""After an officer replaced both contacts, no money leaves for a week; what was sent goes on."""

from __future__ import annotations

from datetime import date

import pytest

from jaminan.claims import actions
from jaminan.claims.tests.members import OURS, THEIRS, Member, Members
from jaminan.kernel.refusal import Refused
from jaminan.merging.tests.merges import officer
from jaminan.recovery import actions as recovery
from tests.journeys.recovering import asked


def replaced(members: Members, member: Member) -> date:
    """The first day on which money may leave, after the contacts were replaced just now."""
    accepted = recovery.accept(asked(members, member), by=officer())
    return accepted.money_from


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


def test_what_was_sent_in_before_goes_on(members: Members) -> None:
    sri = members.member()
    sent = members.confirm(sri, members.drafted(sri))
    replaced(members, sri)
    assert members.paid(sent).state == "paid"
