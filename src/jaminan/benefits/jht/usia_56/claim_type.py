"""Cause a: pension age 56, the whole balance; may still be working elsewhere."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.usia_56.documents import DOCUMENTS
from jaminan.benefits.jht.usia_56.questions import QUESTIONS
from jaminan.benefits.jht.usia_56.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="a",
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
