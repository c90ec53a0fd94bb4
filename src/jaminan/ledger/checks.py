"""What must always hold in the books, looked at from outside the triggers that hold it.

`run()` gives back every place where it does not, nightly and on demand; nothing is mended silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import connection

from jaminan.kernel import clock
from jaminan.law.development import finished_months
from jaminan.ledger import queries
from jaminan.ledger.history import last_full_day
from jaminan.ledger.models import Account, AccountKind

ACCOUNTS_AT_ONCE = 100_000


@dataclass(frozen=True)
class Irregularity:
    """One place where the books are not as they must be.

    `subject` is an opaque id: "entry:12", "account:7", "sheet:7/2024". An `expected` one mends
    itself at the next closing and is listed without alarm.
    """

    check: str
    subject: str
    detail: str
    severity: Literal["alarm", "expected"] = "alarm"


def run() -> list[Irregularity]:
    """All irregularities of all programmes; an empty list is a clean night."""
    found: list[Irregularity] = []
    with connection.cursor() as cursor:
        for check, statement in _CHECKS.items():
            cursor.execute(statement)
            found += [Irregularity(check, subject, detail) for subject, detail in cursor.fetchall()]
    members = Account.objects.filter(kind=AccountKind.MEMBER)
    for programme in members.order_by("programme").values_list("programme", flat=True).distinct():
        found += _below_zero(programme)
    return found


def _below_zero(programme: str) -> list[Irregularity]:
    """Accounts below zero: expected where a provisional rate overpaid in a year still open."""
    rows = Account.objects.filter(kind=AccountKind.MEMBER, programme=programme)
    numbers = list(rows.order_by("id").values_list("id", flat=True))
    today = clock.today()
    full_day = last_full_day(today, today)
    found: list[Irregularity] = []
    with connection.cursor() as cursor:
        for start in range(0, len(numbers), ACCOUNTS_AT_ONCE):
            cursor.execute(
                _BELOW_ZERO,
                {
                    "programme": programme,
                    "accounts": numbers[start : start + ACCOUNTS_AT_ONCE],
                    "today": today,
                    "months": finished_months(today.year, full_day),
                    "last_closed": queries.last_closed_year(programme) or 0,
                },
            )
            for number, balance, is_overpaid in cursor.fetchall():
                severity: Literal["alarm", "expected"] = "expected" if is_overpaid else "alarm"
                found.append(
                    Irregularity("below_zero", f"account:{number}", f"Rp{balance}", severity)
                )
    return found


# An account may be below zero only where money left it in an open year, on a rate that fell since.
_BELOW_ZERO = """
    SELECT b.account_id, b.principal + coalesce(b.earned, 0) - b.released, EXISTS (
        SELECT FROM ledger_leg l
        WHERE l.account_id = b.account_id AND l.part IN ('withdrawal', 'release', 'transfer')
          AND extract(year FROM l.value_month) > %(last_closed)s)
    FROM ledger_balances(%(programme)s, %(accounts)s, %(today)s, %(months)s, %(today)s) AS b
    WHERE b.principal + coalesce(b.earned, 0) < b.released -- also while a rate is missing
"""

# ruff: noqa: S608 - the statements are made of this file alone
_SHEETS_OF_LEGS = """
    SELECT account_id, extract(year FROM value_month)::integer AS year,
        sum(amount) FILTER (WHERE flows AND month = 1) AS f01,
        sum(amount) FILTER (WHERE flows AND month = 2) AS f02,
        sum(amount) FILTER (WHERE flows AND month = 3) AS f03,
        sum(amount) FILTER (WHERE flows AND month = 4) AS f04,
        sum(amount) FILTER (WHERE flows AND month = 5) AS f05,
        sum(amount) FILTER (WHERE flows AND month = 6) AS f06,
        sum(amount) FILTER (WHERE flows AND month = 7) AS f07,
        sum(amount) FILTER (WHERE flows AND month = 8) AS f08,
        sum(amount) FILTER (WHERE flows AND month = 9) AS f09,
        sum(amount) FILTER (WHERE flows AND month = 10) AS f10,
        sum(amount) FILTER (WHERE flows AND month = 11) AS f11,
        sum(amount) FILTER (WHERE flows AND month = 12) AS f12,
        coalesce(-sum(amount) FILTER (WHERE part = 'release' AND NOT flows), 0) AS released,
        coalesce(sum(amount) FILTER (WHERE part = 'development'), 0) AS development,
        coalesce(sum(amount) FILTER (WHERE part = 'shortfall'), 0) AS shortfall
    FROM (
        SELECT *, extract(month FROM value_month) AS month,
            part IN ('contribution', 'withdrawal', 'transfer', 'correction')
            OR part = 'release' AND origin_month IS NOT NULL AS flows
        FROM ledger_leg WHERE value_month IS NOT NULL
    ) AS legs
    GROUP BY account_id, extract(year FROM value_month)
