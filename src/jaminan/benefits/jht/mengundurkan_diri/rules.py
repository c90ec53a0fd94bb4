"""Cause e: resigned, not working anywhere, and a month has passed since the statement."""

from jaminan.benefits.jht.conditions import (
    end_dates_agree,
    end_evidence,
    ended_because,
    has_balance,
    not_working,
    waited,
)
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.mengundurkan_diri.documents import STATEMENT
from jaminan.law.findings import Condition
from jaminan.law.parameters import parameters_beside

WAITING_MONTHS = parameters_beside(__file__)("waiting_months")


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """Resigned, no card running, the waiting month over (Permenaker 4/2022 Art 8).

    The month counts from the issue of the employer's statement, or from the last day in its
    confirmed report, whichever is earlier (question 38).
    """
    evidence = end_evidence(facts, "resigned", counts_from="issued_on")
    months = WAITING_MONTHS.on(facts.submitted_on)
    return (
        not_working(facts, "resigned", STATEMENT.one_of),
        ended_because(facts, "resigned"),
        waited(facts, months, evidence, "resigned", STATEMENT.one_of),
        *end_dates_agree(facts, evidence),
        has_balance(facts),
    )
