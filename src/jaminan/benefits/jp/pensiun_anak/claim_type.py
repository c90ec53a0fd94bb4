"""Benefit d: the member died, no spouse is entitled, children are. Rules only."""

from jaminan.benefits.jp.decide import Benefit, jp_benefit
from jaminan.benefits.jp.pensiun_anak.documents import DOCUMENTS
from jaminan.benefits.jp.pensiun_anak.questions import QUESTIONS
from jaminan.benefits.jp.pensiun_anak.rules import arises_on, conditions, tests

CLAIM_TYPE = jp_benefit(
    __file__,
    cause="d",
    claimant="heir",
    benefit=Benefit(conditions, tests, arises_on),
    documents=DOCUMENTS,
    questions=QUESTIONS,
)
