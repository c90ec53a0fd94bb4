"""Papers of this benefit: those of every JP claim, the doctor's and the employer's statement."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jp.documents import CARD, FAMILY_CARD, FORM, IDENTITY

DOCUMENTS = (
    FORM,
    CARD,
    IDENTITY,
    FAMILY_CARD,
    Document("keterangan_dokter", one_of=("keterangan_dokter", "keterangan_dokter_penasihat")),
    Document("keterangan_tidak_mampu", one_of=("keterangan_tidak_mampu",)),
)