"""

_CHECKS = {
    "entry_unbalanced": """
        SELECT 'entry:' || entry_id, 'Rp' || sum(amount) FROM ledger_leg
        GROUP BY entry_id HAVING sum(amount) <> 0
    """,
    "entry_changed": """
        SELECT 'entry:' || e.id, 'legs are not those that the entry declares'
        FROM ledger_entry e
        LEFT JOIN LATERAL (
            SELECT string_agg(ledger_leg_text(line, account_id, amount, part, value_month,
                                              origin_month, source), E'\n' ORDER BY line) AS text
            FROM ledger_leg WHERE entry_id = e.id
        ) AS legs ON true
        WHERE e.digest <> sha256(convert_to(coalesce(text, ''), 'UTF8'))
    """,
    "leg_without_entry": """
        SELECT 'entry:' || l.entry_id, 'account ' || l.account_id FROM ledger_leg l
        LEFT JOIN ledger_entry e ON e.id = l.entry_id WHERE e.id IS NULL
    """,
    "leg_without_account": """
        SELECT 'entry:' || l.entry_id, 'account ' || l.account_id FROM ledger_leg l
        LEFT JOIN ledger_account a ON a.id = l.account_id
        WHERE a.id IS NULL OR a.has_sheets <> (l.value_month IS NOT NULL)
    """,
    "sheet_differs": f"""
        SELECT format('sheet:%s/%s', account_id, year), 'sheet and postings differ'
        FROM ledger_sheet s
        FULL JOIN ({_SHEETS_OF_LEGS}) AS p USING (account_id, year)
        WHERE (s.f01, s.f02, s.f03, s.f04, s.f05, s.f06, s.f07, s.f08, s.f09, s.f10, s.f11, s.f12)
            IS DISTINCT FROM
            (p.f01, p.f02, p.f03, p.f04, p.f05, p.f06, p.f07, p.f08, p.f09, p.f10, p.f11, p.f12)
           OR coalesce(s.released, 0) <> coalesce(p.released, 0)
    """,
    "opening_differs": f"""
        SELECT format('sheet:%s/%s', s.account_id, s.year + 1), format('Rp%s', n.opening)
        FROM ledger_sheet s
        JOIN ledger_account a ON a.id = s.account_id
        JOIN ledger_closing c ON c.programme = a.programme AND c.year = s.year
        CROSS JOIN LATERAL ledger_weights(a.programme, s.year, 12, c.recorded_on) AS w
        LEFT JOIN ledger_sheet n ON n.account_id = s.account_id AND n.year = s.year + 1
        LEFT JOIN ({_SHEETS_OF_LEGS}) AS p ON p.account_id = s.account_id AND p.year = s.year
        WHERE coalesce(n.opening, 0) <> coalesce(s.opening, 0) + ledger_moved(12,
                s.f01, s.f02, s.f03, s.f04, s.f05, s.f06, s.f07, s.f08, s.f09, s.f10, s.f11, s.f12)
            + ledger_earned(w, s.opening,
                s.f01, s.f02, s.f03, s.f04, s.f05, s.f06, s.f07, s.f08, s.f09, s.f10, s.f11, s.f12)
            - s.released + coalesce(p.shortfall, 0)
    """,
    "opening_missing": """
        SELECT format('sheet:%s/%s', s.account_id, s.year), 'opening and closed years disagree'
        FROM ledger_sheet s
        JOIN ledger_account a ON a.id = s.account_id
        LEFT JOIN (SELECT programme, max(year) AS year FROM ledger_closing GROUP BY programme) AS c
               ON c.programme = a.programme
        WHERE (s.opening IS NULL) <> (c.year IS NULL OR s.year > c.year + 1)
          AND s.year > (SELECT coalesce(min(year), 0) FROM ledger_closing f
                        WHERE f.programme = a.programme)
    """,
    "development_differs": f"""
        SELECT format('sheet:%s/%s', s.account_id, s.year),
               format('Rp%s credited', p.development)
        FROM ledger_sheet s
        JOIN ledger_account a ON a.id = s.account_id
        LEFT JOIN ledger_closing c ON c.programme = a.programme AND c.year = s.year
        LEFT JOIN LATERAL ledger_weights(a.programme, s.year, 12, c.recorded_on) AS w
               ON c.year IS NOT NULL
        LEFT JOIN ({_SHEETS_OF_LEGS}) AS p ON p.account_id = s.account_id AND p.year = s.year
        WHERE coalesce(p.development, 0) <> CASE WHEN c.year IS NULL THEN s.released
            ELSE ledger_earned(w, s.opening,
                s.f01, s.f02, s.f03, s.f04, s.f05, s.f06, s.f07, s.f08, s.f09, s.f10, s.f11, s.f12)
            END
    """,
    "merged_account_holds_money": """
        SELECT format('sheet:%s/%s', s.account_id, s.year), 'merged into ' || m.target_id
        FROM ledger_merge m
        JOIN ledger_sheet s ON s.account_id = m.source_id
        JOIN ledger_account a ON a.id = s.account_id
        WHERE s.year > coalesce(ledger_last_closed(a.programme), 0)
          AND (coalesce(s.opening, 0) + coalesce(s.f01, 0), coalesce(s.f02, 0), coalesce(s.f03, 0),
               coalesce(s.f04, 0), coalesce(s.f05, 0), coalesce(s.f06, 0), coalesce(s.f07, 0),
               coalesce(s.f08, 0), coalesce(s.f09, 0), coalesce(s.f10, 0), coalesce(s.f11, 0),
               coalesce(s.f12, 0), s.released)
              <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    """,
}
