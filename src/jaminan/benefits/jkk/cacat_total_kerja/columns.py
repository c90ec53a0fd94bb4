"""Total permanent disability over columns: what it gives for each wage."""

from datetime import date

from jaminan.benefits.jkk.cacat_total_kerja.claim_type import CLAIM_TYPE
from jaminan.benefits.jkk.cacat_total_kerja.rules import SHARE
from jaminan.benefits.jkk.columns import on_wages, parts_of_wages
from jaminan.law.columns.rounding import Column


def disability_benefits(wages_monthly: Column, happened_on: date) -> Column:
    """`jkk.cacat_total_kerja.jumlah` row by row, in rupiah."""
    return parts_of_wages(wages_monthly, SHARE.on(happened_on).share, happened_on)


MEASURES = (on_wages(CLAIM_TYPE, disability_benefits),)
