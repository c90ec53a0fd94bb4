"""Cause i: the member died; heirs claim the whole balance. Rules only."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.meninggal_dunia.documents import DOCUMENTS
from jaminan.benefits.jht.meninggal_dunia.questions import QUESTIONS
from jaminan.benefits.jht.meninggal_dunia.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="i",
    claimant="heir",
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
