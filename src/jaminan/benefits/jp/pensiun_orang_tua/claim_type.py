"""Benefit e: a single member died and leaves a parent. Rules only."""

from jaminan.benefits.jp.decide import Benefit, jp_benefit
from jaminan.benefits.jp.pensiun_orang_tua.documents import DOCUMENTS
from jaminan.benefits.jp.pensiun_orang_tua.questions import QUESTIONS
from jaminan.benefits.jp.pensiun_orang_tua.rules import arises_on, conditions, tests

CLAIM_TYPE = jp_benefit(
    __file__,
    cause="e",
    claimant="heir",
    benefit=Benefit(conditions, tests, arises_on),
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
