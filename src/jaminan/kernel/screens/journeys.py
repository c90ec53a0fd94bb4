"""Where a matter stands: the moments of a timeline and the working days of a legal clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.formats import date_format

MomentState = Literal["done", "here", "next", "bad"]


@dataclass(frozen=True)
class Moment:
    """A step of a timeline; the present one says what happens and why."""

    title: str
    state: MomentState
    text: str = ""


@dataclass(frozen=True)
class DayCell:
    """One working day of a legal clock."""

    weekday: str
    day: int
    state: Literal["used", "today", "ahead"]
    is_last: bool


@dataclass(frozen=True)
class LegalClock:
    """The working days that the law gives, of which the last is the limit."""

    cells: Sequence[DayCell]
    limit: date
    days_used: int
    is_over: bool


def legal_clock(days: Sequence[date], today: date) -> LegalClock:
    """The clock of these working days, oldest first, as it stands today."""
    assert days, "a clock without days"
    cells = [
        DayCell(date_format(day, "D"), day.day, _state(day, today), day == days[-1]) for day in days
    ]
    return LegalClock(
        cells, days[-1], sum(cell.state != "ahead" for cell in cells), today > days[-1]
    )


def _state(day: date, today: date) -> Literal["used", "today", "ahead"]:
    if day == today:
        return "today"
    return "used" if day < today else "ahead"
