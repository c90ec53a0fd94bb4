"""Closing what is over: the years of every programme whose rate has become final."""

from __future__ import annotations

from jaminan.kernel import clock
from jaminan.law.development import MONTHS
from jaminan.ledger import queries
from jaminan.ledger.actions import close_year
from jaminan.ledger.history import Rates
from jaminan.ledger.models import Account, AccountKind

BY = "law"


def close_finished_years() -> int:
    """Close every year that is over and whose rate is final, oldest first; how many.

    Each year is a transaction of its own. A year whose rate is still provisional, or not declared
    for all months, holds back the years after it.
    """
    funds = Account.objects.filter(kind=AccountKind.FUND, owner="")
    programmes = funds.order_by("programme").values_list("programme", flat=True)
    return sum(_close_years_of(programme) for programme in programmes)


def _close_years_of(programme: str) -> int:
    rates = queries.rates(programme)
    if not rates:
        return 0
    closed = queries.last_closed_year(programme)
    first = min(year for year, _ in rates) if closed is None else closed + 1
    year = first
    while year < clock.today().year and _is_final(rates, year):
        close_year(programme, year, by=BY)
        year += 1
    return year - first


def _is_final(rates: Rates, year: int) -> bool:
    months = (rates.get((year, month)) for month in range(1, MONTHS + 1))
    return all(rate is not None and rate.is_final for rate in months)
