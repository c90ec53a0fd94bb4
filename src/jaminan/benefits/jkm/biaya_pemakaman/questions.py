"""What this benefit asks: those of JKM."""

from jaminan.benefits.jkm.questions import TO_HEIRS

QUESTIONS = TO_HEIRS
