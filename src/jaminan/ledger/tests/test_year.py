from datetime import date

import pytest

from jaminan.ledger import actions, checks, queries
from jaminan.ledger.queries import Adjustment
from jaminan.ledger.refusals import (
    AccountMerged,
    BalanceChanged,
    Overdrawn,
    RateMissing,
    RateRefused,
    YearNotClosable,
)
from jaminan.ledger.statement import statement


def month(number: int, year: int = 2024) -> date:
    return date(year, number, 1)


def pay_full(books, account, total=None) -> int:
    amount = queries.balance(account).total if total is None else total
    return actions.pay_out_full(books.key(), account, {books.bank: amount}, by="test").entry


def test_twelve_equal_deposits_earn_six_and_a_half_times_one_yearly_return(books):
    account = books.member("a")
    books.rate(2024, 60_000)
    for number in range(1, 13):
        books.today = date(2024, number, 20)
        books.deposit(account, 1_000_000, month(number), source=7)
    books.today = date(2025, 1, 1)

    assert queries.balance(account, date(2024, 12, 31)).development == 390_000
    (year,) = statement(account, date(2024, 12, 31)).years
    assert sum(line.development for line in year.months) == 390_000
    actions.close_year("jht", 2024, by="test")
    books.rate(2025, 60_000)
    assert queries.balance(account).total == 12_390_000


def test_without_a_rate_nothing_is_guessed_and_nothing_is_paid(books):
    account = books.member("a")
    books.deposit(account, 1_000_000, month(1))
    books.today = date(2024, 3, 1)

    assert queries.balance(account).total is None
    shown = statement(account)
    assert (shown.contributions, shown.development, shown.balance) == (1_000_000, None, None)
    with pytest.raises(RateMissing):
        pay_full(books, account, 1_000_000)


def test_one_new_row_changes_the_return_of_an_open_year(books):
    account = books.member("a")
    books.rate(2024, 60_000, is_final=False)
    books.deposit(account, 12_000_000, month(1))
    books.today = date(2024, 3, 1)
    assert queries.balance(account).total == 12_120_000

    books.rate(2024, 120_000, is_final=False, first_month=2)
    assert queries.balance(account).total == 12_180_000


def test_a_year_is_closed_in_order_when_it_is_over_and_final(books):
    books.deposit(books.member("a"), 1_000_000, month(6, 2022))
    reasons = {}
    for year in (2024, 2023, 2022):
        with pytest.raises(YearNotClosable) as told:
            actions.close_year("jht", year, by="test")
        reasons[year] = told.value.sentence
    assert "belum berakhir" in reasons[2024]
    assert "sebelumnya" in reasons[2023]
    assert "belum final" in reasons[2022]

    books.rate(2022, 60_000)
    closing = actions.close_year("jht", 2022, by="test")
    assert (closing.accounts, closing.development, closing.shortfall) == (1, 35_000, 0)
    with pytest.raises(YearNotClosable):
        actions.close_year("jht", 2022, by="test")


def test_a_closed_or_final_rate_is_not_replaced(books):
    books.rate(2023, 60_000)
    with pytest.raises(RateRefused):
        books.rate(2023, 50_000, is_final=False)
    actions.close_year("jht", 2023, by="test")
    with pytest.raises(RateRefused):
        books.rate(2023, 61_000)
    with pytest.raises(RateRefused):
        books.rate(2024, 1_000_001)


def test_a_full_payout_leaves_exactly_nothing_for_the_rest_of_the_year(books):
    account = books.member("a")
    books.rate(2024, 71_900)
    books.deposit(account, 7_777_777, month(1))
    books.today = date(2024, 5, 31)
    pay_full(books, account)

    for day in (date(2024, 5, 31), date(2024, 6, 1), date(2024, 9, 30), date(2025, 1, 1)):
        books.today = day
        assert queries.balance(account, min(day, date(2024, 12, 31))).total == 0


def test_an_amount_that_is_not_the_balance_is_not_paid_in_full(books):
    account = books.member("a")
    books.rate(2024, 60_000)
    books.deposit(account, 1_000_000, month(1))

    with pytest.raises(BalanceChanged) as told:
        pay_full(books, account, 999_999)
    assert (told.value.balance, told.value.sentence) == (
        1_000_000,
        "Saldo berubah: kini Rp1.000.000.",
    )
    with pytest.raises(Overdrawn):
        actions.pay_out_partial("p", account, {books.bank: 1_000_001}, by="test")


