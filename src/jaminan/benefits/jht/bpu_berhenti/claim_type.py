"""Cause d: a self-employed member (BPU) stops business, the whole balance."""

from jaminan.benefits.jht.bpu_berhenti.documents import DOCUMENTS
from jaminan.benefits.jht.bpu_berhenti.questions import QUESTIONS
from jaminan.benefits.jht.bpu_berhenti.rules import conditions
from jaminan.benefits.jht.decide import jht_cause

CLAIM_TYPE = jht_cause(
    __file__,
    cause="d",
    needs_inactive=True,
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
