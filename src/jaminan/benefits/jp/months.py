"""Calendar months of contributions and of membership, and the density of the one in the other.

A month is known by its first day. Question 144: a month counts as membership from the month of
registration to the month before the event; a paid month of the event counts on both sides.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from jaminan.benefits.jp.facts import WageSpan
from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.pension import counted_wage
from jaminan.law.rules import rule

WORDS = "benefits/jp"
DENSITY = parameters_beside(__file__)("density")


@rule("jp.masa_iur", f"{WORDS}:rule_contribution_months", day="on")
def contribution_months(wages: tuple[WageSpan, ...], on: date) -> Finding:
    """How many months of contributions count on that day: paid months up to the month of it."""
    months = len(months_paid(wages, on))
    return Finding(months, (Step(f"{WORDS}:months_paid", months, "", "end"),))


@rule("jp.kepadatan", f"{WORDS}:rule_density", day="on")
def density(wages: tuple[WageSpan, ...], registered_on: date, on: date) -> Finding:
    """Months paid as a share of the months of membership up to an event on that day."""
    least = DENSITY.on(on)
    paid = set(months_paid(wages, on))
    member = set(months_between(month_of(registered_on), add_months(month_of(on), -1))) | paid
    share = Fraction(len(paid), len(member)) if member else Fraction(0)
    return Finding(
        share,
        because=(
            Step(f"{WORDS}:months_paid", len(paid)),
            Step(f"{WORDS}:months_member", len(member), "÷"),
            Step(f"{WORDS}:density", share, "=", "end"),
        ),
        sources=resting_on(least),
    )


def months_paid(wages: Iterable[WageSpan], on: date) -> tuple[date, ...]:
    """The paid months up to the month of that day; OutsideLaw where spans overlap."""
    return tuple(month for month in wages_by_month(wages) if month <= on)


def wages_by_month(wages: Iterable[WageSpan]) -> Mapping[date, Rupiah]:
    """The wage of each paid month, in order; OutsideLaw where spans overlap or run backwards."""
    found: dict[date, Rupiah] = {}
    for span in sorted(wages, key=lambda one: one.first):
        months = months_between(month_of(span.first), month_of(span.last))
        if not months or any(month in found for month in months):
            raise OutsideLaw("Masa upah harus berurutan dan tidak boleh tumpang tindih.")
        found |= dict.fromkeys(months, span.wage_monthly)
    return found


def counted_wages(wages: Iterable[WageSpan], on: date) -> Mapping[int, tuple[int, Rupiah]]:
    """For each year up to that day: its paid months and the sum of wages up to the ceilings."""
    found: dict[int, tuple[int, Rupiah]] = {}
    for month, wage in wages_by_month(wages).items():
        if month <= on:
            months, total = found.get(month.year, (0, Rupiah(0)))
            found[month.year] = (months + 1, total + counted_wage(wage, month))
    return found


def months_between(first: date, last: date) -> Sequence[date]:
    """First days of all months from one to the other, both included; empty if it runs back."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, number) for number in range(max(count, 0))]


def month_of(day: date) -> date:
    """The first day of the month of that day."""
    return day.replace(day=1)
