"""Benefit m: what migrant workers have beside. Rules only."""

from jaminan.benefits.benefit import benefit_type
from jaminan.benefits.jkk.documents import PAPER_RULE
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.manfaat_migran.documents import DOCUMENTS
from jaminan.benefits.jkk.manfaat_migran.questions import QUESTIONS
from jaminan.benefits.jkk.manfaat_migran.rules import amount, conditions

CLAIM_TYPE = benefit_type(
    __file__,
    cause="m",
    facts_type=InjuryFacts,
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    paper_rule=PAPER_RULE,
    questions=QUESTIONS,
    for_migrants=True,
)
