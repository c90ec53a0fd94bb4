"""Life goes on in the country: what firms, members and the board do as days pass.

The house itself issues bills and closes years. What people outside of it do stands here: firms pay
their bills in their own time, members who pay for themselves do so every month, and the board
declares the rate of a year that is over. Each call does what is due by today and was not done.
"""

from __future__ import annotations

from datetime import date

from jaminan.demo import rates
from jaminan.demo.build import BY, OWN_PAID_AFTER, firm_pays_on
from jaminan.demo.country.draw import known_firms
from jaminan.demo.country.plan import first_of, months_between
from jaminan.demo.models import Country
from jaminan.employers.accounts import PROGRAMME
from jaminan.employers.actions import Payment, WageLine, WageReport, issue_bills, pay_bills
from jaminan.employers.models import Bill, Contribution, Segment
from jaminan.kernel import clock
from jaminan.law.calendar import add_months
from jaminan.law.development import MONTHS
from jaminan.ledger import queries
from jaminan.people.models import Membership

FINAL_IN_MONTH = 3  # the board decides in March on the year before; invented
OWN_SEGMENTS = (Segment.BPU, Segment.PMI)


def go_on() -> int:
    """Do what is due by today; how many bills were paid. Nothing where no country stands."""
    country = Country.objects.first()
    if country is None:
        return 0
    paid = _firms_pay(country) + _members_pay()
    _board_declares()
    return paid


def _firms_pay(country: Country) -> int:
    """Every firm pays what it pays at all, on the day on which it does."""
    firms = known_firms(country.built_on, country.seed)
    unpaid = Bill.objects.filter(paid_on=None, employer__number__in=list(firms)).order_by("pk")
    today = clock.today()
    days = {
        bill: firm_pays_on(firms[number], month, today)
        for bill, month, number in unpaid.values_list("pk", "month", "employer__number")
    }
    payments = [Payment(bill, day) for bill, day in days.items() if day]
    if payments:
        pay_bills(payments, by=BY)
    return len(payments)


def _members_pay() -> int:
    """Who pays for himself pays the months that are over as he did before, each on its day."""
    last_month = add_months(first_of(clock.today()), -1)
    reports = [
        WageReport(month, (WageLine(kpj, amount),), month, segment=segment)
        for kpj, segment, newest, amount in _who_pays_for_himself()
        for month in months_between(add_months(newest, 1), last_month)
    ]
    if reports:
        bills = issue_bills(reports, by=BY)
        pay_bills([Payment(bill.pk, bill.month + OWN_PAID_AFTER) for bill in bills], by=BY)
    return len(reports)


def _who_pays_for_himself() -> list[tuple[int, Segment, date, int]]:
    """KPJ, segment, newest month and its amount, of whoever is a member still."""
    members = Membership.objects.filter(segment__in=OWN_SEGMENTS, ends_on=None).order_by("pk")
    segments = dict(members.values_list("card_id", "segment"))
    newest = Contribution.objects.filter(kpj__in=list(segments), bill__employer=None)
    rows = newest.order_by("kpj", "-month").distinct("kpj")
    return [
        (kpj, Segment(segments[kpj]), month, amount)
        for kpj, month, amount in rows.values_list("kpj", "month", "wage_monthly")
    ]


def _board_declares() -> None:
    """Provisional rates for the years ahead, the final one once firms were billed for December."""
    today, known = clock.today(), queries.rates(PROGRAMME)
    first_open = (queries.last_closed_year(PROGRAMME) or today.year) + 1
    ahead = range(first_open, today.year + 1 + rates.AHEAD_YEARS)
    rates.declare([y for y in ahead if (y, MONTHS) not in known], is_final=False, by=BY)
    decided = today.year if today.month >= FINAL_IN_MONTH else today.year - 1
    rates.declare(
        [y for y in range(first_open, decided) if _is_to_be_final(y)], is_final=True, by=BY
    )


def _is_to_be_final(year: int) -> bool:
    rate = queries.rates(PROGRAMME)[year, MONTHS]
    of_firms = Bill.objects.filter(month=date(year, MONTHS, 1), employer__isnull=False)
    return not rate.is_final and of_firms.exists()
