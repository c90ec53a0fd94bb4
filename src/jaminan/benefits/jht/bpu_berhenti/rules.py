"""Cause d: a BPU member has stopped business. No waiting time is stated (question 10)."""

from datetime import date, timedelta

from jaminan.benefits.jht.conditions import WORDS, has_balance, not_working
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.sources import Source

BUSINESS_STOPPED = parameters_beside(__file__)("business_stopped")
FOLDER = "benefits/jht/bpu_berhenti"
NO_PROOF_NAMED = 60


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """A BPU member, business stopped, no card running (Permenaker 4/2022 Art 6(2); question 9)."""
    rule = resting_on(BUSINESS_STOPPED.on(facts.submitted_on))
    return (
        _is_self_employed(facts, rule),
        _stopped(facts, rule),
        not_working(facts, "business_stopped"),
        has_balance(facts),
    )


def _is_self_employed(facts: ClaimFacts, rule: tuple[Source, ...]) -> Condition:
    if any(one.segment == "bpu" for one in facts.memberships):
        return Condition("is_bpu", "met", f"{FOLDER}:is_bpu", {}, rule)
    cure = Cure("other_road", f"{FOLDER}:not_bpu_cure")
    return Condition("is_bpu", "unmet", f"{FOLDER}:not_bpu", {}, rule, cures=(cure,))


def _stopped(facts: ClaimFacts, rule: tuple[Source, ...]) -> Condition:
    stopped_on = _stopped_on(facts)
    if stopped_on is None:
        cure = Cure("act", f"{FOLDER}:say_day", act="answer:berhenti_pada")
        return Condition(
            "stopped", "unmet", f"{FOLDER}:day_not_said", {}, rule, (NO_PROOF_NAMED,), (cure,)
        )
    given = {"day": stopped_on}
    if stopped_on < facts.submitted_on:
        return Condition("stopped", "met", f"{FOLDER}:stopped", given, rule, (NO_PROOF_NAMED,))
    opens_on = stopped_on + timedelta(days=1)
    wait = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
    return Condition(
        "stopped", "unmet", f"{FOLDER}:not_stopped", given, rule, (NO_PROOF_NAMED,), (wait,)
    )


def _stopped_on(facts: ClaimFacts) -> date | None:
    last = facts.last_end
    if last and last.segment == "bpu":
        return last.ended_on
    return facts.answered_date("berhenti_pada")
