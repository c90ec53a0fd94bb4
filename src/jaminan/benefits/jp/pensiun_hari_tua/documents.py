"""Papers of this benefit: the four of every JP claim."""

from jaminan.benefits.jp.documents import CARD, FAMILY_CARD, FORM, IDENTITY

DOCUMENTS = (FORM, CARD, IDENTITY, FAMILY_CARD)
