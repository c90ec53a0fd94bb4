"""Development of a JHT account: the year sheet as a pure model (question 15).

With r(m) the yearly rate in millionths for month m and R(a, k) = Σ r(m) for m = a … k:
development = floor((opening · R(1, k) + Σ f(m) · R(m, k)) / 12 000 000), k the finished months.
Nothing is rounded before that floor. Lines that are shown are differences of floored running
sums, so they add up. Source: docs/domain/questions.md 15; a model, not law.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rounding, Rupiah, Whole
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.sources import Source, Status
from jaminan.law.values import Exact
from jaminan.law.words import Month

_PARAMETER = parameters_beside(__file__)
RATE = _PARAMETER("development/rate")
METHOD = _PARAMETER("development/method")

MONTHS = 12
MILLION = 1_000_000
NOTHING = Rupiah(0)


@dataclass(frozen=True)
class MonthRate:
    """The yearly rate in millionths for one month, as the books recorded it, and its standing."""

    month: Whole
    millionths: Whole
    source: str
    status: Status = Status.SOURCED


@dataclass(frozen=True)
class YearSheet:
    """One year of an account: net flow per month (None: nothing moved), development paid out."""

    year: Whole
    flows: tuple[Whole | None, ...]
    released: Rupiah = NOTHING
    rates: tuple[MonthRate, ...] | None = None


@dataclass(frozen=True)
class CardSheets:
    """One card in a merge: what its account opens with, and its consecutive open years."""

    kpj: str
    opening: Rupiah
    sheets: tuple[YearSheet, ...]


@dataclass(frozen=True)
class MonthLine:
    """One month on a statement, in rupiah; `balance` is the balance at the end of that month."""

    month: int
    flow: int
    development: int
    balance: int


@rule("jht.pengembangan", "law:rule_year_development", day="as_of")
def year_development(
    year: Whole,
    opening: Rupiah,
    flows: tuple[Whole | None, ...],
    as_of: date,
    rates: tuple[MonthRate, ...] | None = None,
) -> Finding:
    """Development of one account in one year, in rupiah, up to the last finished month.

    `flows` are twelve months; movements after `as_of` are left out. `rates` are those recorded in
    the books; without them the dated parameter is asked, which raises NotFormalised in a gap.
    """
    _check_flows(flows)
    known, finished = flows_known(flows, year, as_of), finished_months(year, as_of)
    used = _rates(year, finished, rates)
    millionths = [rate.millionths for rate in used]
    earned = exact_development(opening, known, millionths, finished)
    whole = Rounding.DOWN.apply(earned)
    return Finding(
        whole,
        because=(
            *_earning_steps(year, opening, known, millionths, finished),
            Step("law:development_exact", Exact(earned), "=", "rule"),
            Step("law:rounded_down", whole, "=", "end"),
        ),
        sources=resting_on(
            *(_source_of(year, rate, rates is None) for rate in used), METHOD.on(as_of)
        ),
    )


@rule("jht.pengembangan_bulan", "law:rule_month_development", day="month_end")
def month_development(
    month_end: date,
    opening: Rupiah,
    flows: tuple[Whole | None, ...],
    rates: tuple[MonthRate, ...] | None = None,
) -> Finding:
    """Development that one month added, in rupiah: the year so far less the year before it.

    Both are rounded down, so that the months of a year add up to its development. `flows` are
    those of the whole year. OutsideLaw when `month_end` is not the last day of a month.
    """
    if (month_end + timedelta(days=1)).day != 1:
        raise OutsideLaw(
            "Pengembangan sebulan dihitung pada hari terakhir bulan itu.",
            "The development of a month is computed on its last day.",
        )
    until = year_development(month_end.year, opening, flows, month_end, rates)
    if month_end.month == 1:
        return until
    before_on = month_end.replace(day=1) - timedelta(days=1)
    before = year_development(month_end.year, opening, flows, before_on, rates)
    added = until.value - before.value
    return Finding(
        added,
        because=(
            Step("law:development_until", until.value, given={"day": month_end}, door=until),
            Step("law:development_until", before.value, "−", "", {"day": before_on}, before),
            Step("law:development_of_month", added, "=", "end", {"month": Month(month_end)}),
        ),
        sources=until.sources,
    )


@rule("jht.saldo", "law:rule_balance", day="as_of")
def balance(opening: Rupiah, sheets: tuple[YearSheet, ...], as_of: date) -> Finding:
    """Balance of one account in rupiah at the end of that day, year after year.

    `sheets` are consecutive years, the first opening with `opening`; development of each year is
    behind its own door. OutsideLaw when years are missing or out of order.
    """
    _check_years(sheets)
    amount, steps = opening, [Step("law:opening", opening)]
    for sheet in sheets:
        if sheet.year > as_of.year:
            break
        grown = year_development(sheet.year, amount, sheet.flows, as_of, sheet.rates)
        moved = Rupiah(sum(flow or 0 for flow in flows_known(sheet.flows, sheet.year, as_of)))
        amount = amount + moved + grown.value - sheet.released
        steps += _year_steps(sheet, moved, grown)
    return Finding(
        amount,
        because=(*steps, Step("law:balance_on", amount, "=", "end", {"day": as_of})),
        sources=resting_on(METHOD.on(as_of)),
    )


@rule("jht.saldo_semua", "law:rule_balance_of_all", day="as_of")
def balance_of_all(balances: tuple[tuple[str, Rupiah], ...], as_of: date) -> Finding:
    """Balance of one person over all KPJ, in rupiah: the sum of (KPJ, balance) pairs."""
    total = Rupiah(sum(amount for _, amount in balances))
    lines = [
        Step("law:balance_of_kpj", amount, "+" if index else "", given={"kpj": kpj})
        for index, (kpj, amount) in enumerate(balances)
    ]
    return Finding(total, (*lines, Step("law:balance_on", total, "=", "end", {"day": as_of})))


@rule("jht.saldo_gabungan", "law:rule_merged_balance", day="as_of")
def merged_balance(cards: tuple[CardSheets, ...], as_of: date) -> Finding:
    """Balance in rupiah of several cards of one person on one account, month by month.

    All cards name the same years. Each card's development is rounded down by itself; together they
    are rounded once, so the sum may grow: by at most Rp1 for two cards in one open year.
    """
    _check_same_years(cards)
    apart = [(card.kpj, balance(card.opening, card.sheets, as_of)) for card in cards]
    opening = Rupiah(sum(card.opening for card in cards))
    together = balance(opening, _added_up([card.sheets for card in cards]), as_of)
    rounding = Rupiah(together.value - sum(found.value for _, found in apart))
    lines = [
        Step("law:balance_of_kpj", found.value, "+" if index else "", "", {"kpj": kpj}, found)
        for index, (kpj, found) in enumerate(apart)
    ]
    return Finding(
        together.value,
        because=(
            *lines,
            Step("law:rounded_once", rounding, "+"),
            Step("law:merged_balance_on", together.value, "=", "end", {"day": as_of}, together),
        ),
        sources=together.sources,
    )


@rule("jht.pengembangan_semua_tahun", "law:rule_development_of_years", day="as_of")
def development_of_years(years: tuple[tuple[Whole, Rupiah], ...], as_of: date) -> Finding:
    """Development of one account over all its years, in rupiah: the sum of (year, development)."""
    total = Rupiah(sum(amount for _, amount in years))
    lines = [
        Step("law:development_of_year", amount, "+" if index else "", given={"year": str(year)})
        for index, (year, amount) in enumerate(years)
    ]
    return Finding(total, (*lines, Step("law:development_on", total, "=", "end", {"day": as_of})))


def development(
    opening: int, flows: Sequence[int | None], millionths: Sequence[int], finished: int
) -> int:
    """Whole rupiah earned in the finished months: the formula above, for the ledger as well."""
    return _numerator(opening, flows, millionths, finished) // (MONTHS * MILLION)


def running_development(
    opening: int, flows: Sequence[int | None], millionths: Sequence[int], finished: int
) -> list[int]:
    """Whole rupiah earned by the end of each finished month, each sum floored on its own."""
    sums = _running(opening, flows, millionths, finished)
    return [earned // (MONTHS * MILLION) for earned in sums]


def exact_development(
    opening: int, flows: Sequence[int | None], millionths: Sequence[int], finished: int
) -> Fraction:
    """The same before its one rounding."""
    return Fraction(_numerator(opening, flows, millionths, finished), MONTHS * MILLION)


def month_lines(
    opening: int, flows: Sequence[int | None], millionths: Sequence[int], finished: int
) -> tuple[MonthLine, ...]:
    """The finished months as lines that add up: differences of the floored running sums."""
    lines: list[MonthLine] = []
    running, before = opening, 0
    earned = running_development(opening, flows, millionths, finished)
    for month, so_far in enumerate(earned, start=1):
        flow = flows[month - 1] or 0
        running += flow + so_far - before
        lines.append(MonthLine(month, flow, so_far - before, running))
        before = so_far
    return tuple(lines)


def finished_months(year: int, as_of: date) -> int:
    """How many months of that year are over at the end of that day: 0 to 12."""
    if as_of.year != year:
        return MONTHS if as_of.year > year else 0
    is_last_day = (as_of + timedelta(days=1)).day == 1
    return as_of.month if is_last_day else as_of.month - 1


def flows_known(flows: Sequence[int | None], year: int, as_of: date) -> tuple[int | None, ...]:
    """The flows with every month after `as_of` left out."""
    last = MONTHS if as_of.year > year else as_of.month if as_of.year == year else 0
    return tuple(flow if month <= last else None for month, flow in enumerate(flows, start=1))


def rate_in_millionths(year: int, month: int) -> int:
    """The credited yearly rate of that month in millionths; NotFormalised in a gap."""
    return _millionths(RATE.on(date(year, month, 1)))


def _numerator(
    opening: int, flows: Sequence[int | None], millionths: Sequence[int], finished: int
) -> int:
    sums = _running(opening, flows, millionths, finished)
    return sums[-1] if sums else 0


def _running(
    opening: int, flows: Sequence[int | None], millionths: Sequence[int], finished: int
) -> list[int]:
    """For each finished month the sum so far: every month earns its rate on what is there in it.

    That is the formula above with its amounts and rates added up in the other order.
    """
    there, earned, sums = opening, 0, []
    for month in range(finished):
        there += (flows[month] or 0) if month < len(flows) else 0
        earned += there * millionths[month]
        sums.append(earned)
    return sums


def _rates(
    year: int, finished: int, recorded: tuple[MonthRate, ...] | None
) -> tuple[MonthRate, ...]:
    months = range(1, finished + 1)
    if recorded is None:
        entries = [RATE.on(date(year, month, 1)) for month in months]
        return tuple(
            MonthRate(month, _millionths(entry), entry.source, entry.status)
            for month, entry in zip(months, entries, strict=True)
        )
    by_month = {rate.month: rate for rate in recorded}
    if any(month not in by_month for month in months):
        raise OutsideLaw(
            f"Tingkat pengembangan {year} belum lengkap untuk {finished} bulan.",
            f"The rates of development of {year} do not cover {finished} months.",
        )
    return tuple(by_month[month] for month in months)


def _source_of(year: int, rate: MonthRate, from_parameter: bool) -> Entry | Source:
    if from_parameter:
        return RATE.on(date(year, rate.month, 1))
    question = 14 if rate.status is Status.ASSUMED else None
    entry = replace(
        RATE.entries()[0],
        starts=date(year, 1, 1),
        value=Fraction(rate.millionths, MILLION),
        source=rate.source,
        status=rate.status,
        question=question,
    )
    return entry.as_source


def _millionths(entry: Entry) -> int:
    millionths = entry.share * MILLION
    assert millionths.denominator == 1, entry
    return int(millionths)


def _earning_steps(
    year: int,
    opening: int,
    flows: Sequence[int | None],
    millionths: Sequence[int],
    finished: int,
) -> Iterable[Step]:
    bases = [(0, opening), *((month, flow) for month, flow in enumerate(flows, start=1) if flow)]
    is_first = True
    for month, amount in bases:
        first = max(month, 1)
        if first > finished or not amount:
            continue
        rate = sum(millionths[first - 1 : finished])
        yield Step(
            "law:earned_by_flow" if month else "law:earned_by_opening",
            Exact(Fraction(amount * rate, MONTHS * MILLION)),
            "" if is_first else "+",
            given={
                "amount": Rupiah(amount),
                "month": Month(date(year, first, 1)),
                "months": finished - first + 1,
                "rate": Fraction(rate, MILLION * (finished - first + 1)),
            },
        )
        is_first = False


def _year_steps(sheet: YearSheet, moved: Rupiah, grown: Finding) -> list[Step]:
    year = {"year": str(sheet.year)}
    steps = [
        Step("law:flows_of_year", moved, "+", given=year),
        Step("law:development_of_year", grown.value, "+", given=year, door=grown),
    ]
    if sheet.released:
        steps.append(Step("law:released_of_year", sheet.released, "−", given=year))
    return steps


def _added_up(parts: Sequence[tuple[YearSheet, ...]]) -> tuple[YearSheet, ...]:
    """The sheets of several accounts, year by year, as those of one."""
    return tuple(
        replace(
            of_year[0],
            flows=tuple(map(_sum_known, zip(*(sheet.flows for sheet in of_year), strict=True))),
            released=Rupiah(sum(sheet.released for sheet in of_year)),
        )
        for of_year in zip(*parts, strict=True)
    )


def _sum_known(flows: Sequence[int | None]) -> int | None:
    known = [flow for flow in flows if flow is not None]
    return sum(known) if known else None


def _check_same_years(cards: Sequence[CardSheets]) -> None:
    if len({tuple(sheet.year for sheet in card.sheets) for card in cards}) != 1:
        raise OutsideLaw(
            "Kartu yang digabung harus menyebut tahun yang sama.",
            "Cards to be merged must name the same years.",
        )


def _check_flows(flows: Sequence[int | None]) -> None:
    if len(flows) != MONTHS:
        raise OutsideLaw(
            "Mutasi setahun harus terdiri dari 12 bulan; bulan kosong diisi null.",
            "The movements of a year are 12 months; an empty month is null.",
        )


def _check_years(sheets: Sequence[YearSheet]) -> None:
    years = [sheet.year for sheet in sheets]
    if years and years != list(range(years[0], years[0] + len(years))):
        raise OutsideLaw(
            "Tahun pada lembar saldo harus berurutan tanpa jeda.",
            "The years of balance sheets must follow each other without a gap.",
        )
