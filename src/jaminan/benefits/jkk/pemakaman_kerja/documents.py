"""Papers of this benefit: those of JKK."""

from jaminan.benefits.jkk.documents import OF_A_FUNERAL

DOCUMENTS = OF_A_FUNERAL
