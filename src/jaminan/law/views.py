"""Another law for the length of a block: what stands in place of values and rules as they are.

A view belongs to the thread or task that opened it. Nobody else sees it, and it ends with its
block. What opens one is `law/reform.py` and `law/record.py`.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jaminan.law.parameters import Entry

LAW_VERSION_DIGITS = 16


@dataclass(frozen=True)
class Replacement:
    """A function that answers in place of a rule, for days from its start on."""

    function: Callable[..., Any]
    starts: date


@dataclass(frozen=True)
class View:
    """All entries of the parameters that differ, by path, and the rules replaced, by name.

    `is_whole_law`: it holds every parameter, so that nothing of the law without it is left, and
    `digest` is the version of that law.
    """

    entries: Mapping[str, "tuple[Entry, ...]"]
    rules: Mapping[str, Replacement]
    digest: str
    is_whole_law: bool = False

    def version(self, law: str) -> str:
        """The version of the law seen through it, 16 hex digits; `law` is that without it."""
        if self.is_whole_law:
            return self.digest
        return hashlib.sha256(f"{law} {self.digest}".encode()).hexdigest()[:LAW_VERSION_DIGITS]


_in_use: ContextVar[View | None] = ContextVar("law_view", default=None)


# The view of this thread or task; None for the law as it stands. Every value asked for asks this.
view_in_use: Callable[[], View | None] = _in_use.get


@contextmanager
def seen_through(view: View | None) -> Iterator[None]:
    """The law through that view for the length of a block; None: as it stands."""
    token = _in_use.set(view)
    try:
        yield
    finally:
        _in_use.reset(token)
