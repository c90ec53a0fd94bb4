"""Reading about firms and contributions, for screens and checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from jaminan.employers.models import Contribution, Employer, EndAnswer, EndRequest, Segment
from jaminan.law.contributions import (
    migrant_contribution,
    self_employed_contribution,
    wage_earner_contribution,
)
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah


@dataclass(frozen=True)
class ContributionLine:
    """One member's line on a bill: whose, for which month, what was reported, and when paid."""

    kpj: int
    month: date
    segment: Segment
    employer: str
    wage_monthly: int
    employer_part: int
    worker_part: int
    paid_on: date | None

    @property
    def amount(self) -> int:
        """Both parts together, in rupiah."""
        return self.employer_part + self.worker_part

    def finding(self) -> Finding:
        """Why it is this amount, by the law as loaded now."""
        rule = {
            Segment.PU: wage_earner_contribution,
            Segment.BPU: self_employed_contribution,
            Segment.PMI: migrant_contribution,
        }[self.segment]
        return rule(Rupiah(self.wage_monthly), self.month)


def names_of(employer_ids: Iterable[int]) -> dict[int, str]:
    """Employer to its name today."""
    rows = Employer.objects.filter(pk__in=set(employer_ids)).order_by("pk")
    return dict(rows.values_list("pk", "name"))


def contribution_of_entry(entry: int, kpj: int) -> ContributionLine | None:
    """The line of a member on the bill that this ledger entry paid; None when it paid none."""
    rows = Contribution.objects.filter(bill__entry_id=entry, kpj=kpj)
    row = rows.select_related("bill__employer").first()
    return row and _line(row)


def last_contribution(kpjs: Iterable[int]) -> ContributionLine | None:
    """The line of the newest month that was reported for any of these cards; None without one."""
    rows = Contribution.objects.filter(kpj__in=list(kpjs)).select_related("bill__employer")
    row = rows.order_by("-month", "-bill_id").first()
    return row and _line(row)


def unpaid_of(kpjs: Iterable[int], *, due_before: date) -> list[ContributionLine]:
    """Lines of members on bills that were due before this day and not paid, oldest first."""
    rows = Contribution.objects.filter(
        kpj__in=list(kpjs), bill__paid_on__isnull=True, bill__due_on__lt=due_before
    )
    return [_line(row) for row in rows.select_related("bill__employer").order_by("month", "kpj")]


def end_request_of(membership_id: int) -> EndRequest | None:
    """The newest request to a firm to report the end of this membership, with its firm."""
    found = EndRequest.objects.filter(membership=membership_id).select_related("employer")
    return found.order_by("-asked_at", "-pk").first()


def end_answers_of(membership_id: int) -> list[EndAnswer]:
    """Every answer of firms about the end of this membership, oldest first."""
    return list(EndAnswer.objects.filter(request__membership=membership_id).order_by("pk"))


def last_paid_month(kpj: int, employer_number: str) -> date | None:
    """The last month whose contributions a firm paid for this member; None when it never did."""
    lines = Contribution.objects.filter(kpj=kpj, bill__employer__number=employer_number)
    paid = lines.filter(bill__paid_on__isnull=False)
    return paid.order_by("-month").values_list("month", flat=True).first()


def bills_unlike_their_lines() -> list[int]:
    """Bills whose lines do not add up to them: none, or the books are wrong."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT bill.id FROM employers_bill bill LEFT JOIN (
                SELECT bill_id, count(*) AS count, sum(employer_part + worker_part) AS total
                FROM employers_contribution GROUP BY bill_id
            ) AS lines ON lines.bill_id = bill.id
            WHERE bill.total IS DISTINCT FROM lines.total
               OR bill.line_count IS DISTINCT FROM lines.count
            ORDER BY bill.id
            """
        )
        return [row[0] for row in cursor.fetchall()]


def _line(row: Contribution) -> ContributionLine:
    bill = row.bill
    return ContributionLine(
        kpj=row.kpj,
        month=row.month,
        segment=Segment(bill.segment),
        employer=bill.employer.name if bill.employer else "",
        wage_monthly=row.wage_monthly,
        employer_part=row.employer_part,
        worker_part=row.worker_part,
        paid_on=bill.paid_on,
    )
