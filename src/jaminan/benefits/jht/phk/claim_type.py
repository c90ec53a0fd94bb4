"""Cause f: dismissal (PHK), the whole balance, one month after it."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.phk.documents import DOCUMENTS
from jaminan.benefits.jht.phk.questions import QUESTIONS
from jaminan.benefits.jht.phk.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="f",
    needs_inactive=True,
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
