"""Card and identity are enough."""

from jaminan.benefits.jht.papers import CARD_AND_IDENTITY, TAX_NUMBER

DOCUMENTS = (*CARD_AND_IDENTITY, TAX_NUMBER)
