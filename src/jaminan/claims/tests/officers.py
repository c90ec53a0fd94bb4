"""Officers of each role, and the usual way of a claim through their hands."""

from __future__ import annotations

from datetime import timedelta

from jaminan.claims import actions, case, queries
from jaminan.claims.models import Claim
from jaminan.claims.tests.members import Member, Members
from jaminan.documents.tests import makers as files
from jaminan.kernel import clock
from jaminan.people.models import User
from jaminan.people.tests import makers

SEEN = "Sudah saya bandingkan."


def officer(*roles: str, branch_code: str = "") -> User:
    """An account that holds these roles since last year."""
    since = clock.today() - timedelta(days=400)
    return makers.officer(*roles, on=since, branch_code=branch_code)


def in_review(members: Members, **facts: object) -> tuple[Member, Claim]:
    """A member and a claim that waits for a person, because the account's name differs."""
    member = members.member(**{"account_name": "Bambang Wijaya", **facts})
    claim = members.confirm(member, members.drafted(member))
    assert claim.state == "in_review", claim.state
    return member, claim


def accept_all(claim: Claim, by: User) -> None:
    """Every paper and every point of a claim accepted by this officer."""
    for line in case.case(claim, by).files:
        if not line.is_judged:
            actions.judge_paper(claim, line.row.pk, is_accepted=True, by=by)
    for point in case.case(claim, by).points:
        if not point.is_accepted:
            actions.judge_check(claim, point.name, is_accepted=True, note=SEEN, by=by)


def verified(claim: Claim, by: User) -> Claim:
    """The claim with the first signature, recommended to be granted."""
    accept_all(claim, by)
    return actions.verify(claim, recommendation="grant", version=claim.version, by=by)


def with_paper(members: Members, member: Member, claim: Claim, **reading: object) -> Claim:
    """The draft of a dismissed member with the proof of the dismissal, inspected."""
    needs = {need.must_state: need for need in queries.papers.needs(claim)}
    need = needs["dismissed"]
    given = actions.give_paper(
        claim, document=need.document, paper=need.choices[0][0],
        uploads=[actions.Upload("bukti.jpg", files.jpeg())],
        reading=actions.Reading(
            **{"states": "dismissed", "event_on": clock.today() - timedelta(days=60), **reading}
        ),
        version=claim.version, by=member.by,
    )  # fmt: skip
    members.work()
    return members.now(given)
