from __future__ import annotations

from datetime import date

from jaminan.ledger import queries
from jaminan.ledger.statement import statement
from jaminan.ledger.yearend import close_finished_years


def test_years_that_are_over_are_closed_once_their_rate_is_final(books):
    account = books.member("a")
    books.rate(2024, 60_000, is_final=False)
    books.rate(2025, 60_000, is_final=False)
    books.deposit(account, 1_000_000, date(2024, 1, 1))
    books.today = date(2026, 2, 1)
    assert close_finished_years() == 0, "both rates are provisional"

    books.rate(2025, 60_000)
    assert close_finished_years() == 0, "the year before is open"

    books.rate(2024, 60_000)
    assert close_finished_years() == 2
    assert queries.last_closed_year("jht") == 2025
    assert statement(account, date(2025, 12, 31)).years[0].closing == 1_060_000
    assert close_finished_years() == 0


def test_a_year_that_is_not_over_stays_open_whatever_its_rate(books):
    books.rate(2024, 60_000)
    books.today = date(2024, 12, 31)
    assert close_finished_years() == 0
    books.today = date(2025, 1, 1)
    assert close_finished_years() == 1


def test_a_year_with_a_final_rate_for_some_months_only_stays_open(books):
    books.rate(2024, 60_000, is_final=False)
    books.rate(2024, 60_000, last_month=6)
    books.today = date(2025, 3, 1)
    assert close_finished_years() == 0
