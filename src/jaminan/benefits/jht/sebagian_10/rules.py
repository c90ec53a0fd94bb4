"""Cause j: a part of at most 10 %, once in a life (question 66: less may be chosen)."""

from jaminan.benefits.jht.conditions import (
    amount_within_share,
    has_balance,
    member_for_years,
    never_had_partial,
)
from jaminan.benefits.jht.decide import AMOUNT_ANSWER
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition
from jaminan.law.parameters import parameters_beside

_PARAMETER = parameters_beside(__file__)
MEMBERSHIP_YEARS = _PARAMETER("membership_years")
ONLY_ONCE = _PARAMETER("only_once")
SHARE = _PARAMETER("share")


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """Ten years of membership over all employers, no part taken before, an amount in the share."""
    day = facts.submitted_on
    return (
        member_for_years(facts, MEMBERSHIP_YEARS.on(day)),
        never_had_partial(facts, ONLY_ONCE.on(day)),
        amount_within_share(facts, SHARE.on(day), answer=AMOUNT_ANSWER),
        has_balance(facts),
    )
