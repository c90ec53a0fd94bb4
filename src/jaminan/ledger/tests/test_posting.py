from datetime import date

import pytest

from jaminan.kernel import audit
from jaminan.ledger import actions, checks, queries
from jaminan.ledger.actions import AccountKind, Draft, Leg
from jaminan.ledger.refusals import (
    FutureDay,
    KeyReused,
    NotReversible,
    Unbalanced,
    UnknownAccount,
    WrongMonth,
)
from jaminan.ledger.statement import statement

JANUARY = date(2024, 1, 1)


def draft(books, key="bill:1", amount=5_000, month=JANUARY, kpj="a") -> Draft:
    legs = (Leg(books.member(kpj), amount, month, 7), Leg(books.bank, -amount))
    return Draft(key, "contribution", books.today, legs, "tagihan 1")


def test_a_repeated_posting_gives_the_first_entry_back(books):
    first = actions.post(draft(books), by="test")
    again = actions.post(draft(books), by="test")

    assert (again.entry, again.is_new) == (first.entry, False)
    assert queries.total_of(books.bank) == -5_000


def test_a_key_with_another_content_is_refused(books):
    actions.post(draft(books), by="test")

    with pytest.raises(KeyReused):
        actions.post(draft(books, amount=5_001), by="test")
    with pytest.raises(KeyReused):
        actions.post_bulk([draft(books, amount=5_001)], by="test")


def test_bulk_posting_takes_new_entries_and_leaves_repeated_ones(books):
    drafts = [draft(books, f"bill:{number}", 100 + number) for number in range(50)]
    first = actions.post_bulk(drafts[:20], by="test")
    both = actions.post_bulk(drafts, by="test")

    assert [posted.entry for posted in both[:20]] == [posted.entry for posted in first]
    assert [posted.is_new for posted in both] == [False] * 20 + [True] * 30
    assert queries.total_of(books.bank) == -sum(range(100, 150))
    assert checks.run() == []


def test_a_bulk_with_one_wrong_entry_posts_nothing(books):
    wrong = Draft("bad", "contribution", books.today, (Leg(books.bank, 1), Leg(books.tax, 2)))

    with pytest.raises(Unbalanced):
        actions.post_bulk([draft(books), wrong], by="test")
    assert queries.entry_of_key("bill:1") is None


def test_what_cannot_be_posted_is_said_in_words(books):
    plain = Leg(books.member("a"), 5), Leg(books.bank, -5)
    cases = [
        (WrongMonth, draft(books, month=date(2024, 2, 1))),
        (WrongMonth, draft(books, month=date(2024, 1, 2))),
        (WrongMonth, Draft("k", "contribution", books.today, plain)),
        (UnknownAccount, Draft("k", "x", books.today, (Leg(10**15, 1), Leg(books.bank, -1)))),
        (Unbalanced, Draft("k", "x", books.today, ())),
        (Unbalanced, draft(books, amount=0)),
    ]
    for refusal, wrong in cases:
        with pytest.raises(refusal) as told:
            actions.post(wrong, by="test")
        assert told.value.sentence.endswith(".")


def test_every_entry_has_a_link_in_the_audit_chain(books):
    posted = actions.post(draft(books), by="officer:1")

    assert audit.verify("ledger", f"entry:{posted.entry}") == []


def test_an_entry_shows_its_legs(books):
    entry = queries.entry(actions.post(draft(books), by="officer:1").entry)

    assert (entry.key, entry.by, entry.reference) == ("bill:1", "officer:1", "tagihan 1")
    assert [leg.amount for leg in entry.legs] == [5_000, -5_000]


def test_a_reversal_is_reversed_by_nothing(books):
    posted = actions.post(draft(books), by="test")
    reversal = actions.reverse("r:1", posted.entry, by="test")

    assert actions.reverse("r:1", posted.entry, by="test").entry == reversal.entry
    for entry in (posted.entry, reversal.entry):
        with pytest.raises(NotReversible):
            actions.reverse("r:2", entry, by="test")


def test_what_was_known_earlier_leaves_out_what_was_recorded_later(books):
    account = books.member("a")
    books.rate(2024, 60_000)
    books.deposit(account, 1_000_000, JANUARY)
    books.today = date(2024, 5, 10)
    books.deposit(account, 2_000_000, JANUARY)

    march = date(2024, 3, 31)
    assert queries.balance(account, march).total == 3_045_000
    assert queries.balance(account, march, known_on=date(2024, 4, 1)).total == 1_015_000
    assert statement(account, march, known_on=date(2024, 4, 1)).balance == 1_015_000
    with pytest.raises(FutureDay):
        queries.balance(account, date(2024, 5, 11))


def test_the_last_day_of_a_month_earns_once_it_is_over(books):
    account = books.member("a")
    books.rate(2024, 120_000)
    books.deposit(account, 1_000_000, JANUARY)
    books.today = date(2024, 1, 31)
    assert queries.balance(account).total == 1_000_000
    books.today = date(2024, 2, 1)
    assert queries.balance(account, date(2024, 1, 31)).total == 1_010_000


def test_balances_of_many_are_those_of_each(books):
    books.rate(2024, 60_000)
    accounts = [books.member(kpj) for kpj in "abcd"]
    for number, account in enumerate(accounts[:3], start=1):
        books.deposit(account, number * 1_000_001, JANUARY)
    books.today = date(2024, 7, 5)

    found = queries.balances(accounts)
    assert {n: b.total for n, b in found.items()} == {n: queries.balance(n).total for n in accounts}
    assert found[accounts[3]].total == 0


def test_an_account_is_opened_once(books):
    first = actions.open_accounts(AccountKind.RECEIVABLE, "jht", ["e1", "e2"], by="test")
    again = actions.open_accounts(AccountKind.RECEIVABLE, "jht", ["e2", "e1"], by="test")

    assert first == again
    assert queries.account(AccountKind.RECEIVABLE, "jht", "e1") == first["e1"]
    with pytest.raises(UnknownAccount):
        queries.account(AccountKind.RECEIVABLE, "jht", "e3")
