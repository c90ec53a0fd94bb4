"""Cause h: total permanent disability, the whole balance."""

from jaminan.benefits.jht.cacat_total_tetap.documents import DOCUMENTS
from jaminan.benefits.jht.cacat_total_tetap.questions import QUESTIONS
from jaminan.benefits.jht.cacat_total_tetap.rules import conditions
from jaminan.benefits.jht.decide import jht_cause

CLAIM_TYPE = jht_cause(
    __file__,
    cause="h",
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
