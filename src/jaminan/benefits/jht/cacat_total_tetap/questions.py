"""This cause asks nothing beyond the papers."""

from jaminan.benefits.claim_type import Question

QUESTIONS: tuple[Question, ...] = ()
