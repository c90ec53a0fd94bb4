"""What this benefit asks: nothing beyond its papers."""

from jaminan.benefits.claim_type import Question

QUESTIONS: tuple[Question, ...] = ()
