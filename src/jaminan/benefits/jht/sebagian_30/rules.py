"""Cause k: a part of at most 30 % for a house or apartment, once in a life."""

from jaminan.benefits.jht.conditions import (
    amount_within_share,
    has_balance,
    member_for_years,
    never_had_partial,
)
from jaminan.benefits.jht.decide import AMOUNT_ANSWER
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside

_PARAMETER = parameters_beside(__file__)
MEMBERSHIP_YEARS = _PARAMETER("membership_years")
ONLY_ONCE = _PARAMETER("only_once")
SHARE = _PARAMETER("share")
FOLDER = "benefits/jht/sebagian_30"


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """Ten years of membership over all employers, no part taken before, purpose and amount said."""
    day = facts.submitted_on
    return (
        member_for_years(facts, MEMBERSHIP_YEARS.on(day)),
        never_had_partial(facts, ONLY_ONCE.on(day)),
        *_asked(facts),
        amount_within_share(facts, SHARE.on(day), answer=AMOUNT_ANSWER),
        has_balance(facts),
    )


def _asked(facts: ClaimFacts) -> tuple[Condition, ...]:
    """What the papers depend on has been answered: amount, way of payment, purpose, owner."""
    asked = [AMOUNT_ANSWER, "cara", "atas_nama"]
    if facts.look_up("answers.cara") == "kredit":
        asked.append("peruntukan")
    rule = resting_on(SHARE.on(facts.submitted_on))
    return tuple(
        Condition(
            f"answer:{code}",
            "unmet",
            f"{FOLDER}:not_answered",
            {"question": f"{FOLDER}:question_{code}"},
            rule,
            cures=(Cure("act", f"{FOLDER}:answer_it", act=f"answer:{code}"),),
        )
        for code in asked
        if facts.look_up(f"answers.{code}") is None
    )
