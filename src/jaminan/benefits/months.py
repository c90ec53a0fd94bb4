"""Calendar months in a row, as facts of JP and JKP name them, counted by their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from pydantic import ConfigDict

from jaminan.law.errors import OutsideLaw
from jaminan.law.months import month_number

_first = attrgetter("first")


@dataclass(frozen=True)
class Months:
    """Months in a row; `first` and `last` are any day of the first and the last of them."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    first: date
    last: date

    @cached_property
    def start(self) -> int:
        """The number of the first month."""
        return month_number(self.first)

    @cached_property
    def end(self) -> int:
        """The number of the last month."""
        return month_number(self.last)

    def between(self, first: int, last: int) -> int:
        """How many of them lie between two months, both included."""
        return max(min(self.end, last) - max(self.start, first) + 1, 0)


M = TypeVar("M", bound=Months)


def in_order(spans: Iterable[M]) -> list[M]:
    """The spans by time; OutsideLaw where one runs backwards or two overlap."""
    found = sorted(spans, key=_first)
    before = -1
    for span in found:
        if span.start <= before or span.end < span.start:
            raise OutsideLaw(
                "Bulan iuran harus berurutan dan tidak boleh tumpang tindih.",
                "Contribution months must be in order and must not overlap.",
            )
        before = span.end
    return found


def month_of(day: date) -> date:
    """The first day of the month of that day."""
    return day.replace(day=1)
