"""Passport or other identity, and a statement of no longer working in Indonesia."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jht.papers import CARD, TAX_NUMBER

DOCUMENTS = (
    CARD,
    Document("identitas_perjalanan", one_of=("paspor", "identitas_lain", "ktp")),
    Document("pernyataan_tidak_bekerja", one_of=("pernyataan_tidak_bekerja",)),
    TAX_NUMBER,
)
