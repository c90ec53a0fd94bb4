"""Cause b: the pension age fixed by agreement, the whole balance."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.usia_pensiun_perjanjian.documents import DOCUMENTS
from jaminan.benefits.jht.usia_pensiun_perjanjian.questions import QUESTIONS
from jaminan.benefits.jht.usia_pensiun_perjanjian.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="b",
    needs_inactive=True,
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
