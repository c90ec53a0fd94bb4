"""What this benefit asks: who still works may wait for the end of work."""

from jaminan.benefits.claim_type import Question

AT_END_OF_WORK = "berhenti_bekerja"
QUESTIONS = (Question("mulai", "choice", choices=("usia_pensiun", AT_END_OF_WORK), required=False),)
