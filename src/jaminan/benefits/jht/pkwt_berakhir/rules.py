"""Cause c: the term of the contract is over. No waiting time is stated (question 10)."""

from datetime import timedelta

from jaminan.benefits.jht.conditions import WORDS, ended_because, has_balance, not_working
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import parameters_beside

CONTRACT_OVER = parameters_beside(__file__)("contract_over")
FOLDER = "benefits/jht/pkwt_berakhir"
NO_PROOF_NAMED = 60


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """The contract is over and no other work runs (Permenaker 4/2022 Art 6(2); question 9)."""
    return (
        _contract_over(facts),
        not_working(facts, "contract_ended"),
        ended_because(facts, "contract_ended"),
        has_balance(facts),
    )


def _contract_over(facts: ClaimFacts) -> Condition:
    rule = resting_on(CONTRACT_OVER.on(facts.submitted_on))
    last = facts.last_end
    reported = last.ended_on if last and last.end_reason == "contract_ended" else None
    ended_on = reported or facts.answered_date("kontrak_berakhir_pada")
    questions = () if reported else (NO_PROOF_NAMED,)
    if ended_on is None:
        cure = Cure("act", f"{FOLDER}:say_day", act="answer:kontrak_berakhir_pada")
        return Condition(
            "contract_over", "unmet", f"{FOLDER}:day_not_said", {}, rule, questions, (cure,)
        )
    given = {"day": ended_on}
    if ended_on < facts.submitted_on:
        return Condition("contract_over", "met", f"{FOLDER}:over", given, rule, questions)
    opens_on = ended_on + timedelta(days=1)
    wait = Cure("wait", f"{WORDS}:wait_until", {"day": opens_on}, opens_on=opens_on)
    return Condition(
        "contract_over", "unmet", f"{FOLDER}:not_over", given, rule, questions, (wait,)
    )
