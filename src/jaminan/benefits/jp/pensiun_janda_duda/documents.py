"""Papers of this benefit: those of every JP claim, marriage, death and heirs."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jp.documents import CARD, DEATH, FAMILY_CARD, FORM, HEIRS, IDENTITY

DOCUMENTS = (
    FORM,
    CARD,
    IDENTITY,
    FAMILY_CARD,
    Document("surat_nikah", one_of=("surat_nikah", "akta_perkawinan")),
    DEATH,
    HEIRS,
)
