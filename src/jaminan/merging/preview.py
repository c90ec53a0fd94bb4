"""What a merge would make of balances: each card by itself, and all of them on one account."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from msgspec.structs import replace

from jaminan.employers.accounts import jht_accounts
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.law import development as law
from jaminan.law.development import MONTHS, CardSheets, YearSheet
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.ledger.statement import Statement, YearLine, statement

NOTHING = Rupiah(0)
EMPTY_YEAR = (None,) * MONTHS


@dataclass(frozen=True)
class Preview:
    """Balances of today in rupiah with their reasons: card by card, their sum, and as one."""

    cards: Mapping[int, Finding]
    before: Finding
    after: Finding

    @property
    def rounding(self) -> int:
        """By how much the sum grows because it is rounded once: Rp0 or very few rupiah."""
        return int(self.after.value) - int(self.before.value)


def preview(kpjs: Collection[int]) -> Preview:
    """The cards as they stand and as one; `Refused` while a rate of development is missing."""
    accounts = jht_accounts(kpjs)
    statements = {kpj: statement(number) for kpj, number in accounts.items()}
    days = [found.years[-1].basis.as_of for found in statements.values() if found.years]
    as_of = max(days, default=clock.today())
    cards = _sheets_of_same_years({kpj: _open_years(statements.get(kpj)) for kpj in sorted(kpjs)})
    after = law.merged_balance(cards, as_of)
    apart = {kpj: step.door for kpj, step in zip(sorted(kpjs), after.because, strict=False)}
    known = {kpj: found for kpj, found in apart.items() if found is not None}
    pairs = tuple((f"{kpj:011d}", Rupiah(found.value)) for kpj, found in known.items())
    total = law.balance_of_all(pairs, as_of)
    steps = [
        replace(step, door=apart[kpj]) for step, kpj in zip(total.because, known, strict=False)
    ]
    return Preview(known, replace(total, because=(*steps, total.because[-1])), after)


def _open_years(found: Statement | None) -> tuple[YearLine, ...]:
    years = found.years if found else ()
    return tuple(year for year in years if not year.is_closed)


def _sheets_of_same_years(cards: Mapping[int, tuple[YearLine, ...]]) -> tuple[CardSheets, ...]:
    """Every card's open years, those before its first filled up with nothing."""
    rates = {year.year: year.basis.rates for year in _all(cards.values())}
    return tuple(
        CardSheets(
            f"{kpj:011d}",
            _opening(years),
            tuple(_sheet(years, number, rates) for number in sorted(rates)),
        )
        for kpj, years in cards.items()
    )


def _all(cards: Iterable[tuple[YearLine, ...]]) -> Iterable[YearLine]:
    return (year for years in cards for year in years)


def _opening(years: tuple[YearLine, ...]) -> Rupiah:
    if not years:
        return NOTHING
    opening = years[0].opening
    if opening is None:
        raise _rate_missing()
    return Rupiah(opening)


def _sheet(years: tuple[YearLine, ...], number: int, rates: Mapping[int, object]) -> YearSheet:
    found = next((year for year in years if year.year == number), None)
    known = rates[number]
    if known is None:
        raise _rate_missing()
    if found is None:
        return YearSheet(number, EMPTY_YEAR, NOTHING, known)  # type: ignore[arg-type]
    if found.opening is None or found.development is None or found.closing is None:
        raise _rate_missing()
    moved = sum(flow or 0 for flow in found.basis.flows)
    released = found.opening + moved + found.development - found.closing
    return YearSheet(number, found.basis.flows, Rupiah(released), found.basis.rates)


def _rate_missing() -> Refused:
    return Refused(
        "rate_missing",
        _("Pengembangan belum ditetapkan, jadi saldo gabungan belum dapat dihitung. Coba lagi "
          "setelah tingkat pengembangan diumumkan."),
    )  # fmt: skip
