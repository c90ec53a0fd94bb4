"""Random histories of a few accounts: what can happen in years of a member's life, in any order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import strategies as st

from jaminan.ledger import actions, queries
from jaminan.ledger.actions import Draft, Leg
from jaminan.ledger.refusals import LedgerRefusal, Overdrawn
from jaminan.ledger.tests.books import Books

FIRST_DAY = date(2022, 3, 10)
FIRST_RATED_YEAR, LAST_RATED_YEAR = 2019, 2032
KPJ = ("a", "b", "c")

numbers = st.integers(0, 2)
amounts = st.one_of(st.integers(1, 2_000), st.integers(1, 40_000_000))
months_back = st.one_of(st.integers(0, 2), st.integers(0, 30))
sources = st.sampled_from([None, 11, 12])
rates = st.one_of(st.integers(0, 150_000), st.sampled_from([0, 1, 55_000, 71_900]))
shares = st.integers(1, 100)
picks = st.integers(0, 50)

COMMAND = st.one_of(
    st.tuples(st.just("wait"), st.one_of(st.integers(1, 40), st.integers(20, 400))),
    st.tuples(st.just("deposit"), numbers, amounts, months_back, sources),
    st.tuples(st.just("deposit"), numbers, amounts, months_back, sources),
    st.tuples(st.just("bill"), amounts, amounts, months_back, sources),
    st.tuples(st.just("bulk"), amounts, amounts, months_back, sources),
    st.tuples(st.just("provisional"), st.integers(0, 2), rates, st.integers(1, 12)),
    st.tuples(st.just("final"), rates, st.integers(1, 12)),
    st.tuples(st.just("close")),
    st.tuples(st.just("year_end"), rates, st.integers(1, 12)),
    st.tuples(st.just("year_end"), rates, st.integers(1, 12)),
    st.tuples(st.just("pay_full"), numbers),
    st.tuples(st.just("pay_part"), numbers, shares),
    st.tuples(st.just("reverse"), picks),
    st.tuples(st.just("merge"), numbers, numbers),
    st.tuples(st.just("last_of_month")),
)
SAVINGS = st.tuples(
    st.just("deposit"), numbers, st.integers(1_000_000, 9_999_999), months_back, sources
)
HISTORIES = st.builds(
    lambda savings, life: [*savings, *life],
    st.lists(SAVINGS, min_size=2, max_size=3),
    st.lists(COMMAND, min_size=6, max_size=20),
)

# Lives that were worth writing down; the property begins with them.
STORIES = [
    [  # paid in full on a provisional rate, a lower final one, then a late contribution
        ("deposit", 0, 7_777_777, 1, 11),
        ("deposit", 0, 3_333_333, 0, 12),
        ("wait", 120),
        ("pay_full", 0),
        ("wait", 60),
        ("year_end", 31_000, 12),
        ("deposit", 0, 999_999, 4, 11),
        ("reverse", 1),
        ("pay_full", 0),
        ("year_end", 90_000, 6),
    ],
    [  # the same with a higher final rate, in two open years
        ("deposit", 1, 5_000_001, 14, 11),
        ("wait", 200),
        ("pay_full", 1),
        ("provisional", 0, 80_000, 3),
        ("wait", 150),
        ("year_end", 99_000, 12),
        ("year_end", 80_000, 5),
        ("pay_part", 1, 50),
        ("last_of_month",),
        ("pay_full", 1),
    ],
    [  # money in many months merged, reversed afterwards, corrected after the closing
        ("deposit", 0, 4_000_003, 2, 11),
        ("wait", 33),
        ("deposit", 0, 6_000_007, 0, 12),
        ("deposit", 1, 2_500_000, 1, 12),
        ("wait", 95),
        ("pay_part", 0, 30),
        ("merge", 0, 1),
        ("deposit", 0, 1_234_567, 2, 11),
        ("wait", 40),
        ("reverse", 1),
        ("year_end", 71_900, 12),
        ("reverse", 0),
        ("deposit", 0, 765_432, 13, 12),
        ("year_end", 55_900, 12),
        ("pay_full", 1),
    ],
    [  # a payout that comes back before and after its year is closed
        ("deposit", 2, 8_000_001, 2, 11),
        ("wait", 100),
        ("pay_full", 2),
        ("reverse", 1),
        ("pay_full", 2),
        ("year_end", 60_600, 12),
        ("reverse", 2),
        ("merge", 2, 0),
        ("year_end", 62_600, 12),
    ],
    [  # a shortfall, looked at on a December day before the last month is over
        ("deposit", 0, 2_000_000, 0, None),
        ("wait", 83),
        ("pay_part", 0, 99),
        ("wait", 190),
        ("year_end", 0, 1),
        ("wait", 136),
    ],
]


class Player:
    """Plays a history on books; a refusal of the ledger is part of life and changes nothing."""

    def __init__(self, books: Books) -> None:
        self.books = books
        books.today = FIRST_DAY
        self.accounts = [books.member(kpj) for kpj in KPJ]
        self.entries: list[int] = []
        self.days: list[date] = [FIRST_DAY]
        for year in range(FIRST_RATED_YEAR, LAST_RATED_YEAR + 1):
            books.rate(year, 57_300, is_final=False)

    def play(self, history: list[tuple]) -> None:
        """Do one thing after the other."""
        for name, *arguments in history:
            if self.books.today.year >= LAST_RATED_YEAR:
                return
            step: Callable = getattr(self, name)
            try:
                step(*arguments)
            except LedgerRefusal:
                continue

    def wait(self, days: int) -> None:
        self.books.today += timedelta(days=days)
        self.days.append(self.books.today)

    def last_of_month(self) -> None:
        first = (self.books.today.replace(day=1) + timedelta(days=32)).replace(day=1)
        self.books.today = first - timedelta(days=1)
        self.days.append(self.books.today)

    def deposit(self, number: int, amount: int, back: int, source: int | None) -> None:
        account = self.accounts[number]
        self.entries.append(self.books.deposit(account, amount, self._month(back), source))

    def bill(self, first: int, second: int, back: int, source: int | None) -> None:
        self.entries.append(actions.post(self._bill(first, second, back, source), by="test").entry)

    def bulk(self, first: int, second: int, back: int, source: int | None) -> None:
        drafts = [self._bill(first, second, back, source), self._bill(second, first, 0, source)]
        self.entries += [posted.entry for posted in actions.post_bulk(drafts, by="test")]

    def provisional(self, ahead: int, millionths: int, month: int) -> None:
        year = self._oldest_open() + ahead
        self.books.rate(year, millionths, is_final=False, first_month=month)

    def final(self, millionths: int, month: int) -> None:
        year = self._oldest_open()
        self.books.rate(year, millionths, last_month=month)
        if month < 12:
            self.books.rate(year, millionths + 1_000, first_month=month + 1)

    def close(self) -> None:
        actions.close_year(self.books.programme, self._oldest_open(), by="test")

    def year_end(self, millionths: int, month: int) -> None:
        year = self._oldest_open()
        self.books.today = max(self.books.today, date(year + 1, 2, 3))
        self.days.append(self.books.today)
        self.final(millionths, month)
        self.close()

    def pay_full(self, number: int) -> None:
        account = self.accounts[number]
        total = queries.balance(account).total
        if total > 1:
            to = {self.books.bank: total - 1, self.books.tax: 1}
            self.entries.append(self._paid(actions.pay_out_full, account, to))
            assert queries.balance(account).total == 0, "a full payout leaves exactly nothing"

    def pay_part(self, number: int, share: int) -> None:
        account = self.accounts[number]
        before = queries.balance(account)
        amount = before.total * share // 100
        if amount <= 0:
            return
        self.entries.append(self._paid(actions.pay_out_partial, account, {self.books.bank: amount}))
        after = queries.balance(account)
        assert after.total == before.total - amount
        assert after.principal == max(0, before.principal - amount), "principal goes first"

    def reverse(self, pick: int) -> None:
        if self.entries:
            entry = self.entries[pick % len(self.entries)]
            actions.reverse(self.books.key(), entry, by="test")

    def merge(self, source: int, target: int) -> None:
        pair = [self.accounts[source], self.accounts[target]]
        before = sum(queries.balance(account).total for account in set(pair))
        actions.merge_accounts(self.books.key(), *pair, by="test")
        gained = queries.balance(pair[1]).total - before
        open_years = self.books.today.year - self._oldest_open() + 1
        assert 0 <= gained <= 1 + 2 * (open_years - 1), "a merge moves money, it makes none"
        assert queries.balance(pair[0]).total == 0

    def _paid(self, pay: Callable, account: int, to: dict[int, int]) -> int:
        try:
            return pay(self.books.key(), account, to, by="test").entry
        except Overdrawn as refusal:
            raise AssertionError("the balance that was shown could not be paid") from refusal

    def _bill(self, first: int, second: int, back: int, source: int | None) -> Draft:
        month = self._month(back)
        legs = (
            Leg(self.accounts[0], first, month, source),
            Leg(self.accounts[1], second, month, source),
            Leg(self.books.bank, -first - second),
        )
        return Draft(self.books.key(), "contribution", self.books.today, legs)

    def _month(self, back: int) -> date:
        months = self.books.today.year * 12 + self.books.today.month - 1 - back
        return date(months // 12, months % 12 + 1, 1)

    def _oldest_open(self) -> int:
        closed = queries.last_closed_year(self.books.programme)
        if closed is not None:
            return closed + 1
        return self.books.first_year()
