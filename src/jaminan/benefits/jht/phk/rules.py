"""Cause f: dismissed, not working anywhere, and a month has passed since the dismissal."""

from jaminan.benefits.jht.conditions import (
    end_dates_agree,
    end_evidence,
    ended_because,
    has_balance,
    not_working,
    waited,
)
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.phk.documents import PROOF
from jaminan.law.findings import Condition
from jaminan.law.parameters import parameters_beside

WAITING_MONTHS = parameters_beside(__file__)("waiting_months")


def conditions(facts: ClaimFacts) -> tuple[Condition, ...]:
    """Dismissed, no card running, the waiting month since the dismissal over (Permenaker 4/2022).

    The month counts from the day in the proof or in the firm's confirmed report, whichever is
    earlier (question 38).
    """
    evidence = end_evidence(facts, "dismissed", counts_from="event_on")
    months = WAITING_MONTHS.on(facts.submitted_on)
    return (
        not_working(facts, "dismissed", PROOF.one_of),
        ended_because(facts, "dismissed"),
        waited(facts, months, evidence, "dismissed", PROOF.one_of),
        *end_dates_agree(facts, evidence),
        has_balance(facts),
    )
