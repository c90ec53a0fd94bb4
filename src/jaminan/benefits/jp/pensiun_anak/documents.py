"""Papers of this benefit: a child's own, death and heirs, and a guardian's for a minor."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jp.documents import CARD, DEATH, FAMILY_CARD, FORM, HEIRS

IS_MINOR = When("answers.anak_di_bawah_umur", (True,))
DOCUMENTS = (
    FORM,
    CARD,
    Document("identitas_anak", one_of=("akta_kelahiran_anak", "ktp_anak")),
    FAMILY_CARD,
    DEATH,
    HEIRS,
    Document(
        "keterangan_wali", one_of=("keterangan_wali", "penetapan_perwalian"), when=(IS_MINOR,)
    ),
    Document("ktp_wali", one_of=("ktp_wali",), when=(IS_MINOR,)),
)
