"""Cause c: the fixed-term contract (PKWT) is over, the whole balance."""

from jaminan.benefits.jht.decide import jht_cause
from jaminan.benefits.jht.pkwt_berakhir.documents import DOCUMENTS
from jaminan.benefits.jht.pkwt_berakhir.questions import QUESTIONS
from jaminan.benefits.jht.pkwt_berakhir.rules import conditions

CLAIM_TYPE = jht_cause(
    __file__,
    cause="c",
    needs_inactive=True,
    conditions=conditions,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
