"""Several at once, each in a transaction of its own that really commits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from django.db import connection

from jaminan.ledger import actions, checks, queries
from jaminan.ledger.actions import Draft, Leg
from jaminan.ledger.refusals import LedgerRefusal

JANUARY = date(2024, 1, 1)


def together(*tasks: Callable) -> list:
    """What each task gave, or the refusal it met; all begin at the same moment."""
    gate = Barrier(len(tasks))

    def run(task: Callable):
        try:
            gate.wait()
            return task()
        except LedgerRefusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks))


def test_a_posting_sent_twice_at_once_is_posted_once(committed_books):
    books = committed_books
    legs = (Leg(books.member("a"), 100, JANUARY), Leg(books.bank, -100))
    draft = Draft("bill:1", "contribution", books.today, legs)

    found = together(*[lambda: actions.post(draft, by="test")] * 4)
    assert len({posted.entry for posted in found}) == 1
    assert [posted.is_new for posted in found].count(True) == 1


def test_a_payout_sent_twice_at_once_is_paid_once(committed_books):
    books = committed_books
    books.rate(2024, 60_000)
    account = books.member("a")
    books.deposit(account, 5_000, JANUARY)

    def pay():
        return actions.pay_out_full("claim:1", account, {books.tax: 5_000}, by="test")

    found = together(*[pay] * 4)
    assert len({posted.entry for posted in found}) == 1
    assert queries.total_of(books.tax) == 5_000


def test_two_payouts_at_once_do_not_overdraw(committed_books):
    books = committed_books
    books.rate(2024, 60_000)
    account = books.member("a")
    books.deposit(account, 5_000, JANUARY)

    def pay(key):
        return lambda: actions.pay_out_partial(key, account, {books.tax: 3_000}, by="test")

    found = together(*[pay(f"claim:{number}") for number in range(4)])
    assert sum(isinstance(one, LedgerRefusal) for one in found) == 3
    assert (queries.balance(account).total, checks.run()) == (2_000, [])


def test_bills_of_the_same_members_in_other_orders_do_not_wait_for_each_other(committed_books):
    books = committed_books
    members = [books.member(f"m{number}") for number in range(40)]

    def bills(name, order):
        def post():
            for number in range(5):
                legs = [Leg(account, 10, JANUARY) for account in order]
                legs.append(Leg(books.bank, -10 * len(order)))
                key = f"{name}:{number}"
                actions.post_bulk([Draft(key, "contribution", books.today, tuple(legs))], by="test")

        return post

    together(bills("up", members), bills("down", members[::-1]))
    totals = {found.principal for found in queries.balances(members).values()}
    assert (totals, checks.run()) == ({100}, [])


def test_a_year_closed_while_its_money_arrives_loses_none(committed_books):
    books = committed_books
    account, december = books.member("a"), date(2023, 12, 1)
    books.rate(2023, 60_000)
    books.rate(2024, 0)
    books.deposit(account, 1_000, december)

    def deposit(number):
        return lambda: books.deposit(account, 1_000, december, key=f"late:{number}")

    found = together(
        lambda: actions.close_year("jht", 2023, by="test"), *[deposit(n) for n in range(3)]
    )
    assert not any(isinstance(one, LedgerRefusal) for one in found)
    expected = 4_000 + 4_000 * 60_000 // 12_000_000
    assert (queries.balance(account).total, checks.run()) == (expected, [])
