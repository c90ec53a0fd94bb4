"""Benefit k: aids that replace or help a part of the body. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.alat_bantu.documents import DOCUMENTS
from jaminan.benefits.jkk.alat_bantu.questions import QUESTIONS
from jaminan.benefits.jkk.alat_bantu.rules import amount, conditions
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts

CLAIM_TYPE = benefit_type(
    __file__,
    cause="k",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
)
