"""Every month's bills: what each firm owes for a month that is over, by the wages it last reported.

That a firm which reports nothing new is billed for the same people and wages is doubt E3 in
docs/domain/employers.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.db import connection

from jaminan.employers.accounts import PROGRAMME
from jaminan.employers.actions.bills import WageLine, WageReport, issue_bills
from jaminan.kernel import clock
from jaminan.law.calendar import add_months

BY = "law"
FIRMS_AT_ONCE = 500


def issue_due_bills() -> int:
    """Issue every firm's bills of the months since its last one, up to last month; how many.

    On them is who was a member in that month, with the wage last reported by the firm; nobody
    whose wage it never told. A firm that never had a bill gets none. So many firms a transaction.
    """
    last_month = add_months(clock.today().replace(day=1), -1)
    firms = _firms_behind(last_month)
    issued = 0
    for start in range(0, len(firms), FIRMS_AT_ONCE):
        reports = list(_reports(firms[start : start + FIRMS_AT_ONCE], last_month))
        issued += len(issue_bills(reports, by=BY)) if reports else 0
    return issued


def _firms_behind(last_month: date) -> list[int]:
    """Firms whose newest bill is of an earlier month and that were not closed before the next."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT firm.id FROM employers_employer AS firm, LATERAL (
                SELECT bill.month FROM employers_bill AS bill
                WHERE bill.employer_id = firm.id ORDER BY bill.month DESC LIMIT 1
            ) AS newest
            WHERE newest.month < %s
              AND (firm.closed_on IS NULL OR firm.closed_on >= newest.month + interval '1 month')
            ORDER BY firm.id
            """,
            [last_month],
        )
        return [row[0] for row in cursor.fetchall()]


def _reports(firms: Sequence[int], last_month: date) -> Iterator[WageReport]:
    with connection.cursor() as cursor:
        cursor.execute(OWED, [list(firms), PROGRAMME, last_month])
        rows = cursor.fetchall()
    for (firm, month), lines in groupby(rows, key=lambda row: row[:2]):
        report = tuple(WageLine(kpj, wage) for _, _, kpj, wage in lines)
        yield WageReport(month, report, add_months(month, 1), firm)


OWED = """
    WITH behind AS (
        SELECT firm.id, firm.number, firm.closed_on, newest.month
        FROM employers_employer AS firm, LATERAL (
            SELECT bill.month FROM employers_bill AS bill
            WHERE bill.employer_id = firm.id ORDER BY bill.month DESC LIMIT 1
        ) AS newest
        WHERE firm.id = ANY (%s)
    ), workers AS MATERIALIZED (
        SELECT behind.id, member.card_id, member.starts_on, member.ends_on, reported.wage_monthly
        FROM behind
        JOIN people_membership AS member ON member.employer_number = behind.number
            AND member.segment = 'PU' AND %s = ANY (member.programmes)
            AND (member.ends_on IS NULL OR member.ends_on > behind.month)
        JOIN LATERAL (
            SELECT line.wage_monthly FROM employers_contribution AS line
            JOIN employers_bill AS bill ON bill.id = line.bill_id
            WHERE line.kpj = member.card_id AND bill.employer_id = behind.id
            ORDER BY line.month DESC, line.bill_id DESC LIMIT 1
        ) AS reported ON reported.wage_monthly > 0
    )
    SELECT DISTINCT ON (behind.id, series.month, workers.card_id)
           behind.id, series.month::date, workers.card_id, workers.wage_monthly
    FROM behind
    CROSS JOIN generate_series(behind.month + interval '1 month', %s, '1 month') AS series (month)
    JOIN workers ON workers.id = behind.id
        AND workers.starts_on < series.month + interval '1 month'
        AND (workers.ends_on IS NULL OR workers.ends_on >= series.month)
    WHERE behind.closed_on IS NULL OR behind.closed_on >= series.month
    ORDER BY behind.id, series.month, workers.card_id
"""
