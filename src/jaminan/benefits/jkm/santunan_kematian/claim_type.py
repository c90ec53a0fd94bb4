"""Benefit a: the death sum. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkm.documents import PAPER_RULE
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.jkm.santunan_kematian.documents import DOCUMENTS
from jaminan.benefits.jkm.santunan_kematian.questions import QUESTIONS
from jaminan.benefits.jkm.santunan_kematian.rules import amount, conditions

CLAIM_TYPE = benefit_type(
    __file__,
    cause="a",
    facts_type=DeathFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
    claimant="heir",
)
