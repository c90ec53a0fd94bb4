"""Benefit l: scholarships of the member's children. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.beasiswa_kerja.documents import DOCUMENTS
from jaminan.benefits.jkk.beasiswa_kerja.questions import QUESTIONS
from jaminan.benefits.jkk.beasiswa_kerja.rules import amount, conditions
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts

CLAIM_TYPE = benefit_type(
    __file__,
    cause="l",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
    kind="yearly",
)
