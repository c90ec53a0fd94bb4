"""What this benefit asks: how the accident happened."""

from jaminan.benefits.jkk.questions import OF_AN_ACCIDENT

QUESTIONS = OF_AN_ACCIDENT
