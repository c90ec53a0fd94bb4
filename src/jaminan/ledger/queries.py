"""Reading the ledger: balances, entries with their legs, rates, residuals.

Amounts are whole rupiah. "As of D" means value months up to D as recorded now; `known_on` leaves
out what was recorded later. A statement stands in `jaminan.ledger.statement`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Sum

from jaminan.kernel import clock
from jaminan.law.development import finished_months
from jaminan.ledger.entries import Leg
from jaminan.ledger.history import (
    Rates,
    as_posted,
    last_full_day,
    postings_of,
    rates_known,
)
from jaminan.ledger.models import Account, AccountKind, Closing, Entry, Part, Sheet
from jaminan.ledger.models import Leg as LegRow
from jaminan.ledger.refusals import FutureDay, UnknownAccount


@dataclass(frozen=True)
class Balance:
    """A member's account at the close of `on`, in rupiah.

    `principal` is what the year began with and what moved; `development` is what this year earned
    and was not paid out. Both, and `total`, are None while a rate is missing. `as_of` is the day to
    give to the rules of `law.development`: the same months are finished on it.
    """

    account: int
    programme: str
    on: date
    as_of: date
    principal: int | None
    development: int | None

    @property
    def total(self) -> int | None:
        """Principal and development."""
        if self.principal is None or self.development is None:
            return None
        return self.principal + self.development


@dataclass(frozen=True)
class EntryView:
    """An entry with its legs, in the order in which they were posted."""

    id: int
    key: str
    kind: str
    effective_on: date
    recorded_on: date
    reference: str
    by: str
    reverses: int | None
    legs: tuple[Leg, ...]


@dataclass(frozen=True)
class Adjustment:
    """What the closing of a year brought to an account that was paid out on a provisional rate.

    Above zero a surplus, now a residual of the member; below zero a shortfall the fund bore.
    """

    account: int
    amount: int


def account(kind: AccountKind, programme: str, owner: str = "") -> int:
    """The number of that account; raises UnknownAccount while it was not opened."""
    found = Account.objects.filter(kind=kind, programme=programme, owner=owner)
    number = found.values_list("id", flat=True).first()
    if number is None:
        raise UnknownAccount(f"Rekening {kind.label} {programme} {owner} belum dibuka.")
    return number


def accounts(kind: AccountKind, programme: str, owners: Iterable[str]) -> dict[str, int]:
    """Owner to number of account, for the owners that have one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT owner, id FROM ledger_account"
            " WHERE kind = %s AND programme = %s AND owner = ANY (%s) ORDER BY id",
            [str(kind), programme, list(owners)],
        )
        return dict(cursor.fetchall())


def balance(number: int, on: date | None = None, known_on: date | None = None) -> Balance:
    """The balance of one member's account; raises FutureDay for a day after `known_on`."""
    if known_on is None:
        return balances([number], on)[number]
    on = day_within(on, known_on)
    programme = _programmes([number])[number]
    full_day = last_full_day(on, known_on)
    rates = rates_known(programme, known_on)
    postings = postings_of([number], known_on).get(number, [])
    year = as_posted(postings, rates, on, full_day)[-1]
    closing, principal = year.closing, year.principal
    development = None if closing is None or principal is None else closing - principal
    return Balance(number, programme, on, full_day, principal, development)


def balances(numbers: Iterable[int], on: date | None = None) -> dict[int, Balance]:
    """The balances of many members' accounts at once, as recorded now."""
    today = clock.today()
    on = day_within(on, today)
    full_day = last_full_day(on, today)
    programmes = _programmes(numbers)
    found: dict[int, Balance] = {}
    with connection.cursor() as cursor:
        for programme in sorted(set(programmes.values())):
            mine = [number for number, name in programmes.items() if name == programme]
            cursor.execute(
                "SELECT account_id, principal, balance - principal"
                " FROM ledger_balances(%s, %s, %s, %s, %s)",
                [programme, mine, on, finished_months(on.year, full_day), today],
            )
            for number, principal, development in cursor.fetchall():
                found[number] = Balance(number, programme, on, full_day, principal, development)
    return found


def total_of(number: int) -> int:
    """The balance of an account without sheets: the sum of its legs, credits above zero."""
    total = LegRow.objects.filter(account_id=number).aggregate(total=Sum("amount"))["total"]
    return int(total or 0)


def entry(number: int) -> EntryView:
    """One entry with its legs; raises Entry.DoesNotExist."""
    found = Entry.objects.get(id=number)
    rows = LegRow.objects.filter(entry_id=number).order_by("line")
    return EntryView(
        **{
            name: getattr(found, name)
            for name in ("id", "key", "kind", "effective_on", "recorded_on", "reference", "by")
        },
        reverses=found.reverses,
        legs=tuple(
            Leg(
                row.account_id,
                row.amount,
                row.value_month,
                row.source,
                Part(row.part),
                row.origin_month,
            )
            for row in rows
        ),
    )


def newest(*, before: int | None = None, most: int = 50) -> list[int]:
    """The numbers of the entries recorded last, newest first; `before` is the last one seen."""
    rows = Entry.objects.order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.values_list("id", flat=True)[:most])


