from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from jaminan.employers.accounts import PROGRAMME, owner_of
from jaminan.employers.actions import (
    Payment,
    WageLine,
    WageReport,
    issue_bills,
    pay_bills,
    register_employer,
)
from jaminan.employers.actions.bills import due_day
from jaminan.employers.models import Bill, Segment
from jaminan.employers.queries import (
    bills_unlike_their_lines,
    contribution_of_entry,
    unpaid_of,
)
from jaminan.kernel.refusal import Refused
from jaminan.law.errors import OutsideLaw
from jaminan.ledger import actions as ledger
from jaminan.ledger import queries
from jaminan.ledger.actions import AccountKind
from jaminan.people.actions import begin_membership, issue_card, record_person
from jaminan.people.models import Membership

MONTH = date(2026, 3, 1)
KPJ, OTHER = 26_000_000_001, 26_000_000_002


@pytest.fixture
def employer(db):
    ledger.open_programme(PROGRAMME, by="test")
    return register_employer("70000001", "PT Uji", by="test", registered_on=date(2020, 1, 1))


@pytest.fixture
def bill(employer) -> Bill:
    lines = (WageLine(KPJ, 5_000_000), WageLine(OTHER, 4_321_987))
    (found,) = issue_bills([WageReport(MONTH, lines, date(2026, 4, 1), employer.pk)], by="test")
    return found


def test_a_bill_is_the_sum_of_what_the_law_asks_of_its_lines(bill):
    assert bill.total == 285_000 + 246_354
    assert bill.line_count == 2
    assert bill.due_on == date(2026, 4, 15)
    assert bills_unlike_their_lines() == []


def test_a_paid_bill_credits_every_member_in_one_entry(bill, employer):
    pay_bills([Payment(bill.pk, date(2026, 4, 10))], by="test")
    entry = queries.entry_of_key(f"bill:{bill.pk}")
    amounts = {leg.account: (leg.amount, leg.value_month, leg.source) for leg in entry.legs}
    accounts = queries.accounts(AccountKind.MEMBER, PROGRAMME, [owner_of(KPJ), owner_of(OTHER)])
    assert amounts[accounts[owner_of(KPJ)]] == (285_000, MONTH, employer.pk)
    assert amounts[accounts[owner_of(OTHER)]] == (246_354, MONTH, employer.pk)
    assert sum(leg.amount for leg in entry.legs) == 0
    bill.refresh_from_db()
    assert (bill.paid_on, bill.entry_id) == (date(2026, 4, 10), entry.id)


def test_paying_a_bill_again_changes_nothing_and_on_another_day_is_refused(bill):
    payment = Payment(bill.pk, date(2026, 4, 10))
    pay_bills([payment], by="test")
    pay_bills([payment], by="test")
    account = queries.account(AccountKind.MEMBER, PROGRAMME, owner_of(KPJ))
    assert queries.balance(account).principal in (285_000, None)
    with pytest.raises(Refused, match="bill_paid"):
        pay_bills([Payment(bill.pk, date(2026, 4, 11))], by="test")


def test_late_money_earns_from_the_month_in_which_it_came(bill):
    pay_bills([Payment(bill.pk, date(2026, 6, 2))], by="test")
    entry = queries.entry_of_key(f"bill:{bill.pk}")
    assert {leg.value_month for leg in entry.legs} == {date(2026, 6, 1), None}


def test_the_first_contribution_verifies_the_membership(bill):
    person = record_person(
        by="test",
        citizenship="WNI",
        nik="3171011708450001",
        full_name="Uji",
        birth_date=date(1990, 8, 17),
        sex="L",
    )
    issue_card(person.pk, KPJ, by="test")
    membership = begin_membership(
        KPJ,
        by="test",
        segment="PU",
        programmes=["JHT"],
        starts_on=MONTH,
        employer_number="70000001",
        employer_name="PT Uji",
    )
    pay_bills([Payment(bill.pk, date(2026, 4, 10))], by="test")
    assert Membership.objects.get(pk=membership.pk).first_paid_on == date(2026, 4, 10)


def test_a_second_bill_of_a_month_needs_its_own_number(bill, employer):
    late = WageReport(MONTH, (WageLine(26_000_000_003, 5_000_000),), date(2026, 5, 1), employer.pk)
    with pytest.raises(Refused, match="bill_known"):
        issue_bills([late], by="test")


def test_a_member_who_pays_for_himself_is_billed_by_income_in_the_month_itself(employer):
    report = WageReport(MONTH, (WageLine(KPJ, 2_400_000),), MONTH, segment=Segment.BPU)
    (own,) = issue_bills([report], by="test")
    assert (own.kpj, own.employer_id, own.total) == (KPJ, None, 48_000)
    assert own.due_on == date(2026, 3, 16)  # the 15th is a Sunday


def test_a_migrants_choice_outside_the_limits_is_refused(employer):
    report = WageReport(MONTH, (WageLine(KPJ, 10_000),), MONTH, segment=Segment.PMI)
    with pytest.raises(OutsideLaw):
        issue_bills([report], by="test")


@pytest.mark.parametrize(
    ("month", "due"),
    [
        (date(2026, 3, 1), date(2026, 4, 15)),
        (date(2026, 7, 1), date(2026, 8, 18)),  # 15 and 16 August: weekend, the 17th a holiday
        (date(2026, 12, 1), date(2027, 1, 15)),
    ],
)
def test_employers_pay_by_the_fifteenth_or_the_next_working_day(month, due):
    assert due_day(month, Segment.PU) == due


def test_unpaid_lines_show_only_once_they_were_due(bill):
    assert unpaid_of([KPJ], due_before=date(2026, 4, 15)) == []
    (line,) = unpaid_of([KPJ], due_before=date(2026, 4, 16))
    assert (line.amount, line.employer, line.paid_on) == (285_000, "PT Uji", None)


def test_a_contribution_on_an_entry_says_why_it_is_this_amount(bill):
    pay_bills([Payment(bill.pk, date(2026, 4, 10))], by="test")
    bill.refresh_from_db()
    line = contribution_of_entry(bill.entry_id, OTHER)
    assert line.finding().value == line.amount == 246_354
    assert contribution_of_entry(bill.entry_id, 26_000_000_009) is None


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE employers_contribution SET worker_part = worker_part + 1",
        "DELETE FROM employers_contribution",
        "UPDATE employers_bill SET total = 1",
        "DELETE FROM employers_bill",
        "TRUNCATE employers_contribution",
    ],
)
def test_the_app_role_may_not_change_what_was_billed(bill, attack):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attack)
