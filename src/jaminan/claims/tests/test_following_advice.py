"""Following the advice through the actions: on the day it names, and not before, money goes out."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jht.jmo import three_checks
from jaminan.benefits.registry import claim_type_named
from jaminan.claims import actions, queries
from jaminan.claims.tests.members import (
    DISMISSED,
    PART,
    RATE_MILLIONTHS,
    RESIGNED,
    Member,
    Members,
    cause_named,
)
from jaminan.employers.accounts import PROGRAMME
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.law.findings import Condition, Cure
from jaminan.law.sources import Status
from jaminan.ledger import actions as ledger
from jaminan.people import actions as people
from jaminan.people.queries import memberships_of

SEEDS = range(6)
MANY = range(6, 120)
ROUNDS = 6
REASONS = {RESIGNED: "resigned", DISMISSED: "dismissed"}
DAY = timedelta(days=1)


@pytest.mark.parametrize("seed", SEEDS)
def test_following_the_advice_pays_on_the_day_it_names(members, on_day, seed) -> None:
    follow(members, on_day, Random(seed))


@pytest.mark.prove
@pytest.mark.parametrize("seed", MANY)
def test_following_the_advice_pays_on_the_day_it_names_for_many(members, on_day, seed) -> None:
    follow(members, on_day, Random(seed))


def follow(members: Members, on_day, chance: Random) -> None:
    """Somebody at random, who does what each cure says until nothing is missing, and is paid."""
    ledger.declare_rate(
        PROGRAMME, clock.today().year + 1, RATE_MILLIONTHS, is_final=False, source="test",
        standing=Status.SOURCED, by="test",
    )  # fmt: skip
    letter = chance.choice([RESIGNED, DISMISSED, PART])
    claim_type = claim_type_named(cause_named(letter))
    member = somebody(members, letter, chance)
    for _ in range(ROUNDS):
        unmet = missing(member, claim_type)
        if not unmet:
            break
        opens_on = [one.opens_on for one in unmet]
        if all(opens_on):
            must_open_on(members, member, claim_type, letter, max(opens_on), on_day)
        for cure in acts_before_waiting(unmet):
            do(member, cure, letter, on_day)
    assert missing(member, claim_type) == []
    claim = members.confirm(member, members.drafted(member, letter))
    assert claim.state == "instructed"
    assert claim.net > 0


def somebody(members: Members, letter: str, chance: Random) -> Member:
    """A member who may still work, may just have stopped, and may not have updated the data."""
    if letter == PART:
        return members.member(
            balance=chance.randint(100_000, 14_000_000),
            ended_months_ago=None,
            months=chance.choice([119, 120, 121]),
            is_updated=chance.random() < 0.5,
        )
    return members.member(
        balance=chance.randint(100_000, 14_000_000),
        ended_months_ago=chance.choice([None, 0, 0, 1, 5]),
        reason=REASONS[letter],
        months=chance.randint(1, 90),
        is_updated=chance.random() < 0.5,
    )


def missing(member: Member, claim_type: ClaimType) -> list[Condition]:
    """Everything that app and law still ask for today."""
    facts = queries.facts_of_person(member.person.pk)
    return [*three_checks(facts, claim_type.name).unmet, *claim_type.decide(facts).unmet]


def acts_before_waiting(unmet: list[Condition]) -> list[Cure]:
    """What can be done today; only when nothing can, what time alone cures."""
    cures = [cure for condition in unmet for cure in condition.cures]
    acts = [cure for cure in cures if cure.kind == "act"]
    return acts or [cure for cure in cures if cure.kind == "wait"]


def must_open_on(
    members: Members, member: Member, claim_type: ClaimType, letter: str, day: date, on_day
) -> None:
    """On the day before, nothing is paid yet; only time is missing, so the day itself opens it."""
    on_day(day - DAY)
    assert missing(member, claim_type)
    with pytest.raises(Refused):
        members.confirm(member, members.drafted(member, letter))
    draft = queries.draft_of(member.person.pk)
    assert draft
    actions.withdraw(draft, version=draft.version, by=member.by)
    on_day(day)
    assert missing(member, claim_type) == []


def do(member: Member, cure: Cure, letter: str, on_day) -> None:
    """What one cure says: wait, have the data updated, or have the firm report how it ended."""
    if cure.kind == "wait":
        on_day(max(clock.today(), cure.opens_on))
        return
    assert cure.kind == "act", cure
    act, _, reason = cure.act.partition(":")
    assert reason in {"", REASONS.get(letter)}, cure
    if act == "update_data":
        for kpj in member.kpjs:
            people.update_data_of_card(kpj, on=clock.today(), by="test")
        return
    assert act == "report_end", cure
    for membership in memberships_of(member.person.pk):
        if membership.ends_on is None:
            people.end_membership(
                membership.pk, last_day=clock.today() - DAY, reason=REASONS[letter], by="test"
            )
