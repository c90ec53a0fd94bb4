"""Papers of JKM: what both published lists name (question 41), and who stands for whom."""

from jaminan.benefits.claim_type import Document, When
from jaminan.law.sources import Source, Status

PAPER_RULE = Source("Persyaratan klaim JKM [seed 002]", Status.SEED, question=41)
TWO_LISTS = (41,)
OF_MINORS_AND_SEVERAL = (214,)

CARD = Document("kartu_peserta", one_of=("kartu_peserta",))
IDENTITY_OF_BOTH = Document("ktp_keduanya", one_of=("ktp_peserta_dan_penerima",))
FAMILY_CARD = Document("kartu_keluarga", one_of=("kartu_keluarga",))
DEATH = Document("kematian", one_of=("akta_kematian", "keterangan_kematian"))
HEIR_LETTER = Document("ahli_waris", one_of=("keterangan_ahli_waris", "penetapan_ahli_waris"))
HEIR_LETTER_OF_AN_HEIR = Document(
    "ahli_waris",
    one_of=("keterangan_ahli_waris", "penetapan_ahli_waris"),
    when=(When("answers.penerima", ("ahli_waris", "penerima_wasiat")),),
)
ACCOUNT = Document("buku_tabungan", one_of=("buku_tabungan",))
MARRIAGE = Document(
    "buku_nikah", one_of=("buku_nikah",), when=(When("answers.hubungan", ("pasangan",)),)
)
GUARDIAN = Document(
    "perwalian_anak",
    one_of=("penetapan_perwalian",),
    when=(When("answers.penerima_di_bawah_umur", (True,)),),
    questions=OF_MINORS_AND_SEVERAL,
)
POWERS = Document(
    "surat_kuasa",
    one_of=("surat_kuasa", "pembagian_ahli_waris"),
    when=(When("answers.beberapa_ahli_waris", (True,)),),
    questions=OF_MINORS_AND_SEVERAL,
)
_BY_WILL = When("answers.penerima", ("penerima_wasiat",))
WILL = (
    Document(
        "surat_wasiat",
        one_of=("wasiat_notariil",),
        when=(_BY_WILL, When("will_is_notarial", (True,))),
        source=Source("Permenaker 1/2025 Pasal 79"),
    ),
    Document(
        "surat_wasiat",
        one_of=("wasiat", "wasiat_notariil"),
        when=(_BY_WILL, When("will_is_notarial", (False,))),
    ),
)
"""A deed of a notary since 2025-02-24, any will for deaths before it."""
BURIAL = Document(
    "bukti_pemakaman",
    one_of=("bukti_pemakaman",),
    when=(When("answers.penerima", ("penyelenggara_pemakaman",)),),
)
WORK_REFERENCE = Document(
    "referensi_kerja", one_of=("referensi_kerja",), blocking=False, questions=TWO_LISTS
)
TAX_NUMBER = Document("npwp", one_of=("npwp",), blocking=False, questions=(37, *TWO_LISTS))

ALWAYS = (CARD, IDENTITY_OF_BOTH, FAMILY_CARD, DEATH)
LAST = (ACCOUNT, WORK_REFERENCE, TAX_NUMBER)
TO_HEIRS = (*ALWAYS, HEIR_LETTER, MARRIAGE, GUARDIAN, POWERS, *WILL, *LAST)
"""What the sums for the heirs ask for."""
TO_ANYBODY = (*ALWAYS, HEIR_LETTER_OF_AN_HEIR, MARRIAGE, GUARDIAN, POWERS, *WILL, BURIAL, *LAST)
"""What the funeral sum asks for, which also goes to who arranged the burial."""
