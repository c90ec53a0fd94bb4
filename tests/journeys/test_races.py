"""Two hands at once on the money of one person, with random delays: one lawful outcome each.

Each race is tried a few times here and 200 times by `make prove`. Delays stand before each deed and
inside it, where the product locks, posts and writes its audit, so that tries differ.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.db import connections

from jaminan.claims import actions, queries
from jaminan.claims.actions.deciding import Amounts
from jaminan.claims.models import Claim, Decision, Draw, SecondLook
from jaminan.claims.tests.members import (
    OURS,
    PART,
    RATE_MILLIONTHS,
    Member,
    Members,
    cause_named,
)
from jaminan.claims.tests.officers import accept_all, in_review, verified
from jaminan.claims.tests.officers import officer as staff
from jaminan.claims.tests.test_repairs import with_other_account
from jaminan.employers.accounts import PROGRAMME, jht_accounts, open_jht_accounts
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.law.sources import Status
from jaminan.ledger import actions as ledger
from jaminan.ledger import checks
from jaminan.ledger import queries as books
from jaminan.ledger.actions import AccountKind, Draft, Leg
from jaminan.merging import actions as merging
from jaminan.merging.models import CardMerge
from jaminan.merging.tests.merges import merge, officer, shown
from jaminan.payments.models import Instruction
from jaminan.people import actions as people
from jaminan.people.contacts import Address
from jaminan.people.queries import account_by_login_name
from jaminan.recovery import actions as recovery
from jaminan.recovery.models import Recovery
from tests.journeys.recovering import asked
from tests.journeys.recovering import verified as verified_request

DELAY_SECONDS_MAX = 0.04
SEAMS = (
    "jaminan.people.actions.lock_person",
    "jaminan.ledger.actions.lock_accounts",
    "jaminan.kernel.audit.record",
)
NUMBERS = count(1)


def tried(race: Callable[[Members], None]) -> Callable[..., None]:
    """The test that runs a race twice, or 200 times to prove it, and then looks at the books."""

    def test(members: Members, request: pytest.FixtureRequest) -> None:
        for _ in range(200 if request.config.getoption("--prove") else 2):
            race(members)
        assert checks.run() == []

    test.__name__, test.__doc__ = race.__name__, race.__doc__
    return test


@pytest.fixture(autouse=True)
def delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product waits for a moment at its seams, a different one each time."""
    for seam in SEAMS:
        module, _, name = seam.rpartition(".")
        monkeypatch.setattr(seam, delayed(getattr(__import__(module, fromlist=[name]), name)))


def delayed(act: Callable[..., Any]) -> Callable[..., Any]:
    def late(*args: Any, **kwargs: Any) -> Any:
        wait_a_moment()
        return act(*args, **kwargs)

    return late


def wait_a_moment() -> None:
    threading.Event().wait(random.uniform(0, DELAY_SECONDS_MAX))


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed gave, or the refusal that it met; all begun at one moment."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait()
        wait_a_moment()
        try:
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def left_on(member: Member) -> int:
    """What stands on all cards of a member, in rupiah."""
    numbers = jht_accounts(member.kpjs).values()
    totals = [found.total for found in books.balances(numbers).values()]
    assert None not in totals
    return sum(total for total in totals if total is not None)


def paid_to(member: Member) -> int:
    """What was ordered to be paid to a member with the tax on it: each decision has one order."""
    decisions = Decision.objects.filter(claim__subject=member.person)
    for decision in decisions:
        (order,) = Instruction.objects.filter(reference=decision.claim.reference)
        assert order.amount == decision.net
    return sum(decision.gross for decision in decisions)


def refusals(found: list[Any]) -> list[str]:
    return [one.code for one in found if isinstance(one, Refused)]


