"""Bills that the calendar issues."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from jaminan.employers.accounts import PROGRAMME
from jaminan.employers.actions import (
    WageLine,
    WageReport,
    close_employer,
    issue_bills,
    issue_due_bills,
    register_employer,
)
from jaminan.employers.models import Bill, Employer, Segment
from jaminan.kernel import clock
from jaminan.ledger import actions as ledger
from jaminan.people.models import Card, Membership, Person

FIRM = "70000001"
FIRST, SECOND, UNTOLD = 26_000_000_001, 26_000_000_002, 26_000_000_003
MARCH = date(2026, 3, 1)


@pytest.fixture
def firm(db, monkeypatch) -> Employer:
    """A firm that reported two of its three members for March 2026; it is 20 April."""
    on(monkeypatch, date(2026, 4, 20))
    ledger.open_programme(PROGRAMME, by="test")
    found = register_employer(FIRM, "PT Uji", by="test", registered_on=date(2020, 1, 1))
    for kpj in (FIRST, SECOND, UNTOLD):
        member(kpj)
    lines = (WageLine(FIRST, 5_000_000), WageLine(SECOND, 6_000_000))
    issue_bills([WageReport(MARCH, lines, date(2026, 4, 1), found.pk)], by="test")
    return found


def on(monkeypatch, day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=clock.JAKARTA)
    monkeypatch.setattr(clock, "now", lambda: moment)


def member(kpj: int, **facts: object) -> Membership:
    person = Person.objects.create(
        citizenship="WNI",
        nik=f"31710117{kpj % 10**8:08d}",
        full_name="Siti Aminah",
        birth_date=date(1990, 8, 17),
        sex="P",
    )
    card = Card.objects.create(kpj=kpj, person=person, token=f"uji-{kpj % 1000:03d}")
    usual = {"segment": Segment.PU, "programmes": ["JHT"], "starts_on": date(2026, 1, 5)}
    firm = {"employer_number": FIRM, "employer_name": "PT Uji"}
    return Membership.objects.create(card=card, **usual | firm | facts)


def billed() -> dict[str, list[tuple[int, int]]]:
    """Month to (KPJ, wage) of its lines, without the month that the test itself reported."""
    bills = Bill.objects.exclude(month=MARCH).order_by("month")
    columns = ("kpj", "wage_monthly")
    return {
        f"{bill.month:%Y-%m}": list(bill.lines.order_by("kpj").values_list(*columns))
        for bill in bills
    }


def test_no_bill_is_due_before_the_month_is_over(firm, monkeypatch):
    on(monkeypatch, date(2026, 4, 30))
    assert issue_due_bills() == 0


def test_each_month_that_is_over_is_billed_with_the_wages_last_reported(firm, monkeypatch):
    on(monkeypatch, date(2026, 6, 2))
    both = [(FIRST, 5_000_000), (SECOND, 6_000_000)]
    assert issue_due_bills() == 2
    assert billed() == {"2026-04": both, "2026-05": both}
    april = Bill.objects.get(month=date(2026, 4, 1))
    assert (april.issued_on, april.due_on) == (date(2026, 5, 1), date(2026, 5, 15))
    assert april.paid_on is None


def test_doing_it_again_issues_nothing(firm, monkeypatch):
    on(monkeypatch, date(2026, 6, 2))
    assert issue_due_bills() == 2
    assert issue_due_bills() == 0


def test_who_left_is_billed_for_the_month_of_leaving_and_not_after(firm, monkeypatch):
    left = {"ends_on": date(2026, 4, 3), "end_reason": "resigned"}
    Membership.objects.filter(card_id=SECOND).update(**left)
    on(monkeypatch, date(2026, 6, 2))
    issue_due_bills()
    lines = {month: [kpj for kpj, _ in found] for month, found in billed().items()}
    assert lines == {"2026-04": [FIRST, SECOND], "2026-05": [FIRST]}


def test_a_month_that_the_firm_reported_itself_is_left_alone(firm, monkeypatch):
    own = (WageLine(UNTOLD, 7_000_000),)
    issue_bills([WageReport(date(2026, 4, 1), own, date(2026, 5, 1), firm.pk)], by="test")
    on(monkeypatch, date(2026, 6, 2))
    assert issue_due_bills() == 1
    assert billed()["2026-04"] == [(UNTOLD, 7_000_000)]
    assert [kpj for kpj, _ in billed()["2026-05"]] == [FIRST, SECOND, UNTOLD]


def test_a_closed_firm_owes_nothing_for_later_months(firm, monkeypatch):
    close_employer(firm.pk, on=date(2026, 4, 30), by="test")
    on(monkeypatch, date(2026, 6, 2) + timedelta(days=60))
    assert issue_due_bills() == 1
    assert list(billed()) == ["2026-04"]
    assert issue_due_bills() == 0


def test_a_firm_that_never_reported_gets_no_bill(firm, monkeypatch):
    register_employer("70000002", "CV Baru", by="test", registered_on=date(2026, 1, 1))
    on(monkeypatch, date(2026, 6, 2))
    issue_due_bills()
    assert set(Bill.objects.values_list("employer_id", flat=True)) == {firm.pk}
