"""Papers of the cash benefit: proof and statement once, the form of month 6."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jkp.documents import PROOF, STATEMENT

DOCUMENTS = (
    *PROOF,
    STATEMENT,
    Document(
        "formulir_status_bekerja", one_of=("formulir_status_bekerja",), when=(When("month", (6,)),)
    ),
)
