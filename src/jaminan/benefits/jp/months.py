"""Calendar months of contributions and of membership, and the density of the one in the other.

Months are counted as whole numbers, years times twelve. Question 144: a month counts as membership
from the month of registration to the month before the event; a paid month of the event counts on
both sides.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from jaminan.benefits.jp.facts import WageSpan
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.pension import WAGE_CEILING, counted_wage
from jaminan.law.rules import rule

WORDS = "benefits/jp"
DENSITY = parameters_beside(__file__)("density")


@rule("jp.masa_iur", f"{WORDS}:rule_contribution_months", day="on")
def contribution_months(wages: tuple[WageSpan, ...], on: date) -> Finding:
    """How many months of contributions count on that day: paid months up to the month of it."""
    months = months_paid(wages, on)
    return Finding(months, (Step(f"{WORDS}:months_paid", months, "", "end"),))


@rule("jp.kepadatan", f"{WORDS}:rule_density", day="on")
def density(wages: tuple[WageSpan, ...], registered_on: date, on: date) -> Finding:
    """Months paid as a share of the months of membership up to an event on that day."""
    least = DENSITY.on(on)
    first, event = month_number(registered_on), month_number(on)
    paid = months_paid(wages, on)
    paid_as_member = sum(_common(span, first, event - 1) for span in ordered(wages))
    member = max(event - first, 0) + paid - paid_as_member
    share = Fraction(paid, member) if member else Fraction(0)
    return Finding(
        share,
        because=(
            Step(f"{WORDS}:months_paid", paid),
            Step(f"{WORDS}:months_member", member, "÷"),
            Step(f"{WORDS}:density", share, "=", "end"),
        ),
        sources=resting_on(least),
    )


def months_paid(wages: Iterable[WageSpan], on: date) -> int:
    """How many months were paid up to the month of that day; OutsideLaw where spans overlap."""
    return sum(_common(span, 0, month_number(on)) for span in ordered(wages))


def counted_wages(wages: Iterable[WageSpan], on: date) -> Mapping[int, tuple[int, Rupiah]]:
    """For each year up to that day: its paid months and the sum of wages up to the ceilings."""
    found: dict[int, tuple[int, Rupiah]] = {}
    for span in ordered(wages):
        for month, count in _pieces(span, month_number(on)):
            had, total = found.get(month.year, (0, Rupiah(0)))
            counted = count * counted_wage(span.wage_monthly, month)
            found[month.year] = (had + count, total + counted)
    return found


def ordered(wages: Iterable[WageSpan]) -> list[WageSpan]:
    """The spans by time; OutsideLaw where one runs backwards or two overlap."""
    spans = sorted(wages, key=lambda one: one.first)
    ends = [month_number(span.last) for span in spans]
    starts = [month_number(span.first) for span in spans]
    runs_back = any(end < start for start, end in zip(starts, ends, strict=True))
    if runs_back or any(start <= end for start, end in zip(starts[1:], ends, strict=False)):
        raise OutsideLaw(
            "Masa upah harus berurutan dan tidak boleh tumpang tindih.",
            "Spans of wages must be in order and must not overlap.",
        )
    return spans


def _pieces(span: WageSpan, until: int) -> Iterator[tuple[date, int]]:
    """The first month and the number of months of each part within one year and one ceiling."""
    breaks = [month_number(entry.starts) for entry in WAGE_CEILING.entries()]
    month, last = month_number(span.first), min(month_number(span.last), until)
    while month <= last:
        ends = [start for start in breaks if start > month] + [(month // 12 + 1) * 12, last + 1]
        yield date(month // 12, month % 12 + 1, 1), min(ends) - month
        month = min(ends)


def _common(span: WageSpan, first: int, last: int) -> int:
    """How many months of the span lie between two months, both included."""
    start, end = max(month_number(span.first), first), min(month_number(span.last), last)
    return max(end - start + 1, 0)


def month_number(day: date) -> int:
    """The month of that day, counted from the year 0."""
    return day.year * 12 + day.month - 1


def month_of(day: date) -> date:
    """The first day of the month of that day."""
    return day.replace(day=1)
