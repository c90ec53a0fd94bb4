"""Wage reports become bills, and paid bills become entries of the ledger.

One report or ten thousand take the same way: rows by COPY, entries by the ledger's bulk posting.
Contributions come from `jaminan.law.contributions` alone. Amounts are whole rupiah.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from jaminan.employers.accounts import PROGRAMME, open_jht_accounts
from jaminan.employers.models import Bill, Contribution, Segment
from jaminan.kernel.refusal import Refused
from jaminan.law.calendar import add_months, is_working_day, next_working_day
from jaminan.law.contributions import (
    migrant_contribution,
    self_employed_contribution,
    wage_earner_parts,
)
from jaminan.law.money import Rupiah
from jaminan.ledger import actions as ledger
from jaminan.ledger.actions import AccountKind, Draft, Leg
from jaminan.people.actions import confirm_first_contribution
from jaminan.people.models import Membership

DUE_DAY = 15  # both due dates: docs/domain/sources.md S112
CONTRIBUTION_COLUMNS = "kpj, month, bill_id, wage_monthly, employer_part, worker_part"


@dataclass(frozen=True, slots=True)
class WageLine:
    """What is reported of one member for a month: wage, income, or a migrant's chosen amount."""

    kpj: int
    wage_monthly: int


@dataclass(frozen=True, slots=True)
class WageReport:
    """The lines of one payer for one month (its first day); without an employer, of one member."""

    month: date
    lines: tuple[WageLine, ...]
    issued_on: date
    employer_id: int | None = None
    segment: Segment = Segment.PU
    number: int = 1


@dataclass(frozen=True, slots=True)
class Payment:
    """A bill that was paid as a whole, and the day the money came."""

    bill_id: int
    paid_on: date


@transaction.atomic
def issue_bills(reports: Sequence[WageReport], *, by: str) -> list[Bill]:
    """One bill with its lines for every report, in their order, all or none.

    `Refused` when a payer has a bill of that number for that month.
    """
    assert by, "who reports wages is named"
    _refuse_known(reports)
    lines = [_contributions(report) for report in reports]
    bills = Bill.objects.bulk_create(
        [_bill(report, parts) for report, parts in zip(reports, lines, strict=True)],
        batch_size=2000,
    )
    _copy_lines(zip(reports, bills, lines, strict=True))
    return bills


@transaction.atomic
def pay_bills(payments: Sequence[Payment], *, by: str) -> None:
    """Credit every member on these bills and mark the bills as paid: one entry a bill.

    A bill that was paid on that day before is left as it is; `Refused` for another day. Accounts of
    members are opened with their first contribution, and their memberships verified.
    """
    paid_on = {payment.bill_id: payment.paid_on for payment in payments}
    bills = {bill.pk: bill for bill in _locked(paid_on)}
    for bill in bills.values():
        _refuse_paid_otherwise(bill, paid_on[bill.pk])
    open_bills = [bill for bill in bills.values() if bill.paid_on is None]
    lines = _lines_of(open_bills)
    kpjs = {kpj for rows in lines.values() for kpj, _amount in rows}
    accounts = open_jht_accounts(kpjs, by=by)
    fund = ledger.open_account(AccountKind.FUND, PROGRAMME, by=by)
    drafts = [_draft(bill, paid_on[bill.pk], lines[bill.pk], accounts, fund) for bill in open_bills]
    entries = [posted.entry for posted in ledger.post_bulk(drafts, by=by)]
    _mark_paid(open_bills, [paid_on[bill.pk] for bill in open_bills], entries)
    _confirm_first(lines, paid_on, by=by)


def due_day(month: date, segment: Segment) -> date:
    """The last day on which the contributions of a month are in time, a working day.

    Employers: the 15th of the next month; members who pay for themselves: of the month itself. That
    migrants count like the self-employed is doubt E2 in docs/domain/employers.md. Source: [S112].
    """
    first = add_months(month, 1) if segment == Segment.PU else month
    day = first.replace(day=DUE_DAY)
    return day if is_working_day(day) else next_working_day(day)


def value_month(bill: Bill, paid_on: date) -> date:
    """From which month on the money earns: its own when it came in time, else that of payment.

    Doubt E1 in docs/domain/employers.md: no source says it.
    """
    return bill.month if paid_on <= bill.due_on else max(bill.month, paid_on.replace(day=1))


