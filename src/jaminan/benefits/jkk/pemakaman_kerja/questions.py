"""What this benefit asks: the accident, and who receives."""

from jaminan.benefits.jkk.questions import OF_AN_ACCIDENT
from jaminan.benefits.jkm.questions import CLOSER_HEIR, RECEIVER, RELATION

QUESTIONS = (*OF_AN_ACCIDENT, RECEIVER, RELATION, CLOSER_HEIR)
