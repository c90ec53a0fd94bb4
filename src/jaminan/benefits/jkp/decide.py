"""A JKP claim decided: conditions, papers and the amount; no rule on tax was found (164)."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jaminan.benefits.claim_type import ClaimType, Document, Question
from jaminan.benefits.jkp.documents import PAPER_RULE
from jaminan.benefits.jkp.facts import JobLossFacts
from jaminan.benefits.jkp.months import WORDS
from jaminan.benefits.papers import Papers
from jaminan.law.findings import Condition, Finding, Verdict
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

NO_TAX_STATED = 164


def jkp_benefit(
    module_file: str,
    *,
    cause: str,
    kind: Literal["full", "monthly"],
    conditions: Callable[[JobLossFacts], tuple[Condition, ...]],
    amount: Callable[[JobLossFacts], Finding],
    documents: tuple[Document, ...],
    questions: tuple[Question, ...],
) -> ClaimType:
    """The claim type of one folder under benefits/jkp/, its rules registered by its name.

    `jkp.NAME` answers with a verdict, `jkp.NAME.jumlah` with the amount in rupiah.
    """
    name = Path(module_file).parent.name
    papers = Papers(documents, f"{WORDS}/{name}", PAPER_RULE)
    gross = rule(f"jkp.{name}.jumlah", f"{WORDS}/{name}:rule_amount", day="facts.submitted_on")(
        amount
    )

    @rule(f"jkp.{name}", f"{WORDS}/{name}:title", day="facts.submitted_on")
    def verdict(facts: JobLossFacts) -> Verdict:
        """Every condition of this benefit, its papers, and the amount in rupiah."""
        return Verdict((*conditions(facts), *papers.conditions(facts)), gross(facts))

    return ClaimType(
        name=name,
        programme="jkp",
        cause=cause,
        kind=kind,
        claimant="member",
        needs_inactive=True,
        conditions=conditions,
        documents=documents,
        questions=questions,
        share=None,
        channels=parameters_beside(module_file)("channels"),
        decide=verdict,
        gross=gross,
    )
