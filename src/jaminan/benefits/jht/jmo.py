"""What the JMO app checks before a JHT claim: three ticks, and whether it takes the cause."""

from datetime import date

from jaminan.benefits.claim_type import NO_OFFER, ClaimType
from jaminan.benefits.jht.conditions import (
    WORDS,
    end_is_on_paper,
    every_end_is_known,
    wait_for_end,
)
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.registry import claim_type_named, claim_types
from jaminan.law.findings import Condition, Cure, Finding, Outcome, Step, Verdict, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule
from jaminan.law.sources import Source, Status

BALANCE_CAP = parameters_beside(__file__)("jmo_balance_cap")
THREE_CHECKS = Source("Syarat klaim JHT di JMO [seed 001] [S56]", Status.SEED)
INACTIVE_ONLY_WHEN_WORK_ENDS = 9
UPDATE_NEVER_EXPIRES = 62
CHANNEL, CAP = "jmo", "cap"
_INACTIVE_WORDS = {
    "open": "inactive_not_needed",
    "unmet": "inactive_unmet",
    "person": "inactive_on_paper",
}


@rule("jmo.batas_saldo", "benefits/jht:rule_balance_cap", day="on")
def balance_cap(on: date) -> Finding:
    """The highest accumulated balance, in rupiah, that JMO takes on that day."""
    cap = BALANCE_CAP.on(on)
    return Finding(cap.rupiah, (Step(f"{WORDS}:jmo_cap", cap.rupiah, "", "end"),), resting_on(cap))


@rule("jmo.tiga_pemeriksaan", "benefits/jht:rule_three_checks", day="facts.submitted_on")
def three_checks(facts: ClaimFacts, cause: str = "") -> Verdict:
    """The three ticks of JMO over all KPJ of the person: balance cap, data updated, inactive.

    With the name of a claim type as `cause`, an active member is stopped only where the cause
    means that work has ended; without one, "active" is shown for what it is.
    """
    needs_inactive = claim_type_named(cause).needs_inactive if cause else True
    return Verdict(
        (_under_cap(facts), _data_updated(facts), _inactive(facts, needs_inactive=needs_inactive))
    )


@rule("jmo.menerima_sebab", "benefits/jht:rule_takes_cause", day="on")
def takes_cause(cause: str, on: date) -> Verdict:
    """Whether JMO takes that cause on that day; if not, which channels do."""
    claim_type = claim_type_named(cause)
    offer = claim_type.offer_in(CHANNEL, on)
    given = {"cause": claim_type.title_key}
    sources = resting_on(claim_type.channels.on(on))
    if offer == "full":
        return Verdict(
            (Condition("offered", "met", f"{WORDS}:offer_met", given, sources, group="channel"),)
        )
    other = Cure("other_road", f"{WORDS}:offer_cure", {"channels": _channels(claim_type, on)})
    key = f"{WORDS}:offer_none" if offer == NO_OFFER else f"{WORDS}:offer_prepared"
    outcome: Outcome = "unmet" if offer == NO_OFFER else "open"
    return Verdict(
        (Condition("offered", outcome, key, given, sources, cures=(other,), group="channel"),)
    )


def causes_while_working() -> tuple[ClaimType, ...]:
    """The claim types that an active member may claim."""
    return tuple(one for one in claim_types().values() if not one.needs_inactive)


def _under_cap(facts: ClaimFacts) -> Condition:
    cap = BALANCE_CAP.on(facts.submitted_on)
    given = {"balance": facts.balance, "cap": cap.rupiah}
    if facts.balance <= cap.rupiah:
        return Condition(CAP, "met", f"{WORDS}:cap_met", given, resting_on(cap), group="channel")
    return Condition(
        CAP,
        "unmet",
        f"{WORDS}:cap_unmet",
        given,
        resting_on(cap),
        cures=(Cure("other_road", f"{WORDS}:cap_cure"),),
        group="channel",
    )


def _data_updated(facts: ClaimFacts) -> Condition:
    stale = [one.kpj for one in facts.memberships if one.data_updated_on is None]
    days = [one.data_updated_on for one in facts.memberships if one.data_updated_on]
    if not stale and days:
        return Condition(
            "data_updated",
            "met",
            f"{WORDS}:updated_met",
            {"day": min(days)},
            (THREE_CHECKS,),
            (UPDATE_NEVER_EXPIRES,),
            group="channel",
        )
    return Condition(
        "data_updated",
        "unmet",
        f"{WORDS}:updated_unmet",
        {"kpj": ", ".join(stale)},
        (THREE_CHECKS,),
        (UPDATE_NEVER_EXPIRES,),
        cures=(Cure("act", f"{WORDS}:updated_cure", act="update_data"),),
        group="channel",
    )


def _inactive(facts: ClaimFacts, *, needs_inactive: bool) -> Condition:
    active = facts.active_memberships
    questions = (INACTIVE_ONLY_WHEN_WORK_ENDS,)
    if not active:
        return Condition(
            "inactive",
            "met",
            f"{WORDS}:inactive_met",
            {},
            (THREE_CHECKS,),
            questions,
            group="channel",
        )
    given = {"employer": ", ".join(one.employer or one.kpj for one in active)}
    outcome: Outcome = "open" if not needs_inactive else "unmet"
    if needs_inactive and end_is_on_paper(facts):
        outcome = "person"
    return Condition(
        "inactive",
        outcome,
        f"{WORDS}:{_INACTIVE_WORDS[outcome]}",
        given,
        (THREE_CHECKS,),
        questions,
        cures=(*_ways_to_an_end(facts), Cure("other_road", f"{WORDS}:while_working")),
        group="channel",
    )


def _ways_to_an_end(facts: ClaimFacts) -> tuple[Cure, ...]:
    waiting = wait_for_end(facts)
    if every_end_is_known(facts):
        return waiting
    report = Cure("act", f"{WORDS}:employer_reports_end", act="report_end", who="employer")
    return (*waiting, report)


def _channels(claim_type: ClaimType, on: date) -> tuple[str, ...]:
    return tuple(f"{WORDS}:channel_{channel}" for channel in claim_type.channels_on(on))
