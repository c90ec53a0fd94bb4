"""Books for the tests of the ledger."""

from __future__ import annotations

import pytest

from jaminan.ledger.tests.books import Books, opened_books


@pytest.fixture
def books(db, monkeypatch) -> Books:
    """Empty books of the programme jht on 15 January 2024."""
    return opened_books(monkeypatch)


@pytest.fixture
def committed_books(fresh_database, monkeypatch) -> Books:
    """The same in a database of the test's own, where every action commits."""
    return opened_books(monkeypatch)