def _contributions(report: WageReport) -> list[tuple[int, int]]:
    """The employer's and the worker's part of each line."""
    amounts = [line.wage_monthly for line in report.lines]
    if report.segment == Segment.PU:
        return wage_earner_parts(amounts, report.month)
    rule = self_employed_contribution if report.segment == Segment.BPU else migrant_contribution
    return [(0, int(rule(Rupiah(amount), report.month).value)) for amount in amounts]


def _bill(report: WageReport, parts: Sequence[tuple[int, int]]) -> Bill:
    is_own = report.employer_id is None
    assert not is_own or len(report.lines) == 1, "a member pays for himself alone"
    return Bill(
        employer_id=report.employer_id,
        kpj=report.lines[0].kpj if is_own else None,
        segment=report.segment,
        month=report.month,
        number=report.number,
        line_count=len(report.lines),
        total=sum(map(sum, parts)),
        issued_on=report.issued_on,
        due_on=due_day(report.month, report.segment),
    )


def _copy_lines(
    rows: Iterable[tuple[WageReport, Bill, Sequence[tuple[int, int]]]],
) -> None:
    statement = f"COPY employers_contribution ({CONTRIBUTION_COLUMNS}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for report, bill, parts in rows:
            for line, (employer, worker) in zip(report.lines, parts, strict=True):
                row = (line.kpj, bill.month, bill.pk, line.wage_monthly, employer, worker)
                copy.write_row(row)


def _refuse_known(reports: Sequence[WageReport]) -> None:
    months = {report.month for report in reports}
    known = set(
        Bill.objects.filter(month__in=months).values_list("employer_id", "kpj", "month", "number")
    )
    for report in reports:
        own = None if report.employer_id else report.lines[0].kpj
        if (report.employer_id, own, report.month, report.number) in known:
            raise Refused(
                "bill_known",
                _("Tagihan bulan %(month)s sudah terbit. Laporkan tambahannya tersendiri.")
                % {"month": report.month.strftime("%m-%Y")},
            )


def _locked(bill_ids: Iterable[int]) -> Iterator[Bill]:
    yield from Bill.objects.filter(pk__in=list(bill_ids)).order_by("pk").select_for_update()


def _refuse_paid_otherwise(bill: Bill, paid_on: date) -> None:
    if bill.paid_on not in (None, paid_on):
        raise Refused("bill_paid", _("Tagihan ini sudah dibayar pada hari lain."))


def _lines_of(bills: Sequence[Bill]) -> dict[int, list[tuple[int, int]]]:
    """Bill to (KPJ, rupiah) of its lines, in the order of KPJ."""
    rows = Contribution.objects.filter(bill_id__in=[bill.pk for bill in bills])
    lines: dict[int, list[tuple[int, int]]] = defaultdict(list)
    columns = ("bill_id", "kpj", "employer_part", "worker_part")
    for bill, kpj, employer, worker in rows.order_by("bill_id", "kpj").values_list(*columns):
        lines[bill].append((kpj, employer + worker))
    return lines


def _draft(
    bill: Bill,
    paid_on: date,
    lines: Sequence[tuple[int, int]],
    accounts: dict[int, int],
    fund: int,
) -> Draft:
    """Members are credited, the fund's money rises; lines of nothing have no leg."""
    assert sum(amount for _, amount in lines) == bill.total, bill
    month = value_month(bill, paid_on)
    members = [Leg(accounts[k], amount, month, bill.employer_id) for k, amount in lines if amount]
    legs = (*members, Leg(fund, -bill.total))
    return Draft(f"bill:{bill.pk}", "contribution", paid_on, legs, f"bill:{bill.pk}")


def _mark_paid(bills: Sequence[Bill], days: Sequence[date], entries: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE employers_bill AS bill SET paid_on = paid.day, entry_id = paid.entry
            FROM unnest(%s::bigint[], %s::date[], %s::bigint[]) AS paid (id, day, entry)
            WHERE bill.id = paid.id
            """,
            [[bill.pk for bill in bills], list(days), list(entries)],
        )


def _confirm_first(
    lines: dict[int, list[tuple[int, int]]], paid_on: dict[int, date], *, by: str
) -> None:
    """Verify the memberships whose first contribution came with these bills."""
    first: dict[int, date] = {}
    for bill, rows in lines.items():
        for kpj, _amount in rows:
            first[kpj] = min(paid_on[bill], first.get(kpj, date.max))
    waiting = Membership.objects.filter(card_id__in=list(first), first_paid_on__isnull=True)
    for membership in waiting.order_by("pk"):
        confirm_first_contribution(membership.pk, paid_on=first[membership.card_id], by=by)
