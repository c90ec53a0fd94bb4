"""What every JKP benefit asks: the wish to work again, stated in the signed KAPK."""

from jaminan.benefits.claim_type import Question

WISH = Question("ingin_bekerja", "yes_no")
