"""Benefit c: the member died and leaves a spouse. Rules only."""

from jaminan.benefits.jp.decide import Benefit, jp_benefit
from jaminan.benefits.jp.pensiun_janda_duda.documents import DOCUMENTS
from jaminan.benefits.jp.pensiun_janda_duda.questions import QUESTIONS
from jaminan.benefits.jp.pensiun_janda_duda.rules import arises_on, conditions, tests

CLAIM_TYPE = jp_benefit(
    __file__,
    cause="c",
    claimant="heir",
    benefit=Benefit(conditions, tests, arises_on),
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
