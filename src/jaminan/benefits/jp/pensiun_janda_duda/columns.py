"""The pension of a widow or widower over a register: its first month for each wage."""

from jaminan.benefits.jp.columns import of_career
from jaminan.benefits.jp.pensiun_janda_duda.claim_type import CLAIM_TYPE

MEASURES = (of_career(CLAIM_TYPE, at_least_fifteen_years=True),)