@tried
def test_two_claims_of_one_person_on_two_cards_are_one_and_pay_once(members: Members) -> None:
    dewi = members.member(4_100_000, cards=2)
    opened = at_once(
        lambda: actions.open_draft(dewi.person.pk, channel="jmo", by=dewi.by),
        lambda: actions.open_draft(dewi.person.pk, channel="branch", by=dewi.by),
    )
    assert len({claim.pk for claim in opened}) == 1
    draft = members.drafted(dewi)
    agreed = Amounts.of(queries.verdict(draft))
    at_once(*(lambda: members.confirm(dewi, members.now(draft), shown=agreed) for _ in range(2)))
    assert (paid_to(dewi), left_on(dewi)) == (8_200_000, 0)
    assert Claim.objects.filter(subject=dewi.person).count() == 1


@tried
def test_one_device_sends_while_another_takes_it_back(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    agreed = Amounts.of(queries.verdict(draft))
    at_once(
        lambda: members.confirm(sri, draft, shown=agreed),
        lambda: actions.withdraw(draft, version=draft.version, by=sri.by),
    )
    ends = {"instructed": (8_200_000, 0), "withdrawn": (0, 8_200_000)}
    assert (paid_to(sri), left_on(sri)) == ends[members.now(draft).state]


@tried
def test_one_device_sends_what_another_has_just_changed(members: Members) -> None:
    sri = members.member()
    draft = members.drafted(sri)
    agreed = Amounts.of(queries.verdict(draft))
    sent, changed = at_once(
        lambda: members.confirm(sri, draft, shown=agreed),
        lambda: actions.choose_cause(draft, cause_named(PART), version=draft.version, by=sri.by),
    )
    state = members.now(draft).state
    if isinstance(sent, Refused):
        assert (state, sent.code, paid_to(sri)) == ("draft", "stale", 0)
    else:
        assert (state, changed.code, paid_to(sri)) == ("instructed", "not_a_draft", 8_200_000)


@tried
def test_a_merge_beside_a_claim_loses_and_doubles_nothing(members: Members) -> None:
    dewi = members.member(balance=0, cards=2)
    for kpj, amount in zip(dewi.kpjs, (3_333_333, 4_444_444), strict=True):
        earning(kpj, amount)
    draft, seen = members.drafted(dewi), shown(dewi.kpjs)
    before, agreed = left_on(dewi), Amounts.of(queries.verdict(draft))
    sent, merged = at_once(
        lambda: members.confirm(dewi, draft, shown=agreed),
        lambda: merge(dewi, shown=seen),
    )
    assert set(refusals([sent, merged])) <= {"amounts_changed", "balances_changed"}
    is_paid = members.now(draft).state == "instructed"
    gained = left_on(dewi) + paid_to(dewi) - before
    assert gained == (seen.after - seen.before if isinstance(merged, CardMerge) else 0)
    assert is_paid or isinstance(merged, CardMerge)
    assert left_on(dewi) == 0 or not is_paid


@tried
def test_a_card_is_merged_once_whoever_asks_how_often(members: Members) -> None:
    dewi = members.member(4_100_000, cards=2)
    seen = shown(dewi.kpjs)
    found = at_once(*(lambda: merge(dewi, shown=seen) for _ in range(3)))
    assert sorted(refusals(found)) == ["card_merged", "card_merged"]
    assert CardMerge.objects.filter(person=dewi.person, state="done").count() == 1
    assert left_on(dewi) == 8_200_000


@tried
def test_two_cards_given_to_each_other_at_once_are_given_one_way(members: Members) -> None:
    dewi = members.member(4_100_000, cards=2)
    first, second = dewi.kpjs
    seen = shown(dewi.kpjs)
    found = at_once(
        lambda: merge(dewi, target=first, sources=[second], shown=seen),
        lambda: merge(dewi, target=second, sources=[first], shown=seen),
    )
    assert refusals(found) == ["card_merged"]
    assert left_on(dewi) == 8_200_000


@tried
def test_a_rate_declared_beside_a_payout_pays_what_was_agreed_or_nothing(members: Members) -> None:
    sri = members.member(balance=0)
    earning(sri.kpjs[0], 8_000_000)
    draft = members.drafted(sri)
    agreed = Amounts.of(queries.verdict(draft))
    millionths = RATE_MILLIONTHS + 1_000 * (next(NUMBERS) % 2)
    sent, _ = at_once(
        lambda: members.confirm(sri, draft, shown=agreed),
        lambda: declare(millionths),
    )
    if isinstance(sent, Refused):
        assert sent.code in {"amounts_changed", "ledger_balance_changed"}
        assert (members.now(draft).state, paid_to(sri)) == ("draft", 0)
    else:
        assert (sent.state, paid_to(sri)) == ("instructed", agreed.gross)
        (account,) = jht_accounts(sri.kpjs).values()
        assert abs(books.balance(account).total or 0) <= 8_000 * clock.today().month


@tried
def test_two_officers_decide_a_merge_at_once_and_one_of_them_does(members: Members) -> None:
    one, other = officer(), officer()
    maria = members.member(4_100_000, cards=2, registered_name="Agus Salim")
    waiting = merge(maria)
    found = at_once(
        lambda: merging.accept(waiting, note="Cocok.", by=one),
        lambda: merging.refuse(waiting, note="Nama lain.", by=other),
    )
    assert refusals(found) == ["state_not_allowed"]
    waiting.refresh_from_db()
    assert waiting.state in {"done", "refused"}
    assert left_on(maria) == 8_200_000


@tried
def test_two_officers_decide_a_claim_at_once_and_it_is_paid_once(members: Members) -> None:
    sri, claim = in_review(members, balance=8_200_000)
    signed = verified(claim, staff("verifier"))
    one, other = staff("approver"), staff("head")
    found = at_once(
        lambda: actions.grant(signed, version=signed.version, by=one),
        lambda: actions.grant(signed, version=signed.version, by=other),
        lambda: actions.rework(signed, note="Lihat lagi.", by=other),
    )
    assert len(refusals(found)) == 2
    ends = {"instructed": (8_200_000, 0), "in_review": (0, 8_200_000)}
    assert (paid_to(sri), left_on(sri)) == ends[members.now(claim).state]


@tried
def test_a_merge_beside_an_officers_grant_waits_or_follows(members: Members) -> None:
    dewi, claim = in_review(members, balance=4_100_000, cards=2)
    signed = verified(claim, staff("verifier"))
    second, seen = staff("approver"), shown(dewi.kpjs)
    granted, merged = at_once(
        lambda: actions.grant(signed, version=signed.version, by=second),
        lambda: merge(dewi, shown=seen),
    )
    assert granted.state == "instructed"
    assert merged.code in {"claim_runs", "balances_changed"}
    assert (paid_to(dewi), left_on(dewi)) == (8_200_000, 0)


@tried
def test_an_officer_and_the_holder_decide_about_access_at_once(members: Members) -> None:
    rangga = officer("approver")
    sri = members.member()
    request = verified_request(asked(members, sri))
    found = at_once(
        lambda: recovery.accept(request, by=rangga),
        lambda: recovery.object_to(request, by=sri.user),
    )
    assert refusals(found) == ["state_not_allowed"]
    is_replaced = Recovery.objects.get(pk=request.pk).state == "accepted"
    old = account_by_login_name(Address("email", sri.user.email))
    assert (old is None) == is_replaced


@tried
def test_two_officers_verify_a_request_for_access_at_once_and_one_of_them_does(
    members: Members,
) -> None:
    one, other = officer(), officer()
    request = asked(members, members.member())
    found = at_once(
        lambda: recovery.verify(request, by=one),
        lambda: recovery.verify(request, by=other),
        lambda: recovery.refuse(request, note="Wajah lain.", by=other),
    )
    assert len(refusals(found)) == 2
    assert set(refusals(found)) <= {"state_not_allowed", "role_not_allowed", "four_eyes"}
    assert Recovery.objects.get(pk=request.pk).state in {"verified", "refused"}


@tried
def test_two_officers_replace_contacts_at_once_and_one_of_them_does(members: Members) -> None:
    one, other = officer("approver"), officer("head")
    request = verified_request(asked(members, members.member()))
    found = at_once(
        lambda: recovery.accept(request, by=one),
        lambda: recovery.refuse(request, note="Wajah lain.", by=other),
    )
    assert refusals(found) == ["state_not_allowed"]


@tried
def test_two_officers_and_the_claimant_at_another_account_at_once_pay_it_once(
    members: Members,
) -> None:
    sri, waiting, _number = with_other_account(members)
    actions.sign_repair(waiting, seen="Buku tabungan.", by=staff("verifier"))
    one, other = staff("approver"), staff("head")
    own = f"19{waiting.pk:08d}"
    members.tell(kind="account", bank=OURS, number=own, name=sri.person.full_name)
    found = at_once(
        lambda: actions.accept_repair(waiting, by=one),
        lambda: actions.refuse_repair(waiting, note="Bukan.", by=other),
        lambda: actions.repair_account(waiting, OURS, own, by=sri.by),
    )
    assert {*refusals(found)} <= {"state_not_allowed", "already_instructed"}
    orders = Instruction.objects.filter(reference=waiting.reference)
    assert orders.exclude(state__in=["rejected", "returned"]).count() == 1
    assert (members.now(waiting).state, orders.count()) == ("instructed", 2)


@tried
def test_two_officers_decide_a_correction_at_once_and_one_of_them_does(members: Members) -> None:
    sri, one, other = members.member(), officer(), officer()
    waiting = people.open_correction(
        sri.user, "name", claimed={"full_name": "Sri Ayu"}, reason="Nama", by=sri.by,
        person=sri.person,
    )  # fmt: skip
    found = at_once(
        lambda: people.accept_correction(waiting.reference, by=one, note="Cocok."),
        lambda: people.refuse_correction(waiting.reference, by=other, note="Bukan."),
    )
    assert refusals(found) == ["state_not_allowed"]


@tried
def test_two_officers_take_a_claim_at_once_and_one_of_them_has_it(members: Members) -> None:
    _sri, claim = in_review(members)
    one, other = staff("verifier"), staff("verifier")
    found = at_once(lambda: actions.take(claim, by=one), lambda: actions.take(claim, by=other))
    assert refusals(found) == ["taken"]
    assert members.now(claim).officer in {one, other}


@tried
def test_two_officers_verify_a_claim_at_once_and_one_signs(members: Members) -> None:
    _sri, claim = in_review(members)
    one, other = staff("verifier"), staff("verifier")
    accept_all(claim, one)
    actions.let_go(claim, by=one)
    found = at_once(
        *(
            lambda by=by: actions.verify(
                claim, recommendation="grant", version=claim.version, by=by
            )
            for by in (one, other)
        )
    )
    assert len(refusals(found)) == 1
    assert members.now(claim).verifications.count() == 1


@tried
def test_two_officers_look_a_second_time_at_once_and_one_of_them_does(members: Members) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    draw = Draw.objects.get(day=clock.today())
    SecondLook.objects.get_or_create(claim=claim, defaults={"draw": draw, "drawn_at": clock.now()})
    one, other = staff("verifier"), staff("approver")
    found = at_once(
        lambda: actions.look_again(claim, is_fine=True, note="", by=one),
        lambda: actions.look_again(claim, is_fine=False, note="Foto lain.", by=other),
    )
    assert refusals(found) == ["not_waiting"]


def earning(kpj: int, amount: int) -> None:
    """Money of January on a card, which has earned for every finished month since."""
    today = clock.today()
    account = open_jht_accounts([kpj], by="test")[kpj]
    owed = ledger.open_account(AccountKind.RECEIVABLE, PROGRAMME, "test", by="test")
    legs = (Leg(owed, -amount), Leg(account, amount, date(today.year, 1, 1)))
    ledger.post(Draft(f"race:{kpj}:{next(NUMBERS)}", "contribution", today, legs), by="test")


def declare(millionths: int) -> int:
    """A new provisional rate for this year."""
    return ledger.declare_rate(
        PROGRAMME,
        clock.today().year,
        millionths,
        is_final=False,
        source="test",
        standing=Status.SOURCED,
        by="test",
    )
