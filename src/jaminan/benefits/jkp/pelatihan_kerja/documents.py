"""Papers of the training benefit: proof and statement of the first claim."""

from jaminan.benefits.jkp.documents import PROOF, STATEMENT

DOCUMENTS = (*PROOF, STATEMENT)
