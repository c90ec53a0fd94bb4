"""Benefit b: training, as an officer recommends. Rules only."""

from jaminan.benefits.jkp.decide import jkp_benefit
from jaminan.benefits.jkp.pelatihan_kerja.documents import DOCUMENTS
from jaminan.benefits.jkp.pelatihan_kerja.questions import QUESTIONS
from jaminan.benefits.jkp.pelatihan_kerja.rules import amount, conditions

CLAIM_TYPE = jkp_benefit(
    __file__,
    cause="b",
    kind="full",
    conditions=conditions,
    amount=amount,
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
