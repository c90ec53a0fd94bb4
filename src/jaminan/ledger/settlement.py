"""From what a caller posts to what goes into the books.

Three things may stand between: money of a closed year goes into the first month of the oldest open
year, with the difference of development that a replay finds; money of a merged account moves on to
the account it was merged into; a leg without a part on a member's account is a contribution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from jaminan.ledger.entries import Draft, Leg
from jaminan.ledger.history import Posting, Rates, as_if_in_time, postings_of, rates_known
from jaminan.ledger.models import Account, AccountKind, Closing, Merge, Part
from jaminan.ledger.refusals import RateMissing, Unbalanced, UnknownAccount, WrongMonth


@dataclass(frozen=True, slots=True)
class Known:
    """What a leg must know of its account."""

    programme: str
    has_sheets: bool
    merged_into: int | None


def settled(drafts: Sequence[Draft], recorded_on: date) -> list[tuple[Leg, ...]]:
    """The legs of each draft as they go into the books; call it inside a transaction.

    Raises UnknownAccount, WrongMonth, Unbalanced or RateMissing. Holds back the closing of years.
    """
    wanted = {leg.account for draft in drafts for leg in draft.legs}
    hold_years(wanted)
    accounts = _accounts(wanted)
    _must_be_months({leg.value_month for draft in drafts for leg in draft.legs}, recorded_on)
    plain = [tuple([_checked(leg, accounts) for leg in draft.legs]) for draft in drafts]
    for legs in plain:
        _must_balance(legs)
    replays = _Replays(accounts, recorded_on)
    in_open_years = replays.of(plain)
    if not any(known.merged_into for known in accounts.values()):
        return in_open_years
    return [_moved_on(legs, accounts) for legs in in_open_years]


def hold_years(accounts: Iterable[int]) -> None:
    """No year of these accounts' programmes is closed until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_hold_years(%s)", [sorted(accounts)])


