"""Benefit b: total permanent disability before the pension age. Rules only."""

from jaminan.benefits.jp.decide import Benefit, jp_benefit
from jaminan.benefits.jp.pensiun_cacat.documents import DOCUMENTS
from jaminan.benefits.jp.pensiun_cacat.questions import QUESTIONS
from jaminan.benefits.jp.pensiun_cacat.rules import arises_on, conditions, tests

CLAIM_TYPE = jp_benefit(
    __file__,
    cause="b",
    claimant="member",
    benefit=Benefit(conditions, tests, arises_on),
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
