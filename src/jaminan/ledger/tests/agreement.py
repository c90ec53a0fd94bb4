"""Whether the ledger and the plain recomputation of its postings say the same, to the rupiah."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

from jaminan.ledger import checks, queries
from jaminan.ledger.statement import YearLine, statement
from jaminan.ledger.tests import recompute
from jaminan.ledger.tests.histories import Player


def agrees(player: Player) -> None:
    """Sheets, balances on several days, what was known earlier, every line, nightly checks."""
    books = player.books
    raw = recompute.read(books.programme)
    today = books.today
    days = {today, *player.days[-3:], today - timedelta(days=200), date(today.year - 1, 12, 31)}
    for account in player.accounts:
        sheets_agree(raw, account, today)
        in_time_agrees(raw, account, today)
        for day in sorted(days):
            day_agrees(raw, account, day, today)
            known_agrees(raw, account, day - timedelta(days=40), day)
    irregular = [found for found in checks.run() if found.severity == "alarm"]
    assert irregular == [], irregular
    nothing_lost()


def sheets_agree(raw: recompute.Raw, account: int, today: date) -> None:
    expected = recompute.as_posted(raw, account, today, today)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_sheet WHERE account_id = %s ORDER BY year", [account])
        rows = cursor.fetchall()
    last_closed = max(raw.closed, default=None)
    for _, year, opening, *flows, released in rows:
        assert {m: f for m, f in enumerate(flows, 1) if f is not None} == expected[year].flows
        assert released == expected[year].released
        is_known = last_closed is not None and raw.closed[0] < year <= last_closed + 1
        assert opening == (expected[year].opening if is_known else None) or (
            last_closed is not None and year <= raw.closed[0] and opening in (0, None)
        )


def in_time_agrees(raw: recompute.Raw, account: int, today: date) -> None:
    """A correction of a closed year brings what it would have brought in its own month."""
    expected = recompute.in_time(raw, account, today)[today.year].end
    assert queries.balance(account).total == expected


def day_agrees(raw: recompute.Raw, account: int, day: date, today: date) -> None:
    expected = recompute.as_posted(raw, account, day, today)
    assert queries.balance(account, day).total == expected[day.year].end
    lines_agree(statement(account, day).years, expected, day)


def known_agrees(raw: recompute.Raw, account: int, day: date, known_on: date) -> None:
    rates_known = [rate for rate in raw.rates if rate[4] <= known_on]
    if not rates_known:
        assert queries.balance(account, day, known_on).total in (None, 0)
        return
    expected = recompute.as_posted(raw, account, day, known_on)
    assert queries.balance(account, day, known_on).total == expected[day.year].end
    lines_agree(statement(account, day, known_on).years, expected, day)


def lines_agree(
    years: tuple[YearLine, ...], expected: dict[int, recompute.YearResult], day: date
) -> None:
    assert [line.year for line in years] == list(expected)
    for line in years:
        result = expected[line.year]
        assert (line.opening, line.closing) == (result.opening, result.end)
        assert line.development == result.earned_after[-1]
        moved = (line.contributions, line.withdrawals, line.transfers, line.corrections)
        amounts = sum(recorded.amount for recorded in (*moved, line.shortfall))
        assert line.opening + amounts + line.development == line.closing
        assert sum(source.development for source in line.sources) == line.development
        paid = sum(source.contributions.amount for source in line.sources)
        assert paid == line.contributions.amount
        months_agree(line, result, day)


def months_agree(line: YearLine, result: recompute.YearResult, day: date) -> None:
    assert len(line.months) == (day.month if line.year == day.year else 12)
    before = 0
    for month in line.months:
        so_far = result.earned_after[month.month.month - 1]
        assert month.development == so_far - before
        before = so_far
        assert sum(paid.amount for _, paid in month.sources) == month.contributions.amount
    assert line.months[-1].balance == line.closing


def nothing_lost() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(amount), 0) FROM ledger_leg")
        assert cursor.fetchone()[0] == 0
