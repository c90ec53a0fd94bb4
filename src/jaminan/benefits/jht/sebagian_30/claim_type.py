"""Cause k: up to 30 % of the balance for a house after ten years."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.sebagian_30.documents import DOCUMENTS
from jaminan.benefits.jht.sebagian_30.questions import QUESTIONS
from jaminan.benefits.jht.sebagian_30.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="k",
    kind="partial",
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
