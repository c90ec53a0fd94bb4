"""What this cause asks."""

from jaminan.benefits.claim_type import Question

QUESTIONS = (Question("kontrak_berakhir_pada", "date"),)
