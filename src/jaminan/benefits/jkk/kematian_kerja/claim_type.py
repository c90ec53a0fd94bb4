"""Benefit h: death by an accident at work or an occupational disease. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.kematian_kerja.documents import DOCUMENTS
from jaminan.benefits.jkk.kematian_kerja.questions import QUESTIONS
from jaminan.benefits.jkk.kematian_kerja.rules import amount, conditions

CLAIM_TYPE = benefit_type(
    __file__,
    cause="h",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
    claimant="heir",
)
