"""Two hands at once, and a process that dies: one claim, one payment, and a way on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import close_old_connections, connection

from jaminan.claims import actions, queries
from jaminan.claims.actions import deciding
from jaminan.claims.actions.deciding import Amounts
from jaminan.claims.models import Claim, ClaimEvent, Decision
from jaminan.claims.tests.members import (
    DISMISSED,
    RESIGNED,
    Member,
    Members,
    cause_named,
)
from jaminan.employers.accounts import jht_accounts
from jaminan.kernel.refusal import Refused
from jaminan.ledger import queries as books
from jaminan.notifications.models import Notice
from jaminan.payments import queries as payments


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed gave or raised, all begun at the same moment."""

    def run(deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def balance_of(member: Member) -> int | None:
    (account,) = jht_accounts(member.kpjs).values()
    return books.balance(account).total


def test_two_devices_that_open_a_claim_get_the_same(members: Members) -> None:
    sri = members.member()

    def open_it() -> Claim:
        return actions.open_draft(sri.person.pk, channel="jmo", by=sri.by)

    assert len({claim.pk for claim in at_once(open_it, open_it, open_it)}) == 1


def test_four_confirmations_at_once_pay_once(members: Members) -> None:
    sri = members.member(balance=8_200_000)
    draft = members.drafted(sri)
    shown = Amounts.of(queries.verdict(draft))

    def confirm() -> Claim:
        return members.confirm(sri, members.now(draft), shown=shown)

    found = at_once(confirm, confirm, confirm, confirm)
    assert {claim.state for claim in found} == {"instructed"}
    assert Decision.objects.count() == 1
    members.paid(found[0])
    assert payments.paid_once(draft.reference)
    assert balance_of(sri) == 0


def test_two_devices_that_answer_at_once_do_not_overwrite_each_other(members: Members) -> None:
    sri = members.member()
    draft = actions.open_draft(sri.person.pk, channel="jmo", by=sri.by)

    def answer(cause: str) -> Callable[[], Claim]:
        return lambda: actions.choose_cause(draft, cause, version=draft.version, by=sri.by)

    found = at_once(answer(cause_named(RESIGNED)), answer(cause_named(DISMISSED)))
    (refusal,) = [one for one in found if isinstance(one, Refused)]
    (kept,) = [one for one in found if isinstance(one, Claim)]
    assert refusal.code == "stale"
    assert members.now(draft).type == kept.type


@pytest.mark.parametrize(
    "dying", ["_write_decision", "payments.instruct", "tell"], ids=["post", "instruct", "tell"]
)
def test_a_crash_inside_the_decision_leaves_the_draft_and_the_money(
    members: Members, monkeypatch, dying: str
) -> None:
    sri = members.member(balance=8_200_000)
    draft = members.drafted(sri)

    def die(*args: Any, **kwargs: Any) -> None:
        raise SystemError("the machine dies here")

    with monkeypatch.context() as patched:
        patched.setattr(f"{deciding.__name__}.{dying}", die)
        with pytest.raises(SystemError):
            members.confirm(sri, draft)
    assert members.now(draft).state == "draft"
    assert balance_of(sri) == 8_200_000
    assert payments.payment(draft.reference) is None
    assert members.paid(members.confirm(sri, draft)).state == "paid"


def test_a_crash_before_the_reaction_to_the_payment_leaves_it_to_the_next_worker(
    members: Members, monkeypatch
) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))

    def die(*args: Any, **kwargs: Any) -> None:
        raise SystemError("the machine dies here")

    with monkeypatch.context() as patched:
        patched.setattr("jaminan.claims.reactions.follow_payment", die)
        settled = members.until_payment(claim, "settled")
        assert members.now(claim).state == "instructed"
    assert settled
    members.make_due()
    members.work()
    assert members.now(claim).state == "paid"
    assert Notice.objects.filter(kind="claim_paid").count() == 1
    assert ClaimEvent.objects.filter(claim=claim, step="settle").count() == 1
