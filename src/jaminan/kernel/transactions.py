"""What may and may not happen while a transaction is open."""

from __future__ import annotations

from django.db import connection


def is_open() -> bool:
    """Whether a transaction is open; the one that a test wraps around itself does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def assert_none_open() -> None:
    """Fail where somebody outside would be waited for while rows are locked."""
    assert not is_open(), "no call to the outside while a transaction is open"


def assert_open() -> None:
    """Fail where rows that belong together could be committed apart."""
    assert connection.in_atomic_block, "this belongs to a transaction, and none is open"
