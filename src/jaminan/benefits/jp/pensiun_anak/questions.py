"""What this benefit asks: whether a guardian acts for a child below 18."""

from jaminan.benefits.claim_type import Question

QUESTIONS = (Question("anak_di_bawah_umur", "yes_no"),)
