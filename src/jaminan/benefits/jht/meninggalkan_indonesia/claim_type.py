"""Cause g: leaving Indonesia for good, the whole balance."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.meninggalkan_indonesia.documents import DOCUMENTS
from jaminan.benefits.jht.meninggalkan_indonesia.questions import QUESTIONS
from jaminan.benefits.jht.meninggalkan_indonesia.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="g",
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