def entry_of_key(key: str) -> EntryView | None:
    """The entry that stands under an idempotency key."""
    number = Entry.objects.filter(key=key).values_list("id", flat=True).first()
    return None if number is None else entry(number)


def rates(programme: str, known_on: date | None = None) -> Rates:
    """The rate that counts for each (year, month), as recorded up to `known_on`."""
    return rates_known(programme, known_on or clock.today())


def first_year(numbers: Iterable[int]) -> int | None:
    """The first year in which anything moved on these members' accounts; None when nothing did."""
    rows = Sheet.objects.filter(account_id__in=list(numbers)).order_by("year")
    return rows.values_list("year", flat=True).first()


def last_closed_year(programme: str, known_on: date | None = None) -> int | None:
    """The last year that was closed by `known_on`; None when none was."""
    rows = Closing.objects.filter(programme=programme, recorded_on__lte=known_on or clock.today())
    rows = rows.order_by("-year")
    return rows.values_list("year", flat=True).first()


def released_by_month(number: int, year: int) -> list[tuple[date, int]]:
    """Development that was paid out of an account in a year: month and rupiah."""
    rows = LegRow.objects.filter(
        account_id=number,
        part=Part.RELEASE,
        origin_month=None,
        value_month__range=(date(year, 1, 1), date(year, 12, 1)),
    )
    paid: dict[date, int] = {}
    for month, amount in rows.order_by("value_month").values_list("value_month", "amount"):
        if month is not None:
            paid[month] = paid.get(month, 0) - amount
    return [(month, amount) for month, amount in paid.items() if amount]


def day_within(on: date | None, known_on: date) -> date:
    """The day asked for, `known_on` when none was; raises FutureDay when it has not come."""
    if on is not None and on > known_on:
        raise FutureDay("Saldo hanya dapat dilihat sampai hari ini.")
    return on or known_on


def paid_out(references: Iterable[str]) -> dict[str, dict[str, int]]:
    """What payouts of these references brought to other accounts: rupiah by kind of account."""
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_PAID_OUT, [list(references)])
        for reference, kind, amount in cursor.fetchall():
            found.setdefault(reference, {})[kind] = int(amount)
    return found


def residuals(programme: str) -> list[Balance]:
    """Accounts that were paid out in full and hold money again, which nobody has claimed yet."""
    with connection.cursor() as cursor:
        cursor.execute(_PAID_IN_FULL, [programme])
        paid = [row[0] for row in cursor.fetchall()]
    return [found for found in balances(paid).values() if found.total]


def adjustments(programme: str, year: int) -> list[Adjustment]:
    """What a closing brought to accounts that had been paid out on a provisional rate."""
    with connection.cursor() as cursor:
        cursor.execute(_ADJUSTMENTS, {"programme": programme, "year": year})
        return [Adjustment(*row) for row in cursor.fetchall()]


def _programmes(numbers: Iterable[int]) -> dict[int, str]:
    wanted = set(numbers)
    rows = Account.objects.filter(id__in=wanted, kind=AccountKind.MEMBER)
    found = dict(rows.order_by("id").values_list("id", "programme"))
    if len(found) != len(wanted):
        raise UnknownAccount("Rekening peserta ini tidak dikenal.")
    return found


_PAID_OUT = """
    SELECT e.reference, a.kind, sum(l.amount)
    FROM ledger_entry e
    JOIN ledger_leg l ON l.entry_id = e.id
    JOIN ledger_account a ON a.id = l.account_id AND a.kind IN ('clearing', 'tax_payable')
    WHERE e.reference = ANY (%s) AND e.kind IN ('payout_full', 'payout_partial')
    GROUP BY e.reference, a.kind
"""

_PAID_IN_FULL = """
    SELECT DISTINCT l.account_id
    FROM ledger_entry e
    JOIN ledger_leg l ON l.entry_id = e.id AND l.part IN ('withdrawal', 'release')
    JOIN ledger_account a ON a.id = l.account_id AND a.programme = %s
    WHERE e.kind = 'payout_full'
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.id)
    ORDER BY l.account_id
"""

# A surplus is what a full payout of the year left when the final rate came: its closing balance.
_ADJUSTMENTS = """
    SELECT l.account_id, -sum(l.amount)::bigint
    FROM ledger_leg l JOIN ledger_account a ON a.id = l.account_id
    WHERE l.part = 'shortfall' AND l.value_month = make_date(%(year)s, 12, 1)
      AND a.programme = %(programme)s
    GROUP BY l.account_id
    UNION ALL
    SELECT s.account_id, s.opening
    FROM ledger_sheet s
    WHERE s.year = %(year)s + 1 AND s.opening > 0 AND s.account_id IN (
        SELECT l.account_id
        FROM ledger_entry e
        JOIN ledger_leg l ON l.entry_id = e.id AND l.part IN ('withdrawal', 'release')
        JOIN ledger_account a ON a.id = l.account_id AND a.programme = %(programme)s
        WHERE e.kind = 'payout_full'
          AND e.effective_on BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31)
          AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.id))
    ORDER BY 1
"""
