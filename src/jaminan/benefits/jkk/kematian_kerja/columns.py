"""Death by work over columns: what it gives for each wage."""

from datetime import date

import numpy as np

from jaminan.benefits.jkk.columns import on_wages, parts_of_wages
from jaminan.benefits.jkk.kematian_kerja.claim_type import CLAIM_TYPE
from jaminan.benefits.jkk.kematian_kerja.rules import SHARE
from jaminan.benefits.jkm.sums import death_sum
from jaminan.law.columns.rounding import Column


def death_benefits(wages_monthly: Column, happened_on: date) -> Column:
    """`jkk.kematian_kerja.jumlah` row by row, in rupiah."""
    of_wages = parts_of_wages(wages_monthly, SHARE.on(happened_on).share, happened_on)
    return np.maximum(of_wages, int(death_sum(happened_on).value))


MEASURES = (on_wages(CLAIM_TYPE, death_benefits, "jkm.santunan"),)
