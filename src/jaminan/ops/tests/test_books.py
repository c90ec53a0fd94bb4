"""What is wrong in the books is found and alarmed."""

from __future__ import annotations

import logging

import psycopg
import pytest
from django.core.management import call_command

from jaminan.kernel import clock
from jaminan.ledger import actions
from jaminan.ops import books


@pytest.fixture
def damaged_sheet(fresh_database) -> None:
    """A year sheet that somebody with the owner's password changed by hand."""
    fund = actions.open_account("fund", "JHT", by="test")
    member = actions.open_account("member", "JHT", "1", by="test")
    today = clock.today()
    legs = (
        actions.Leg(member, 100_000, value_month=today.replace(day=1)),
        actions.Leg(fund, -100_000),
    )
    actions.post(actions.Draft("k1", "contribution", today, legs, reference=""), by="test")
    with psycopg.connect(fresh_database.owner_dsn) as owner:
        owner.execute(f"UPDATE ledger_sheet SET f{today.month:02} = 99999")


def test_clean_books_raise_no_alarm(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert books.alarms() == []
    with pytest.raises(SystemExit, match="0"):
        call_command("books")


def test_a_sheet_unlike_its_postings_is_logged_and_ends_the_command_with_1(
    damaged_sheet: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="jaminan.ops.books"):
        books.raise_alarms()
    assert "sheet" in caplog.text
    with pytest.raises(SystemExit, match="1"):
        call_command("books")
