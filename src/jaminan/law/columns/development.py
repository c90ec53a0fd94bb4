"""`jht.pengembangan` over columns: development of one year of many accounts."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from jaminan.law.columns.measures import Measure
from jaminan.law.columns.rounding import Column, check_fits
from jaminan.law.development import MILLION, MONTHS, rate_in_millionths, year_development
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised


def development(
    openings: Column, flows: Column, millionths: Sequence[int], finished: int
) -> Column:
    """Whole rupiah that each account earned in the finished months of a year.

    `flows` has a row for each account and a column for each month, 0 where nothing moved;
    `millionths` is the yearly rate of each month. The formula of `law/development.py`.
    """
    still_to_run = np.zeros(MONTHS, dtype=np.int64)
    still_to_run[:finished] = np.cumsum(np.asarray(millionths[:finished])[::-1])[::-1]
    all_year = int(still_to_run[0]) if finished else 0
    check_fits(openings, all_year)
    check_fits(np.abs(flows).sum(axis=1), all_year)
    whole: Column = (openings * all_year + flows @ still_to_run) // (MONTHS * MILLION)
    return whole


def year_at_rest(opening: Rupiah, on: date) -> Finding:
    """`jht.pengembangan` in the whole year of that day of a balance to which nothing is added."""
    return year_development(on.year, opening, (None,) * MONTHS, date(on.year, MONTHS, 31))


def years_at_rest(openings: Column, on: date) -> Column:
    """The same row by row, in rupiah; all masked where a month of that year has no rate."""
    try:
        millionths = [rate_in_millionths(on.year, month) for month in range(1, MONTHS + 1)]
    except NotFormalised:
        return np.ma.masked_array(np.zeros_like(openings), mask=True)
    return development(openings, np.zeros((1, MONTHS), dtype=np.int64), millionths, MONTHS)


MEASURES = (
    Measure(
        "jht.pengembangan",
        "benefit",
        "JHT",
        ("balance",),
        lambda balance, on: year_at_rest(Rupiah(balance), on),
        years_at_rest,
        rests_on=("jht.pengembangan",),
    ),
)