def test_a_higher_final_rate_leaves_a_residual_that_is_listed(books):
    account = books.member("a")
    books.rate(2024, 50_000, is_final=False)
    books.deposit(account, 12_000_000, month(1))
    books.today = date(2024, 7, 1)
    pay_full(books, account)
    books.today = date(2025, 2, 1)
    books.rate(2024, 60_000)
    books.rate(2025, 0, is_final=False)
    actions.close_year("jht", 2024, by="test")

    assert queries.adjustments("jht", 2024) == [Adjustment(account, 60_000)]
    assert [(found.account, found.total) for found in queries.residuals("jht")] == [
        (account, 60_000)
    ]
    assert checks.run() == []


def test_a_lower_final_rate_is_borne_by_the_fund_and_listed(books):
    account = books.member("a")
    books.rate(2024, 60_000, is_final=False)
    books.deposit(account, 12_000_000, month(1))
    books.today = date(2024, 7, 1)
    pay_full(books, account)
    books.today = date(2025, 2, 1)
    books.rate(2024, 50_000)
    assert [(found.check, found.severity) for found in checks.run()] == [("below_zero", "expected")]
    closing = actions.close_year("jht", 2024, by="test")

    assert closing.shortfall == 60_000
    assert queries.adjustments("jht", 2024) == [Adjustment(account, -60_000)]
    assert queries.balance(account, date(2024, 12, 31)).total == 0
    assert checks.run() == []


def test_late_money_of_a_closed_year_brings_what_it_would_have_brought(books):
    account, in_time = books.member("a"), books.member("b")
    for year in (2022, 2023):
        books.rate(year, 60_000)
    books.deposit(account, 3_000_000, month(1, 2022))
    books.deposit(in_time, 3_000_000, month(1, 2022))
    books.deposit(in_time, 1_000_001, month(4, 2022))
    actions.close_year("jht", 2022, by="test")
    actions.close_year("jht", 2023, by="test")
    books.deposit(account, 1_000_001, month(4, 2022))

    assert queries.balance(account).total == queries.balance(in_time).total
    line = statement(account).years[-1]
    assert (line.contributions.amount, line.corrections.amount) == (1_000_001, 107_700)
    assert checks.run() == []


def test_money_for_a_merged_account_follows(books):
    source, target = books.member("a"), books.member("b")
    books.rate(2024, 60_000)
    books.deposit(source, 1_000_000, month(1))
    books.today = date(2024, 4, 1)
    merged = actions.merge_accounts("m", source, target, by="test")
    assert actions.merge_accounts("m", source, target, by="test").entry == merged.entry
    books.deposit(source, 2_000_000, month(2))

    assert queries.balance(source).total == 0
    assert queries.balance(target).total == 3_035_000
    for pair in ((source, target), (target, source)):
        with pytest.raises(AccountMerged):
            actions.merge_accounts("again", *pair, by="test")
    with pytest.raises(AccountMerged):
        pay_full(books, source, 1)


def test_development_is_divided_among_employers_without_losing_a_rupiah(books):
    account = books.member("a")
    books.rate(2024, 57_300)
    books.deposit(account, 1_111_111, month(1), source=11)
    books.deposit(account, 777_777, month(1), source=12)
    books.today = date(2024, 12, 5)
    pay = actions.pay_out_partial("p", account, {books.bank: 500_000}, by="test")

    (year,) = statement(account).years
    assert [line.source for line in year.sources] == [11, 12, None]
    assert sum(line.development for line in year.sources) == year.development
    assert year.withdrawals.entries == (pay.entry,)
    assert year.basis.flows[0] == 1_888_888


def test_a_statement_of_thirty_years_asks_a_fixed_number_of_queries(
    books, django_assert_num_queries
):
    books.today = date(2024, 12, 20)
    account = books.member("a")
    for year in range(1995, 2025):
        books.rate(year, 60_000)
        books.deposit(account, 100_000, month(3, year), source=year % 4)

    with django_assert_num_queries(3):
        shown = statement(account)
    assert len(shown.years) == 30
    assert shown.contributions + shown.development == shown.balance
