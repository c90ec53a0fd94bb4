"""The funeral sum of JKK over a register: the same for everybody."""

from jaminan.benefits.jkk.columns import one_sum
from jaminan.benefits.jkk.pemakaman_kerja.claim_type import CLAIM_TYPE

MEASURES = (one_sum(CLAIM_TYPE),)
