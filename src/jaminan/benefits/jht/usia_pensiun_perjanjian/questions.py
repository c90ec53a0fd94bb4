"""What this cause asks."""

from jaminan.benefits.claim_type import Question

QUESTIONS = (
    Question("dasar", "choice", choices=("pkb", "peraturan_perusahaan", "perjanjian_kerja")),
    Question("usia_pensiun", "number"),
)
