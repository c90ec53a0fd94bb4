"""What this benefit asks: the accident, and who receives."""

from jaminan.benefits.jkk.questions import OF_AN_ACCIDENT
from jaminan.benefits.jkm.questions import TO_HEIRS

QUESTIONS = (*OF_AN_ACCIDENT, *TO_HEIRS)
