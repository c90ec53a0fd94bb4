"""Whatever officers and a claimant do, in whatever order, a claim ends as the table allows."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from jaminan.claims import actions, case, queries
from jaminan.claims.models import Claim, Decision, Refusal
from jaminan.claims.tests.members import Members
from jaminan.claims.tests.officers import SEEN, accept_all, in_review, officer, verified
from jaminan.claims.tests.test_at_once import at_once
from jaminan.claims.transitions import CLAIM, DECIDED
from jaminan.kernel import audit
from jaminan.kernel.refusal import Refused
from jaminan.people.models import User

STEPS = 30


class Anybody:
    """Deeds of random officers and of the claimant on one claim, lawful or not."""

    def __init__(self, members: Members, seed: int) -> None:
        self.members = members
        self.draw = random.Random(seed)
        self.member, self.claim = in_review(members)
        self.staff = [
            officer("verifier"), officer("verifier", "approver"), officer("approver"),
            officer("head"), officer("auditor"), officer(),
        ]  # fmt: skip

    def act(self) -> None:
        """One deed; what may not be done is refused, and nothing else goes wrong."""
        self.claim = self.members.now(self.claim)
        deed = self.draw.choice(self._deeds(self.draw.choice(self.staff)))
        try:
            deed()
        except Refused:
            return

    def _deeds(self, by: User) -> list[Callable[[], object]]:
        claim, member = self.claim, self.member
        options = {"version": claim.version, "by": by}
        return [
            lambda: actions.take(claim, by=by),
            lambda: actions.let_go(claim, by=by),
            lambda: accept_all(claim, by),
            lambda: actions.judge_check(claim, "account", is_accepted=False, note=SEEN, by=by),
            lambda: actions.verify(claim, recommendation="grant", **options),
            lambda: actions.verify(
                claim, recommendation="refuse", reasons=["check:account"], **options
            ),
            lambda: actions.rework(claim, note=SEEN, by=by),
            lambda: actions.grant(claim, **options),
            lambda: actions.refuse(claim, reasons=["check:account"], **options),
            lambda: actions.hold_claim(claim, reason=SEEN, by=by),
            lambda: actions.end_hold(claim, by=by),
            lambda: actions.return_to_claimant(claim, sentence=SEEN, asks=["data"], by=by),
            lambda: actions.confirm_data(claim, version=claim.version, by=member.by),
            lambda: self.members.confirm(member, claim),
            lambda: self.members.credit(member.kpjs[0], 10_000),
        ]


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_deeds_ends_as_the_table_allows(members: Members, seed: int) -> None:
    anybody = Anybody(members, seed)
    for _ in range(STEPS):
        anybody.act()
    claim = members.now(anybody.claim)
    pairs = {
        (before, step.to_state) for step in CLAIM.table.values() for before in step.from_states
    }
    events = list(claim.events.order_by("id"))[1:]
    assert all((one.from_state, one.to_state) in pairs for one in events)
    assert [one.from_state for one in events[1:]] == [one.to_state for one in events[:-1]]
    assert_signed(claim)
    assert queries.differences() == []
    assert audit.verify("claim", claim.reference) == []


def assert_signed(claim: Claim) -> None:
    """A decided claim has the law or two officers, a refused one two officers, others nothing."""
    decision = Decision.objects.filter(claim=claim).first()
    refusal = Refusal.objects.filter(claim=claim).first()
    assert (decision is not None) == (claim.state in DECIDED)
    assert (refusal is not None) == (claim.state == "refused")
    for signed in filter(None, [decision, refusal]):
        assert signed.verifier != signed.approver
        assert {signed.verifier.person_id, signed.approver.person_id} & {claim.subject_id} == set()


def test_two_officers_who_take_a_claim_at_once(members: Members) -> None:
    _sri, claim = in_review(members)
    one, other = officer("verifier"), officer("verifier")
    found = at_once(lambda: actions.take(claim, by=one), lambda: actions.take(claim, by=other))
    (refusal,) = [result for result in found if isinstance(result, Refused)]
    assert refusal.code == "taken"
    assert members.now(claim).officer in (one, other)


def test_two_officers_who_decide_at_once_pay_once(members: Members) -> None:
    _sri, claim = in_review(members, balance=8_200_000)
    claim = verified(claim, officer("verifier"))
    deeds = [
        lambda by=by: actions.grant(claim, version=claim.version, by=by)
        for by in (officer("approver"), officer("approver"), officer("head"))
    ]
    found = at_once(*deeds)
    assert len([one for one in found if isinstance(one, Claim)]) == 1
    assert Decision.objects.count() == 1
    assert members.paid(claim).state == "paid"
    assert queries.differences() == []


def test_a_grant_beside_a_withdrawal_ends_in_one_of_them(members: Members) -> None:
    sri, claim = in_review(members)
    claim = verified(claim, officer("verifier"))
    second = officer("approver")
    at_once(
        lambda: actions.grant(claim, version=claim.version, by=second),
        lambda: actions.withdraw(claim, version=claim.version, by=sri.by),
    )
    now = members.now(claim)
    assert now.state in {"instructed", "withdrawn"}
    assert_signed(now)


def test_two_devices_of_a_returned_claim_send_it_once(members: Members) -> None:
    sri, claim = in_review(members)
    actions.return_to_claimant(claim, sentence="Periksa.", by=officer("verifier"))
    back = members.now(claim)
    found = at_once(*[lambda: members.confirm(sri, back)] * 3)
    assert {one.state for one in found if isinstance(one, Claim)} == {"in_review"}
    assert back.events.filter(step="submit").count() == 2
    assert case.case(members.now(back), officer("verifier")).returns[0].ended_at
