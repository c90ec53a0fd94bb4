"""What old-age savings may become: today's year sheet carried on under stated assumptions.

A forecast, not law: the year sheet of law/development.py is continued month by month with a
contribution, a yearly growth of it and one rate of development that whoever asks has chosen
(questions 95 and 96). All amounts are rupiah; a day to come counts as far as its finished months.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jaminan.law import development as law
from jaminan.law.contributions import wage_earner_contribution, wage_earner_parts
from jaminan.law.development import MILLION, MONTHS, NOTHING, MonthRate, YearSheet
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step
from jaminan.law.money import Rupiah, Whole
from jaminan.law.rules import rule
from jaminan.law.sources import Source, Status

WORDS = "benefits/jht"
YEARS_AHEAD_MAX = 60
RATE_TO_COME = 95
GROWTH_TO_COME = 96
FORECAST = Source(
    "Andaian simulasi",
    Status.ASSUMED,
    question=RATE_TO_COME,
    says={
        "id": "iuran, kenaikannya, dan tingkat pengembangan tetap seperti yang diisi di simulasi",
        "en": "contribution, its growth and the rate of development stay as filled in",
    },
)


@dataclass(frozen=True)
class SavingsToday:
    """The open year of a person's savings over all cards, at the end of `as_of`.

    `opening`, `flows` and `rates` are those of the year of `as_of`, in rupiah and millionths;
    `released` is what was paid out of this year's development.
    """

    as_of: date
    opening: Rupiah
    flows: tuple[Whole | None, ...]
    rates: tuple[MonthRate, ...] = ()
    released: Rupiah = NOTHING

    @classmethod
    def typed(cls, balance: Rupiah, as_of: date) -> "SavingsToday":
        """A balance without its history: it earns from the month of `as_of` on."""
        flows = tuple(balance if month == as_of.month else None for month in range(1, MONTHS + 1))
        return cls(as_of, NOTHING, flows)

    @property
    def earning(self) -> int:
        """The part of the balance that earns until the end of the year, in rupiah."""
        return self.opening + sum(flow or 0 for flow in self.flows)


@dataclass(frozen=True)
class Outlook:
    """What is assumed of the time to come.

    `monthly` is a wage in rupiah, or with `source` "amount" the contribution itself; it grows each
    January by `growth`. `growth` and `rate` (of development) are yearly, in millionths.
    """

    source: Literal["wage", "amount", "none"]
    monthly: Rupiah
    growth: Whole
    rate: Whole


@dataclass(frozen=True)
class ProjectedYear:
    """One year to come, in rupiah: paid in and earned after today, and the balance at its end."""

    year: int
    contributions: int
    development: int
    closing: int


@rule("jht.proyeksi", "benefits/jht:rule_projection", day="until")
def projected_balance(
    savings: SavingsToday, outlook: Outlook, until: date, taken: Rupiah = NOTHING
) -> Finding:
    """The balance in rupiah at the end of that day, after `taken` was paid out today.

    OutsideLaw for a day that is not to come, over 60 years away, or for more than there is.
    """
    sheets = projected_sheets(savings, outlook, until, taken)
    closing = law.balance(savings.opening, sheets, until)
    today = balance_today(savings, outlook)
    paid_in = projected_contributions(savings, outlook, until)
    growth = _development_to_come(savings, outlook, sheets, until)
    assert today.value - taken + paid_in.value + growth.value == closing.value, "lines add up"
    return Finding(
        closing.value,
        because=(
            Step(f"{WORDS}:balance_today", today.value, door=today),
            *([Step(f"{WORDS}:taken_today", taken, "−")] if taken else []),
            Step(f"{WORDS}:contributions_to_come", paid_in.value, "+", door=paid_in),
            Step(f"{WORDS}:development_to_come", growth.value, "+", door=growth),
            Step("law:balance_on", closing.value, "=", "end", {"day": until}),
        ),
        sources=(FORECAST,),
        questions=(GROWTH_TO_COME,) if outlook.growth else (),
    )


@rule("jht.proyeksi_saldo_kini", "benefits/jht:rule_balance_now", day="savings.as_of")
def balance_today(savings: SavingsToday, outlook: Outlook) -> Finding:
    """The balance in rupiah from which a projection starts."""
    known = law.flows_known(savings.flows, savings.as_of.year, savings.as_of)
    rates = _rates(savings, outlook)
    sheet = YearSheet(savings.as_of.year, known, savings.released, rates)
    return law.balance(savings.opening, (sheet,), savings.as_of)


@rule("jht.proyeksi_iuran", "benefits/jht:rule_contributions_to_come", day="until")
def projected_contributions(savings: SavingsToday, outlook: Outlook, until: date) -> Finding:
    """All contributions from next month to that day, in rupiah, year by year."""
    _check(savings, outlook, until, NOTHING)
    steps: list[Step] = []
    total = NOTHING
    for year in range(savings.as_of.year, until.year + 1):
        months = len(_months_paid(savings.as_of, year, until))
        monthly = _monthly(outlook, savings.as_of, year)
        if not months or not monthly:
            continue
        amount = Rupiah(monthly * months)
        given = {"year": str(year), "months": months, "monthly": Rupiah(monthly)}
        door = _why_monthly(outlook, savings.as_of, year)
        op: Literal["", "+"] = "+" if steps else ""
        steps.append(Step(f"{WORDS}:contributions_of", amount, op, "", given, door))
        total += amount
    end = Step(f"{WORDS}:contributions_to_come", total, "=" if steps else "", "end")
    return Finding(total, (*steps, end), (FORECAST,))


@rule("jht.proyeksi_iuran_setahun", "benefits/jht:rule_contributions_of_year", day="until")
def contributions_of_year(
    savings: SavingsToday, outlook: Outlook, year: Whole, until: date
) -> Finding:
    """The contributions of one year to come, in rupiah; of the present year, those to come.

    OutsideLaw for a year outside the projection.
    """
    _check(savings, outlook, until, NOTHING)
    _check_year(savings, year, until)
    months = len(_months_paid(savings.as_of, year, until))
    monthly = Rupiah(_monthly(outlook, savings.as_of, year))
    amount = Rupiah(monthly * months)
    return Finding(
        amount,
        because=(
            Step("law:contribution", monthly, door=_why_monthly(outlook, savings.as_of, year)),
            Step(f"{WORDS}:months_of_contribution", months, "×"),
            Step(f"{WORDS}:contributions_in", amount, "=", "end", {"year": str(year)}),
        ),
        sources=(FORECAST,),
    )


@rule("jht.proyeksi_pertumbuhan", "benefits/jht:rule_growth_to_come", day="until")
def projected_growth(
    savings: SavingsToday, outlook: Outlook, until: date, taken: Rupiah = NOTHING
) -> Finding:
    """What the savings earn from today to that day, in rupiah, year by year."""
    sheets = projected_sheets(savings, outlook, until, taken)
    return _development_to_come(savings, outlook, sheets, until)


@rule("jht.proyeksi_pengembangan", "benefits/jht:rule_development_to_come", day="until")
def projected_development(
    savings: SavingsToday, outlook: Outlook, year: Whole, until: date, taken: Rupiah = NOTHING
) -> Finding:
    """What one year to come earns, in rupiah; of the present year, what is still to come.

    OutsideLaw for a year outside the projection.
    """
    sheets = projected_sheets(savings, outlook, until, taken)
    _check_year(savings, year, until)
    opening = savings.opening
    for sheet in sheets:
        grown = law.year_development(sheet.year, opening, sheet.flows, until, sheet.rates)
        if sheet.year == year:
            break
        moved = sum(flow or 0 for flow in law.flows_known(sheet.flows, sheet.year, until))
        opening = opening + moved + grown.value - sheet.released
    return grown if year > savings.as_of.year else _less_what_is_there(savings, outlook, grown)


def projected_years(
    savings: SavingsToday, outlook: Outlook, until: date, taken: Rupiah = NOTHING
) -> tuple[ProjectedYear, ...]:
    """The same rules as columns, year by year; a test holds them equal, rupiah for rupiah."""
    years: list[ProjectedYear] = []
    opening, before = int(savings.opening), _earned_until_now(savings, outlook)
    for sheet in projected_sheets(savings, outlook, until, taken):
        known = law.flows_known(sheet.flows, sheet.year, until)
        finished = law.finished_months(sheet.year, until)
        millionths = [rate.millionths for rate in sheet.rates or ()]
        grown = law.development(opening, known, millionths, finished)
        months = len(_months_paid(savings.as_of, sheet.year, until))
        paid_in = _monthly(outlook, savings.as_of, sheet.year) * months
        opening += sum(flow or 0 for flow in known) + grown - sheet.released
        years.append(ProjectedYear(sheet.year, paid_in, grown - before, opening))
        before = 0
    return tuple(years)


def projected_sheets(
    savings: SavingsToday, outlook: Outlook, until: date, taken: Rupiah = NOTHING
) -> tuple[YearSheet, ...]:
    """The year sheets from this year to that day: what is recorded, then what is assumed.

    What is taken leaves on the day after `as_of`, principal first, so that a month that is over
    today keeps what it earned.
    """
    _check(savings, outlook, until, taken)
    paid_on = savings.as_of + timedelta(days=1)
    is_this_year = paid_on.year == savings.as_of.year
    principal = min(int(taken), savings.earning) if is_this_year else int(taken)
    sheets = []
    for year in range(savings.as_of.year, until.year + 1):
        flows = _flows(savings, outlook, year, until)
        if year == paid_on.year:
            flows = _with_flow(flows, paid_on.month, -principal)
        if year == savings.as_of.year:
            released = savings.released + (taken - principal)
            sheets.append(YearSheet(year, flows, released, _rates(savings, outlook)))
        else:
            sheets.append(YearSheet(year, flows, NOTHING, _assumed_rates(outlook)))
    return tuple(sheets)


def _flows(
    savings: SavingsToday, outlook: Outlook, year: int, until: date
) -> tuple[int | None, ...]:
    recorded: Sequence[int | None] = (None,) * MONTHS
    if year == savings.as_of.year:
        recorded = law.flows_known(savings.flows, year, savings.as_of)
    paid = _months_paid(savings.as_of, year, until)
    monthly = _monthly(outlook, savings.as_of, year)
    return tuple(
        monthly if month in paid and monthly else flow
        for month, flow in enumerate(recorded, start=1)
    )


def _with_flow(flows: Sequence[int | None], month: int, amount: int) -> tuple[int | None, ...]:
    if not amount:
        return tuple(flows)
    return tuple(
        (flow or 0) + amount if number == month else flow
        for number, flow in enumerate(flows, start=1)
    )


def _months_paid(as_of: date, year: int, until: date) -> range:
    """The months of that year for which a contribution is assumed: from next month to the day."""
    first = as_of.month + 1 if year == as_of.year else 1
    last = until.month if year == until.year else MONTHS
    return range(first, last + 1)


def _monthly(outlook: Outlook, as_of: date, year: int) -> int:
    """The monthly contribution assumed for that year, in rupiah."""
    if outlook.source == "none":
        return 0
    grown = _grown(outlook, year - as_of.year)
    if outlook.source == "amount":
        return grown
    return sum(wage_earner_parts([grown], _day_in(year, as_of))[0])


def _why_monthly(outlook: Outlook, as_of: date, year: int) -> Finding | None:
    """The reasons of the contribution when a wage leads to it."""
    if outlook.source != "wage":
        return None
    wage = Rupiah(_grown(outlook, year - as_of.year))
    return wage_earner_contribution(wage, _day_in(year, as_of))


def _grown(outlook: Outlook, years: int) -> int:
    amount = int(outlook.monthly)
    for _ in range(years):
        amount += amount * outlook.growth // MILLION
    return amount


def _day_in(year: int, as_of: date) -> date:
    return max(as_of, date(year, 1, 1))


def _rates(savings: SavingsToday, outlook: Outlook) -> tuple[MonthRate, ...]:
    """The rates of the present year: those recorded for finished months, then the assumed one."""
    finished = law.finished_months(savings.as_of.year, savings.as_of)
    recorded = {rate.month: rate for rate in savings.rates if rate.month <= finished}
    return tuple(recorded.get(rate.month, rate) for rate in _assumed_rates(outlook))


def _assumed_rates(outlook: Outlook) -> tuple[MonthRate, ...]:
    return tuple(
        MonthRate(month, outlook.rate, FORECAST.text, Status.ASSUMED)
        for month in range(1, MONTHS + 1)
    )


def _development_to_come(
    savings: SavingsToday,
    outlook: Outlook,
    sheets: Sequence[YearSheet],
    until: date,
) -> Finding:
    """The years' development as one sum, less what today's balance holds of this year's."""
    opening, total = savings.opening, NOTHING
    steps: list[Step] = []
    for sheet in sheets:
        grown = law.year_development(sheet.year, opening, sheet.flows, until, sheet.rates)
        moved = sum(flow or 0 for flow in law.flows_known(sheet.flows, sheet.year, until))
        opening = opening + moved + grown.value - sheet.released
        if sheet.year == savings.as_of.year:
            grown = _less_what_is_there(savings, outlook, grown)
        total += grown.value
        steps.append(
            Step(
                "law:development_of_year",
                grown.value,
                "+" if steps else "",
                given={"year": str(sheet.year)},
                door=grown,
            )
        )
    end = Step(f"{WORDS}:development_to_come", total, "=", "end")
    return Finding(total, (*steps, end), (FORECAST,))


