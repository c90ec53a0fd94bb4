"""Addresses behind figures: reasons of what was computed, entries of what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.http import urlencode

from jaminan.kernel.screens.figures import Figure, recorded
from jaminan.ledger.statement import Recorded

KPJ_MARK, NUMBER_MARKS = 98_765_432_109, (4001, 12)  # stand where numbers will, in an address


@dataclass(frozen=True)
class Ways:
    """The addresses of one card's pages as of a day; `per` is empty for today."""

    kpj: int
    per: date | None = None

    def card(self) -> str:
        """The statement."""
        return self._to("jmo:card_balance")

    def year(self, year: int) -> str:
        """The months of a year."""
        return self._to("jmo:card_year", year)

    def records(self, year: int | None = None) -> str:
        """The entries behind contributions, of a year or of all."""
        return self._to("jmo:card_records") if year is None else self._to("jmo:year_records", year)

    def why_balance(self) -> str:
        """The reasons of the balance."""
        return self._to("jmo:why_card_balance")

    def why_development(self, *when: int) -> str:
        """The reasons of the development: of all years, of a year, of a month of it."""
        names = ("jmo:why_development", "jmo:why_year_development", "jmo:why_month_development")
        return self._to(names[len(when)], *when)

    def on(self, day: date) -> Ways:
        """The same card as of another day."""
        return Ways(self.kpj, day)

    def recorded(self, part: Recorded, year: int) -> Figure:
        """An amount that was posted: one entry is opened at once, several as a list."""
        if len(part.entries) == 1:
            return recorded(part.amount, address_of("jmo:entry", self.kpj, part.entries[0]))
        return recorded(part.amount, self.records(year))

    def _to(self, name: str, *arguments: int) -> str:
        return dated(address_of(name, self.kpj, *arguments), self.per)


def address_of(name: str, kpj: int, *numbers: int) -> str:
    """The address of a page of a card; its pattern is looked for once, as a table names dozens."""
    return _blank(name, len(numbers)).format(kpj, *numbers)


@cache
def _blank(name: str, numbers: int) -> str:
    """The address with a blank for the card and for each number, in their order."""
    marks = (KPJ_MARK, *NUMBER_MARKS[:numbers])
    address = reverse(name, args=marks)
    for mark in marks:
        assert address.count(str(mark)) == 1, address
        address = address.replace(str(mark), "{}")
    return address


def dated(address: str, per: date | None) -> str:
    """The address as of a day."""
    return f"{address}?{urlencode({'per': per.isoformat()})}" if per else address


def computed(value: int, href: str, *, is_assumed: bool) -> Figure:
    """A computed amount whose finding is made when its reasons are opened."""
    return Figure(value, "assumed" if is_assumed else "computed", href)
