"""The doctor's statement carries the right; the KTP is used when on file, not asked."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jht.papers import CARD, TAX_NUMBER

STATEMENT = Document(
    "keterangan_dokter", one_of=("keterangan_dokter_pemeriksa", "keterangan_dokter_penasihat")
)
DOCUMENTS = (CARD, STATEMENT, TAX_NUMBER)
