"""Benefit b: medical care, by need. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.perawatan_medis.documents import DOCUMENTS
from jaminan.benefits.jkk.perawatan_medis.questions import QUESTIONS
from jaminan.benefits.jkk.perawatan_medis.rules import amount, conditions

CLAIM_TYPE = benefit_type(
    __file__,
    cause="b",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
)
