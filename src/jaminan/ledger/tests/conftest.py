"""Books for the tests of the ledger."""

from __future__ import annotations

import pytest

from jaminan.ledger.tests.books import Books, set_clock


@pytest.fixture
def books(db, monkeypatch) -> Books:
    """Empty books of the programme jht on 15 January 2024."""
    books = Books.__new__(Books)
    books.today = Books.today
    set_clock(monkeypatch, books)
    books.__init__()
    return books
