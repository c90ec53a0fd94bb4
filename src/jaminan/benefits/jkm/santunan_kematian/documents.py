"""Papers of this benefit: those of JKM."""

from jaminan.benefits.jkm.documents import TO_HEIRS

DOCUMENTS = TO_HEIRS