def _less_what_is_there(savings: SavingsToday, outlook: Outlook, grown: Finding) -> Finding:
    known = law.flows_known(savings.flows, savings.as_of.year, savings.as_of)
    rates = _rates(savings, outlook)
    until_now = law.year_development(
        savings.as_of.year, savings.opening, known, savings.as_of, rates
    )
    left = grown.value - until_now.value
    year = {"year": str(savings.as_of.year)}
    return Finding(
        left,
        because=(
            Step("law:development_of_year", grown.value, given=year, door=grown),
            Step(f"{WORDS}:already_in_balance", until_now.value, "−", door=until_now),
            Step(f"{WORDS}:development_to_come", left, "=", "end"),
        ),
        sources=(FORECAST,),
    )


def _earned_until_now(savings: SavingsToday, outlook: Outlook) -> int:
    finished = law.finished_months(savings.as_of.year, savings.as_of)
    millionths = [rate.millionths for rate in _rates(savings, outlook)]
    known = law.flows_known(savings.flows, savings.as_of.year, savings.as_of)
    return law.development(savings.opening, known, millionths, finished)


def _check_year(savings: SavingsToday, year: int, until: date) -> None:
    if not savings.as_of.year <= year <= until.year:
        raise OutsideLaw(
            "Tahun itu di luar simulasi.",
            "That year is outside of the simulation.",
        )


def _check(savings: SavingsToday, outlook: Outlook, until: date, taken: Rupiah) -> None:
    if until <= savings.as_of:
        raise OutsideLaw(
            "Simulasi hanya untuk hari yang akan datang.",
            "A simulation is only of days to come.",
        )
    if until.year > savings.as_of.year + YEARS_AHEAD_MAX:
        raise OutsideLaw(
            f"Simulasi paling jauh {YEARS_AHEAD_MAX} tahun ke depan.",
            f"A simulation reaches {YEARS_AHEAD_MAX} years ahead at most.",
        )
    there_is = savings.earning + _earned_until_now(savings, outlook) - savings.released
    if not 0 <= taken <= there_is:
        raise OutsideLaw(
            "Jumlah yang diambil tidak boleh melebihi saldo hari ini.",
            "No more can be taken than the balance of today.",
        )
