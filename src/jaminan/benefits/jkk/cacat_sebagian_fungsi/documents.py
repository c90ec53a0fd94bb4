"""Papers of this benefit: those of JKK."""

from jaminan.benefits.jkk.documents import OF_THE_ACCIDENT

DOCUMENTS = OF_THE_ACCIDENT
