"""One of five proofs of the dismissal; the confirmed report may stand in."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jht.papers import CARD_AND_IDENTITY, TAX_NUMBER

PROOF = Document(
    "bukti_phk",
    one_of=(
        "tanda_terima_laporan_phk",
        "surat_laporan_phk",
        "pemberitahuan_dan_pernyataan_tidak_menolak",
        "perjanjian_bersama",
        "putusan_phi",
    ),
    must_state="dismissed",
    report_replaces_it=True,
)
DOCUMENTS = (*CARD_AND_IDENTITY, PROOF, TAX_NUMBER)
