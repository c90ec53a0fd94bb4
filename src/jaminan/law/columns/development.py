"""`jht.pengembangan` over columns: development of one year of many accounts."""

from collections.abc import Sequence

import numpy as np

from jaminan.law.columns.rounding import Column
from jaminan.law.development import MILLION, MONTHS


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
    whole: Column = (openings * all_year + flows @ still_to_run) // (MONTHS * MILLION)
    return whole
