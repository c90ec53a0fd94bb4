"""What a member has saved, as pages show it: statements with the finding behind each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from jaminan.employers.accounts import jht_accounts
from jaminan.kernel.screens.cloth import Month
from jaminan.law import development as law
from jaminan.law.calendar import add_months
from jaminan.law.development import YearSheet
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.sources import Status
from jaminan.ledger.statement import MonthLine, Statement, YearLine, statement
from jaminan.people.queries import CardLine

NOTHING = Rupiah(0)


@dataclass(frozen=True)
class CardSavings:
    """One card and the statement of its account; without one nothing was ever paid in."""

    line: CardLine
    on: date
    statement: Statement | None

    @property
    def kpj(self) -> int:
        """The number of the card."""
        return self.line.card.kpj

    @property
    def years(self) -> tuple[YearLine, ...]:
        """The years of the statement, oldest first."""
        return self.statement.years if self.statement else ()

    @property
    def contributions(self) -> int:
        """All contributions, in rupiah."""
        return self.statement.contributions if self.statement else 0

    @property
    def others(self) -> int:
        """What was moved, corrected, paid out or borne by the fund, in rupiah."""
        return sum(
            part.amount
            for year in self.years
            for part in (year.withdrawals, year.transfers, year.corrections, year.shortfall)
        )

    @property
    def total(self) -> int | None:
        """The balance in rupiah; None while a rate of development is not known."""
        return self.statement.balance if self.statement else 0

    @property
    def development(self) -> int | None:
        """The development of all years in rupiah; None while a rate is not known."""
        return self.statement.development if self.statement else 0

    @property
    def is_assumed(self) -> bool:
        """Whether the balance rests on an assumed rate."""
        return any(map(rests_on_assumption, self.years))

    def balance_finding(self) -> Finding | None:
        """The balance and why; None while a rate is not known."""
        if self.total is None:
            return None
        as_of = self.years[-1].basis.as_of if self.years else self.on
        return law.balance(NOTHING, tuple(map(_sheet, self.years)), as_of)

    def development_finding(self) -> Finding | None:
        """The development of all years and why; None while a rate is not known."""
        known = [(year.year, self.development_of(year)) for year in self.years]
        found = [(number, finding) for number, finding in known if finding is not None]
        if len(found) != len(known):
            return None
        amounts = tuple((number, Rupiah(finding.value)) for number, finding in found)
        total = law.development_of_years(amounts, self.on)
        return _behind(total, [finding for _, finding in found])

    @staticmethod
    def development_of(year: YearLine) -> Finding | None:
        """The development of a year and why; None while a rate is not known."""
        basis = year.basis
        if basis.opening is None or basis.rates is None:
            return None
        return law.year_development(
            basis.year, Rupiah(basis.opening), basis.flows, basis.as_of, basis.rates
        )

    @staticmethod
    def development_in(year: YearLine, month: MonthLine) -> Finding | None:
        """The development that a finished month added, and why."""
        basis, end = year.basis, month_end(month.month)
        if basis.opening is None or basis.rates is None or end > basis.as_of:
            return None
        rates = tuple(rate for rate in basis.rates if rate.month <= end.month)
        return law.month_development(end, Rupiah(basis.opening), basis.flows, rates)

    def year(self, number: int) -> YearLine | None:
        """The line of that year, if there is one."""
        return next((year for year in self.years if year.year == number), None)


@dataclass(frozen=True)
class Savings:
    """Everything one person saved, card by card, at the close of a day."""

    on: date
    cards: tuple[CardSavings, ...]

    @property
    def total(self) -> int | None:
        """The balance over all cards in rupiah; None while a rate is not known."""
        totals = [card.total for card in self.cards]
        known = [total for total in totals if total is not None]
        return sum(known) if len(known) == len(totals) else None

    @property
    def is_assumed(self) -> bool:
        """Whether the balance rests on an assumed rate."""
        return any(card.is_assumed for card in self.cards)

    def balance_finding(self) -> Finding | None:
        """The balance over all cards and why; None while a rate is not known."""
        found = [(card, card.balance_finding()) for card in self.cards]
        known = [(card, finding) for card, finding in found if finding is not None]
        if len(known) != len(found):
            return None
        pairs = tuple((card.line.card.number, Rupiah(finding.value)) for card, finding in known)
        return _behind(law.balance_of_all(pairs, self.on), [finding for _, finding in known])

    @property
    def has_money(self) -> bool:
        """Whether anything was ever paid in."""
        return any(card.years for card in self.cards)

    def threads(self) -> list[Month]:
        """The months from the first contribution to the last finished month, all cards together."""
        last = add_months(self.on.replace(day=1), -1)
        lines = [line for card in self.cards for line in _month_lines(card)]
        if not lines or lines[0].month > last:
            return []
        by_month: dict[date, list[MonthLine]] = {}
        for line in lines:
            by_month.setdefault(line.month, []).append(line)
        return _threads(by_month, last)


def savings_of(cards: Sequence[CardLine], on: date) -> Savings:
    """The savings on these cards at the close of that day; raises FutureDay for a later one."""
    accounts = jht_accounts(line.card.kpj for line in cards)
    return Savings(
        on,
        tuple(
            CardSavings(
                line,
                on,
                statement(accounts[line.card.kpj], on) if line.card.kpj in accounts else None,
            )
            for line in cards
        ),
    )


def rests_on_assumption(year: YearLine) -> bool:
    """Whether the development of that year rests on an assumed rate."""
    return any(rate.status is Status.ASSUMED for rate in year.basis.rates or ())


def month_end(month: date) -> date:
    """The last day of a month."""
    return add_months(month, 1) - timedelta(days=1)


def _sheet(year: YearLine) -> YearSheet:
    """A year as the law takes it; what the fund bore is less paid out."""
    assert year.opening is not None
    assert year.development is not None
    assert year.closing is not None
    flows = sum(flow or 0 for flow in year.basis.flows)
    released = year.opening + flows + year.development - year.closing
    return YearSheet(year.year, year.basis.flows, Rupiah(released), year.basis.rates)


def _behind(total: Finding, parts: Sequence[Finding]) -> Finding:
    """The same sum with each part's own reasons behind its line."""
    lines = [replace(step, door=part) for step, part in zip(total.because[:-1], parts, strict=True)]
    return replace(total, because=(*lines, total.because[-1]))


def _month_lines(card: CardSavings) -> Iterator[MonthLine]:
    for year in card.years:
        yield from year.months


def _threads(by_month: dict[date, list[MonthLine]], last: date) -> list[Month]:
    first = min(month for month, lines in by_month.items() if any(_paid(line) for line in lines))
    principal = grown = 0
    threads = []
    month = first
    while month <= last:
        lines = by_month.get(month, [])
        principal += sum(_moved(line) for line in lines)
        grown += sum(line.development or 0 for line in lines)
        is_paid = any(_paid(line) for line in lines)
        threads.append(Month(month, max(principal, 0), max(grown, 0), is_paid))
        month = add_months(month, 1)
    return threads


def _paid(line: MonthLine) -> bool:
    return line.contributions.amount > 0


def _moved(line: MonthLine) -> int:
    parts = (line.contributions, line.withdrawals, line.transfers, line.corrections)
    return sum(part.amount for part in parts)
