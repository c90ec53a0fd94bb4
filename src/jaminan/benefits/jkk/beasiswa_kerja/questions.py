"""What this benefit asks: nothing beside its facts."""

from jaminan.benefits.claim_type import Question

QUESTIONS: tuple[Question, ...] = ()
