"""Benefit c: the funeral sum. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkm.biaya_pemakaman.documents import DOCUMENTS
from jaminan.benefits.jkm.biaya_pemakaman.questions import QUESTIONS
from jaminan.benefits.jkm.biaya_pemakaman.rules import amount, conditions
from jaminan.benefits.jkm.documents import PAPER_RULE
from jaminan.benefits.jkm.facts import DeathFacts

CLAIM_TYPE = benefit_type(
    __file__,
    cause="c",
    facts_type=DeathFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
    claimant="heir",
)
