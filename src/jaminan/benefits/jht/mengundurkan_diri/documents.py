"""The employer states resignation and date; the confirmed report may stand in."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jht.papers import CARD_AND_IDENTITY, TAX_NUMBER
from jaminan.law.sources import Source

STATEMENT = Document(
    "keterangan_pengunduran_diri",
    one_of=(
        "keterangan_pengunduran_diri",
        "paklaring",
        "surat_keterangan_berhenti",
        "surat_pengalaman_kerja",
    ),
    must_state="resigned",
    report_replaces_it=True,
    source=Source("Permenaker 4/2022 Pasal 8 [S50]"),
)
DOCUMENTS = (*CARD_AND_IDENTITY, STATEMENT, TAX_NUMBER)
