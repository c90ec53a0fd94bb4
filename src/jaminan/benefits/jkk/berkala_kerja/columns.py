"""The periodic sum of JKK over a register: the same for everybody."""

from jaminan.benefits.jkk.berkala_kerja.claim_type import CLAIM_TYPE
from jaminan.benefits.jkk.columns import one_sum

MEASURES = (one_sum(CLAIM_TYPE),)
