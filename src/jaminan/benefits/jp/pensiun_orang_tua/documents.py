"""Papers of this benefit: those of every JP claim with the parent's KTP, death and heirs."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jp.documents import CARD, DEATH, FAMILY_CARD, FORM, HEIRS

DOCUMENTS = (
    FORM,
    CARD,
    Document("ktp_orang_tua", one_of=("ktp_orang_tua",)),
    FAMILY_CARD,
    DEATH,
    HEIRS,
)
