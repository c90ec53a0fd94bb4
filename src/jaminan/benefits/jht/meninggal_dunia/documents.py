"""The death group: who died, who inherits, who may receive the money."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jht.papers import CARD, TAX_NUMBER

IS_GUARDED = When("answers.penerima", ("pengampu",))
IS_CHILD = When("answers.hubungan", ("anak",))
IS_INDONESIAN = When("answers.pemohon_wni", (True,))

DOCUMENTS = (
    CARD,
    Document("kematian", one_of=("akta_kematian", "keterangan_kematian")),
    Document(
        "ahli_waris",
        one_of=("keterangan_ahli_waris", "penetapan_ahli_waris", "keterangan_perwakilan_negara"),
    ),
    Document(
        "identitas_pemohon", one_of=("ktp_pemohon", "paspor_pemohon", "identitas_lain_pemohon")
    ),
    Document(
        "akta_kelahiran_anak", one_of=("akta_kelahiran_anak",), when=(IS_CHILD, IS_INDONESIAN)
    ),
    Document("perwalian_pengampu", one_of=("penetapan_perwalian",), when=(IS_GUARDED,)),
    Document(
        "perwalian_anak",
        one_of=("penetapan_perwalian",),
        when=(
            IS_CHILD,
            IS_INDONESIAN,
            When("answers.anak_di_bawah_umur", (True,)),
            When("answers.penerima", ("ahli_waris",)),
        ),
    ),
    Document(
        "surat_wasiat",
        one_of=("surat_wasiat",),
        when=(When("answers.penerima", ("penerima_wasiat",)),),
    ),
    Document("gangguan_kejiwaan", one_of=("keterangan_gangguan_kejiwaan",), when=(IS_GUARDED,)),
    TAX_NUMBER,
)