def lock(accounts: Iterable[int]) -> None:
    """Lock members' accounts with their open sheets, by id, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_lock_accounts(%s)", [sorted(accounts)])


def first_open_month(programme: str) -> date | None:
    """The first month of the oldest open year; None when no year was ever closed."""
    closed = Closing.objects.filter(programme=programme).order_by("-year").values_list("year")
    last = closed.first()
    return None if last is None else date(last[0] + 1, 1, 1)


def _accounts(wanted: set[int]) -> dict[int, Known]:
    merges = _merges(wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, programme, has_sheets FROM ledger_account WHERE id = ANY (%s)",
            [list(wanted)],
        )
        return {
            account: Known(programme, has_sheets, _last_target(account, merges))
            for account, programme, has_sheets in cursor.fetchall()
        }


def _merges(sources: set[int]) -> dict[int, int]:
    """Source to target, followed to the end."""
    found: dict[int, int] = {}
    while sources:
        rows = Merge.objects.filter(source_id__in=sources).order_by("source_id")
        step = dict(rows.values_list("source_id", "target_id"))
        found |= step
        sources = set(step.values())
    return found


def _last_target(account: int, merges: Mapping[int, int]) -> int | None:
    target = None
    while account in merges:
        target = account = merges[account]
    return target


def _must_be_months(months: Iterable[date | None], recorded_on: date) -> None:
    for month in months:
        if month is not None and (month.day != 1 or month > recorded_on):
            raise WrongMonth("Bulan nilai adalah tanggal 1 suatu bulan yang sudah mulai.")


def _checked(leg: Leg, accounts: Mapping[int, Known]) -> Leg:
    known = accounts.get(leg.account)
    if known is None:
        raise UnknownAccount(f"Rekening {leg.account} tidak dikenal.")
    if known.has_sheets != (leg.value_month is not None):
        raise WrongMonth("Bulan nilai diisi untuk rekening peserta, dan hanya untuk itu.")
    if known.has_sheets and leg.part is Part.PLAIN:
        return Leg(
            leg.account,
            leg.amount,
            leg.value_month,
            leg.source,
            Part.CONTRIBUTION,
            leg.origin_month,
        )
    return leg


def _must_balance(legs: Sequence[Leg]) -> None:
    amounts = [leg.amount for leg in legs]
    if sum(amounts) != 0 or 0 in amounts:
        raise Unbalanced("Jumlah debit dan kredit jurnal harus sama, tanpa baris nol.")


class _Replays:
    """Corrections of closed years, several of one account one after the other."""

    def __init__(self, accounts: Mapping[int, Known], recorded_on: date) -> None:
        self.accounts = accounts
        self.recorded_on = recorded_on
        programmes = {known.programme for known in accounts.values() if known.has_sheets}
        self.first_open = {name: first_open_month(name) for name in sorted(programmes)}
        self.rates: dict[str, Rates] = {}
        self.history: dict[int, list[Posting]] = {}
        self.openings: dict[int, int] = {}

    def of(self, many: Sequence[tuple[Leg, ...]]) -> list[tuple[Leg, ...]]:
        """The same entries with all money in open years."""
        if not self._may_be_closed(many):
            return list(many)
        touched = sorted({leg.account for legs in many for leg in legs if self._closed_month(leg)})
        if touched:
            self._load(touched)
        return [self._replayed(legs) for legs in many]

    def _may_be_closed(self, many: Sequence[tuple[Leg, ...]]) -> bool:
        """Whether any month is closed in any programme: told from few months, not from all legs."""
        months = {leg.origin_month or leg.value_month for legs in many for leg in legs}
        first_open = max(filter(None, self.first_open.values()), default=date.min)
        return any(month is not None and month < first_open for month in months)

    def _closed_month(self, leg: Leg) -> date | None:
        """The month in a closed year that the leg belongs to."""
        month = leg.origin_month or leg.value_month
        first_open = self.first_open.get(self.accounts[leg.account].programme)
        return month if month and first_open and month < first_open else None

    def _load(self, accounts: Sequence[int]) -> None:
        lock(accounts)
        self.history = postings_of(accounts)
        programmes = {self.accounts[account].programme for account in accounts}
        self.rates = {name: rates_known(name, self.recorded_on) for name in sorted(programmes)}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT s.account_id, s.opening FROM ledger_sheet s"
                " JOIN ledger_account a ON a.id = s.account_id"
                " WHERE s.account_id = ANY (%s) AND s.year = ledger_last_closed(a.programme) + 1",
                [list(accounts)],
            )
            self.openings = dict(cursor.fetchall())

    def _replayed(self, legs: tuple[Leg, ...]) -> tuple[Leg, ...]:
        done: list[Leg] = []
        origins: dict[int, date] = {}
        for leg in legs:
            month = self._closed_month(leg)
            if month is None:
                done.append(leg)
                continue
            done.append(self._into_open_year(leg, month))
            origins[leg.account] = min(month, origins.get(leg.account, month))
        for leg in done:
            if leg.account in self.history or leg.account in origins:
                self._remember(leg)
        for account, origin in sorted(origins.items()):
            done += self._difference(account, origin)
        return tuple(done)

    def _into_open_year(self, leg: Leg, month: date) -> Leg:
        first_open = self.first_open[self.accounts[leg.account].programme]
        assert first_open is not None
        assert leg.value_month is not None
        # Development of a closed year was credited by its closing; what goes back is a correction.
        part = Part.CORRECTION if leg.part in {Part.DEVELOPMENT, Part.SHORTFALL} else leg.part
        return replace(
            leg, part=part, value_month=max(leg.value_month, first_open), origin_month=month
        )

    def _difference(self, account: int, origin: date) -> list[Leg]:
        """What the closed years would have brought, against what stands in the open ones."""
        programme = self.accounts[account].programme
        first_open = self.first_open[programme]
        assert first_open is not None
        years = as_if_in_time(self.history[account], self.rates[programme], first_open.year - 1)
        should = years[-1].closing
        if should is None:
            raise RateMissing("Tingkat pengembangan tahun yang dikoreksi belum ditetapkan.")
        stands = self.openings.get(account, 0) + sum(
            posting.amount
            for posting in self.history[account]
            if posting.origin_month is not None
            and posting.origin_month < first_open <= posting.value_month
        )
        if should == stands:
            return []
        leg = Leg(account, should - stands, first_open, None, Part.CORRECTION, origin)
        self._remember(leg)
        return [leg, Leg(fund_of(programme), stands - should)]

    def _remember(self, leg: Leg) -> None:
        assert leg.value_month is not None
        posting = Posting(
            leg.account, leg.amount, leg.part, leg.value_month, leg.origin_month, leg.source, 0, ""
        )
        self.history.setdefault(leg.account, []).append(posting)


def fund_of(programme: str) -> int:
    """The account of the programme's fund; raises UnknownAccount while none was opened."""
    row = Account.objects.filter(kind=AccountKind.FUND, programme=programme, owner="")
    found = row.values_list("id", flat=True).first()
    if found is None:
        raise UnknownAccount(f"Dana program {programme} belum dibuka.")
    return found


def _moved_on(legs: tuple[Leg, ...], accounts: Mapping[int, Known]) -> tuple[Leg, ...]:
    """What an entry leaves on a merged account moves on, month by month, in the same entry."""
    left: dict[tuple[int, int, date, Part], int] = defaultdict(int)
    for leg in legs:
        known = accounts.get(leg.account)  # none for the fund's side of a correction
        target = known.merged_into if known else None
        if target is not None:
            assert leg.value_month is not None
            left[leg.account, target, leg.value_month, _part_of_move(leg)] += leg.amount
    moves: list[Leg] = []
    for (account, target, month, part), amount in left.items():
        if amount:
            moves += [
                Leg(account, -amount, month, None, part),
                Leg(target, amount, month, None, part),
            ]
    return (*legs, *moves)


def _part_of_move(leg: Leg) -> Part:
    """Development paid out stays what it is; anything else is principal in its month."""
    is_release = leg.part is Part.RELEASE and leg.origin_month is None
    return leg.part if is_release or leg.part is Part.DEVELOPMENT else Part.TRANSFER
