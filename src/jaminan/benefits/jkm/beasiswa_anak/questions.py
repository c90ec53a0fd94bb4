"""What a scholarship asks: nothing beside the children that are named."""

from jaminan.benefits.claim_type import Question

QUESTIONS: tuple[Question, ...] = ()
