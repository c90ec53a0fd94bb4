"""Papers that JKP asks for: proof of dismissal, and the signed statement of the first claim.

The employer reports the dismissal; who was dismissed may report when the employer does not.
"""

from jaminan.benefits.claim_type import Document, When
from jaminan.law.sources import Source, Status

PAPER_RULE = Source("Prosedur klaim JKP di SIAPkerja [seed 001] [seed 002]", Status.SEED)
NARROWER_PROOF = 162

WITH_REACTION = (
    "tanda_terima_lapor_phk",
    "pemberitahuan_tidak_menolak",
    "perjanjian_bersama",
    "putusan_phi",
)
PROOF_WITH_REACTION = Document(
    "bukti_phk",
    one_of=WITH_REACTION,
    when=(When("report_suffices", (False,)),),
    questions=(NARROWER_PROOF,),
)
PROOF_BY_REPORT = Document(
    "bukti_phk",
    one_of=(*WITH_REACTION, "laporan_phk"),
    when=(When("report_suffices", (True,)),),
)
STATEMENT = Document(
    "kapk",
    one_of=("kapk",),
    source=Source("PP 37/2021 Pasal 19; PP 6/2025 Pasal 19 [seed 002]", Status.SEED),
)
PROOF = (PROOF_WITH_REACTION, PROOF_BY_REPORT)
