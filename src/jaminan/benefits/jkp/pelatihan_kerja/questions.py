"""What the training benefit asks."""

from jaminan.benefits.jkp.questions import WISH

QUESTIONS = (WISH,)
