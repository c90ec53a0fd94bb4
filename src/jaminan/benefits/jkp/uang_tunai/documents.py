"""Papers of the cash benefit: proof and statement once, the form of month 6."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jkp.documents import PROOF, STATEMENT
from jaminan.law.sources import Source

DOCUMENTS = (
    *PROOF,
    STATEMENT,
    Document(
        "formulir_status_bekerja",
        one_of=("formulir_status_bekerja",),
        when=(When("month", (6,)),),
        source=Source("Permenaker 15/2021 Pasal 13; Permenaker 2/2025 Pasal 13 [S5]"),
    ),
)
