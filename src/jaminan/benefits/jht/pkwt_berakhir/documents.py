"""Card and identity are enough; no proof of the contract is asked (question 60)."""

from jaminan.benefits.jht.papers import CARD_AND_IDENTITY, TAX_NUMBER

DOCUMENTS = (*CARD_AND_IDENTITY, TAX_NUMBER)
