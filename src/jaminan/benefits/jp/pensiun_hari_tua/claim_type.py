"""Benefit a: the member reached the pension age. Rules only."""

from jaminan.benefits.jp.decide import Benefit, jp_benefit
from jaminan.benefits.jp.pensiun_hari_tua.documents import DOCUMENTS
from jaminan.benefits.jp.pensiun_hari_tua.questions import QUESTIONS
from jaminan.benefits.jp.pensiun_hari_tua.rules import arises_on, conditions, tests

CLAIM_TYPE = jp_benefit(
    __file__,
    cause="a",
    claimant="member",
    benefit=Benefit(conditions, tests, arises_on),
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
