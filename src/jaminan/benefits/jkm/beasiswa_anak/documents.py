"""Papers of a scholarship: form, school, child, birth; the death is on file or shown."""

from jaminan.benefits.claim_type import Document
from jaminan.benefits.jkm.documents import DEATH

DOCUMENTS = (
    Document("formulir_beasiswa", one_of=("formulir_beasiswa",)),
    Document("keterangan_sekolah", one_of=("keterangan_sekolah",)),
    Document("identitas_anak", one_of=("ktp_anak", "kartu_pelajar")),
    Document("akta_kelahiran_anak", one_of=("akta_kelahiran_anak",)),
    DEATH,
)
