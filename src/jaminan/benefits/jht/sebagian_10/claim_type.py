"""Cause j: up to 10 % of the balance after ten years; may still be working."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.sebagian_10.documents import DOCUMENTS
from jaminan.benefits.jht.sebagian_10.questions import QUESTIONS
from jaminan.benefits.jht.sebagian_10.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="j",
    kind="partial",
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
