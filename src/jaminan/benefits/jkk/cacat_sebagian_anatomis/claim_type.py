"""Benefit e: parts of the body that are lost. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.cacat_sebagian_anatomis.documents import DOCUMENTS
from jaminan.benefits.jkk.cacat_sebagian_anatomis.questions import QUESTIONS
from jaminan.benefits.jkk.cacat_sebagian_anatomis.rules import amount, conditions
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts

CLAIM_TYPE = benefit_type(
    __file__,
    cause="e",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
)
