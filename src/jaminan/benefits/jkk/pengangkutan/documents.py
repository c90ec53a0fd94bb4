"""Papers of this benefit: those of JKK."""

from jaminan.benefits.jkk.documents import WITH_TRANSPORT

DOCUMENTS = WITH_TRANSPORT
