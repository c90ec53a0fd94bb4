"""What this cause asks."""

from jaminan.benefits.claim_type import Question

QUESTIONS = (Question("berhenti_pada", "date"),)
