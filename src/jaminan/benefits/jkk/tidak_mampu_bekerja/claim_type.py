"""Benefit d: wages while unable to work (STMB). Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.tidak_mampu_bekerja.documents import DOCUMENTS
from jaminan.benefits.jkk.tidak_mampu_bekerja.questions import QUESTIONS
from jaminan.benefits.jkk.tidak_mampu_bekerja.rules import amount, conditions

CLAIM_TYPE = benefit_type(
    __file__,
    cause="d",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
)
