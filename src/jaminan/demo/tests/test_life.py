"""What happens in the country when its clock is moved over months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from jaminan.demo import life
from jaminan.demo.country.plan import Job, Plan, first_of
from jaminan.employers.accounts import PROGRAMME, jht_accounts
from jaminan.employers.actions import issue_due_bills
from jaminan.employers.models import Bill, Contribution
from jaminan.employers.queries import bills_unlike_their_lines, unpaid_of
from jaminan.kernel import clock
from jaminan.law.calendar import add_months
from jaminan.ledger import checks, queries
from jaminan.ledger.yearend import close_finished_years

Move = Callable[[date], None]


@pytest.fixture
def move(country: Plan, monkeypatch) -> Move:
    """Moves the clock to a day, and lets the house and the country do what is due."""

    def to(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=clock.JAKARTA)
        monkeypatch.setattr(clock, "now", lambda: moment)
        issue_due_bills()
        life.go_on()
        close_finished_years()

    return to


def job_of(plan: Plan, key: str) -> Job:
    return next(found.jobs[0] for found in plan.residents if found.key == key)


def lines_after(plan: Plan, key: str) -> list[tuple[date, bool]]:
    """Months after the build with a contribution of the persona, and whether it was paid."""
    rows = Contribution.objects.filter(
        kpj=job_of(plan, key).kpj, month__gte=first_of(plan.built_on)
    ).order_by("month")
    return [(row.month, row.bill.paid_on is not None) for row in rows.select_related("bill")]


def months_after(plan: Plan, count: int) -> list[date]:
    return [add_months(first_of(plan.built_on), number) for number in range(count)]


def test_months_later_everybody_active_has_paid_contributions(country, move):
    budi = jht_accounts([job_of(country, "budi").kpj])[job_of(country, "budi").kpj]
    before = queries.balance(budi).total
    move(add_months(first_of(country.built_on), 3).replace(day=20))
    paid = [(month, True) for month in months_after(country, 3)]
    assert lines_after(country, "budi") == paid
    assert lines_after(country, "umar") == paid
    assert lines_after(country, "siti") == paid
    assert lines_after(country, "sri") == [], "she resigned"
    contributed = sum(
        row.amount
        for row in Contribution.objects.filter(
            kpj=job_of(country, "budi").kpj, month__gte=first_of(country.built_on)
        )
    )
    assert queries.balance(budi).total >= before + contributed


def test_the_silent_firm_is_billed_and_stays_silent(country, move):
    move(add_months(first_of(country.built_on), 3).replace(day=20))
    assert lines_after(country, "joko") == [(month, False) for month in months_after(country, 3)]
    unpaid = unpaid_of([job_of(country, "joko").kpj], due_before=clock.today())
    assert months_after(country, 3)[-1] in {line.month for line in unpaid}


def test_money_that_came_in_time_earns_from_its_own_month(country, move):
    move(add_months(first_of(country.built_on), 3).replace(day=20))
    budi = Contribution.objects.filter(kpj=job_of(country, "budi").kpj)
    for line in budi.filter(month__gte=first_of(country.built_on)).order_by("month"):
        assert line.bill.issued_on <= line.bill.paid_on <= line.bill.due_on


def test_a_second_look_on_the_same_day_finds_nothing_to_do(country, move):
    day = add_months(first_of(country.built_on), 3).replace(day=20)
    move(day)
    bills = Bill.objects.count()
    assert issue_due_bills() == 0
    assert life.go_on() == 0
    assert Bill.objects.count() == bills


def test_a_year_is_declared_final_in_march_and_closed_by_the_house(country, move):
    year = country.built_on.year
    move(date(year + 1, 2, 28))
    assert queries.last_closed_year(PROGRAMME) == year - 1
    move(date(year + 1, 3, 2))
    assert queries.last_closed_year(PROGRAMME) == year
    assert checks.run() == []
    assert bills_unlike_their_lines() == []


def test_many_years_at_once_leave_no_year_without_a_rate(country, move):
    year = country.built_on.year
    move(date(year + 8, 6, 1))
    assert queries.last_closed_year(PROGRAMME) == year + 7
    assert (year + 8, 12) in queries.rates(PROGRAMME)
    kpj = job_of(country, "budi").kpj
    assert queries.balance(jht_accounts([kpj])[kpj]).total is not None


def test_nothing_happens_where_no_country_stands(db):
    assert life.go_on() == 0


def test_no_year_becomes_final_before_its_firms_are_billed(country, move, monkeypatch):
    year = country.built_on.year
    moment = datetime(year + 1, 4, 10, 9, tzinfo=clock.JAKARTA)
    monkeypatch.setattr(clock, "now", lambda: moment)
    life.go_on()
    assert close_finished_years() == 0
    move(moment.date())
    assert queries.last_closed_year(PROGRAMME) == year
    assert checks.run() == []
