"""Cause e: resignation, the whole balance, one month after the statement."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.mengundurkan_diri.documents import DOCUMENTS
from jaminan.benefits.jht.mengundurkan_diri.questions import QUESTIONS
from jaminan.benefits.jht.mengundurkan_diri.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="e",
    needs_inactive=True,
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
