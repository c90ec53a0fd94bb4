"""Papers of JKK: the union of the published lists, asked for by circumstance (question 42)."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jkm.documents import (
    BURIAL,
    DEATH,
    GUARDIAN,
    HEIR_LETTER,
    HEIR_LETTER_OF_AN_HEIR,
    MARRIAGE,
    POWERS,
    WILL,
)
from jaminan.law.sources import Source, Status

PAPER_RULE = Source("Persyaratan klaim JKK [seed 002]", Status.SEED, question=42)
LISTS = (42,)

FIRST_REPORT = Document(
    "formulir_3",
    one_of=("formulir_3",),
    source=Source("Permenaker 5/2021; Permenaker 1/2025 Pasal 8 [S4] [S83]"),
)
SECOND_REPORT = Document("formulir_3a", one_of=("formulir_3a",))
DOCTOR = Document("formulir_3b", one_of=("formulir_3b",))
CARD = Document("kartu_peserta", one_of=("kartu_peserta",))
IDENTITY = Document("ktp", one_of=("ktp",))
CHRONOLOGY = Document("kronologis", one_of=("kronologis_dan_ktp_saksi",))
POLICE = Document(
    "laporan_polisi", one_of=("laporan_polisi",), when=(When("answers.lalu_lintas", (True,)),)
)
ATTENDANCE = Document("absensi", one_of=("absensi",), when=(When("answers.di_jam_kerja", (True,)),))
DUTY = Document(
    "surat_tugas",
    one_of=("surat_tugas", "surat_lembur"),
    when=(When("answers.di_jam_kerja", (False,)),),
)
VIOLENCE = Document(
    "bukti_kekerasan",
    one_of=("surat_polisi_dan_visum",),
    when=(When("answers.kekerasan", (True,)),),
)
ACCOUNT = Document("buku_tabungan", one_of=("buku_tabungan",))
TAX_NUMBER = Document("npwp", one_of=("npwp",), blocking=False, questions=(37, *LISTS))
TRANSPORT_RECEIPTS = Document("kuitansi_pengangkutan", one_of=("kuitansi_pengangkutan",))
TREATMENT_RECEIPTS = Document("kuitansi_perawatan", one_of=("kuitansi_perawatan",))

REPORTS = (FIRST_REPORT, SECOND_REPORT, DOCTOR)
CIRCUMSTANCES = (CHRONOLOGY, POLICE, ATTENDANCE, DUTY, VIOLENCE)
OF_THE_ACCIDENT = (*REPORTS, CARD, IDENTITY, *CIRCUMSTANCES, ACCOUNT, TAX_NUMBER)
"""What a benefit for the member asks for."""
WITH_TRANSPORT = (*OF_THE_ACCIDENT, TRANSPORT_RECEIPTS)
WITH_TREATMENT = (*OF_THE_ACCIDENT, TREATMENT_RECEIPTS)
OF_A_DEATH = (*OF_THE_ACCIDENT, DEATH, HEIR_LETTER, MARRIAGE, GUARDIAN, POWERS, *WILL)
"""What a benefit for the heirs asks for; of minors and of several heirs as JKM does (214)."""
OF_A_FUNERAL = (
    *OF_THE_ACCIDENT,
    DEATH,
    HEIR_LETTER_OF_AN_HEIR,
    MARRIAGE,
    GUARDIAN,
    POWERS,
    *WILL,
    BURIAL,
)
"""What the funeral sum asks for, which also goes to who arranged the burial."""
OF_A_SCHOLARSHIP = (
    Document("formulir_beasiswa", one_of=("formulir_beasiswa",)),
    Document("keterangan_sekolah", one_of=("keterangan_sekolah",)),
    Document("identitas_anak", one_of=("ktp_anak", "kartu_pelajar")),
    Document("akta_kelahiran_anak", one_of=("akta_kelahiran_anak",)),
)
OF_A_MIGRANT = (
    CARD,
    IDENTITY,
    Document(
        "kuitansi_perawatan",
        one_of=("kuitansi_perawatan",),
        when=(When("migrant_event", ("pengobatan_luar_negeri",)),),
    ),
    ACCOUNT,
    TAX_NUMBER,
)
"""What the sources allow to ask of a migrant worker; its own list was not found (139)."""
