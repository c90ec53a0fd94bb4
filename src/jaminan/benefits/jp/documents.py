"""Papers that every JP claim asks for, and those of a death."""

from jaminan.benefits.claim_type import Document
from jaminan.law.sources import Source, Status

PAPER_RULE = Source("Dokumen klaim JP, Permenaker 29/2015 [seed 002]", Status.SEED)

FORM = Document("formulir_7", one_of=("formulir_7",))
CARD = Document("kartu_jp", one_of=("kartu_jp", "kartu_peserta"))
IDENTITY = Document("ktp", one_of=("ktp", "identitas_lain"))
FAMILY_CARD = Document("kartu_keluarga", one_of=("kartu_keluarga",))
DEATH = Document("kematian", one_of=("akta_kematian", "keterangan_kematian"))
HEIRS = Document("ahli_waris", one_of=("keterangan_ahli_waris", "penetapan_ahli_waris"))
