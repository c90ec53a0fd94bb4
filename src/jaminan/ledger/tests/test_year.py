from datetime import date

from jaminan.ledger import actions, queries
from jaminan.ledger.statement import statement


def test_twelve_equal_deposits_earn_six_and_a_half_times_one_yearly_return(books):
    account = books.member("a")
    books.rate(2024, 60_000)
    for month in range(1, 13):
        books.today = date(2024, month, 20)
        books.deposit(account, 1_000_000, date(2024, month, 1), source=7)
    books.today = date(2025, 1, 1)

    assert queries.balance(account, date(2024, 12, 31)).development == 390_000
    lines = statement(account, date(2024, 12, 31)).years[0]
    assert sum(month.development for month in lines.months) == 390_000
    actions.close_year("jht", 2024, by="test")
    books.rate(2025, 60_000)
    assert queries.balance(account).total == 12_390_000
