"""Calendar months of contributions and of membership, and the density of the one in the other.

Question 144: a month counts as membership
from the month of registration to the month before the event; a paid month of the event counts on
both sides.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from jaminan.benefits.jp.facts import WageSpan
from jaminan.benefits.months import in_order
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.months import MONTHS_OF_YEAR, month_number
from jaminan.law.parameters import parameters_beside
from jaminan.law.pension import WAGE_CEILING
from jaminan.law.pension import counted_wages as counted_in
from jaminan.law.rules import rule

WORDS = "benefits/jp"
NOTHING_PAID = 0, 0
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
    spans = _paid_spans(wages)
    paid = sum([span.between(0, event) for span in spans])
    paid_as_member = sum([span.between(first, event - 1) for span in spans])
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
    until = month_number(on)
    return sum([span.between(0, until) for span in _paid_spans(wages)])


def counted_wages(wages: Iterable[WageSpan], on: date) -> Mapping[int, tuple[int, Rupiah]]:
    """For each year up to that day: its paid months and the sum of wages up to the ceilings."""
    found: dict[int, tuple[int, int]] = {}
    until = month_number(on)
    for span in _paid_spans(wages):
        if span.start > until:
            break
        for month, end, wage in counted_in(span.wage_monthly, span.start, min(span.end, until)):
            while month <= end:
                year = month // MONTHS_OF_YEAR
                after = min((year + 1) * MONTHS_OF_YEAR, end + 1)
                had, total = found.get(year, NOTHING_PAID)
                found[year] = (had + after - month, total + (after - month) * wage)
                month = after
    return {year: (months, Rupiah(total)) for year, (months, total) in found.items()}


def _paid_spans(wages: Iterable[WageSpan]) -> list[WageSpan]:
    """The spans by time; OutsideLaw where two overlap or one begins before JP did."""
    spans = in_order(wages)
    if spans and spans[0].first < WAGE_CEILING.entries()[0].starts:
        raise OutsideLaw(
            "Iuran JP baru ada sejak Juli 2015.",
            "There are JP contributions since July 2015 only.",
        )
    return spans
