"""Benefit a: cash for up to six months without work. Rules only."""

from jaminan.benefits.jkp.decide import jkp_benefit
from jaminan.benefits.jkp.uang_tunai.documents import DOCUMENTS
from jaminan.benefits.jkp.uang_tunai.questions import QUESTIONS
from jaminan.benefits.jkp.uang_tunai.rules import amount, conditions

CLAIM_TYPE = jkp_benefit(
    __file__,
    cause="a",
    kind="monthly",
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
