"""Every write of the ledger. Each action is one transaction and joins the caller's.

`by` names who records (an opaque text such as "officer:12" or "law"). A key makes a repeated call
harmless: the same request gives back the first entry, another request under the key is refused
with `KeyReused`. Amounts are whole rupiah; the day of recording is `kernel.clock.today()`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection, transaction

from jaminan.kernel import audit, clock
from jaminan.law.sources import Status
from jaminan.ledger import queries, settlement
from jaminan.ledger.entries import (
    Draft,
    Leg,
    Prepared,
    Stamp,
    copy_in,
    draft_fingerprint,
    next_entry_ids,
    request_fingerprint,
    write,
)
from jaminan.ledger.models import Account, AccountKind, Closing, Entry, Merge, Part, Rate, Sheet
from jaminan.ledger.refusals import (
    AccountMerged,
    BalanceChanged,
    KeyReused,
    NotReversible,
    Overdrawn,
    RateMissing,
    Unbalanced,
    UnknownAccount,
    in_words,
)

FINAL_KINDS = {"merge", "closing"}
RESERVED_KINDS = {"merge", "closing", "payout_full", "payout_partial", "reversal"}


@dataclass(frozen=True)
class Posted:
    """The entry that stands under the key; `is_new` is False for a repeated call."""

    entry: int
    is_new: bool


@transaction.atomic
def open_account(kind: AccountKind, programme: str, owner: str = "", *, by: str) -> int:
    """The number of that account, opened today unless it stands already."""
    return open_accounts(kind, programme, [owner], by=by)[owner]


@transaction.atomic
def open_accounts(
    kind: AccountKind, programme: str, owners: Iterable[str], *, by: str
) -> dict[str, int]:
    """Owner to number of account, for many owners at once; missing ones are opened today."""
    assert by, "who opens an account is named"
    wanted = sorted(set(owners))
    today = clock.today()
    Account.objects.bulk_create(
        [Account(kind=kind, programme=programme, owner=owner, opened_on=today) for owner in wanted],
        ignore_conflicts=True,
        batch_size=5000,
    )
    rows = Account.objects.filter(kind=kind, programme=programme, owner__in=wanted)
    return dict(rows.order_by("id").values_list("owner", "id"))


def open_programme(programme: str, *, by: str) -> None:
    """Open the fund of a programme, and the account of what it bears at closings."""
    open_account(AccountKind.FUND, programme, by=by)
    open_account(AccountKind.SHORTFALL, programme, by=by)


@transaction.atomic
def lock_accounts(accounts: Iterable[int]) -> None:
    """Lock members' accounts by number until the transaction ends; balances then stand still."""
    settlement.lock(accounts)


@transaction.atomic
def post(draft: Draft, *, by: str) -> Posted:
    """One entry: contributions of an employer's bill, a settlement, a tax transfer.

    Money of a closed year goes into the oldest open one with the difference of development, money
    of a merged account to the account it was merged into. Raises a LedgerRefusal.
    """
    assert draft.kind not in RESERVED_KINDS, draft.kind
    return _record(draft, draft_fingerprint(draft), by=by)


@transaction.atomic
def post_bulk(drafts: Sequence[Draft], *, by: str) -> list[Posted]:
    """Many entries at the speed of COPY, all or none; the same rules and guarantees as `post`.

    Entries whose key stands with the same content are left alone. Raises a LedgerRefusal.
    """
    assert not RESERVED_KINDS & {draft.kind for draft in drafts}
    fingerprints = {draft.key: draft_fingerprint(draft) for draft in drafts}
    if len(fingerprints) != len(drafts):
        raise KeyReused("Satu kunci dipakai dua kali dalam satu kiriman.")
    known = {
        key: _same_request(key, entry, bytes(stored), fingerprints[key])
        for key, entry, stored in Entry.objects.filter(key__in=list(fingerprints))
        .order_by("id")
        .values_list("key", "id", "fingerprint")
    }
    fresh = [draft for draft in drafts if draft.key not in known]
    if any(not draft.legs for draft in fresh):
        raise Unbalanced("Jurnal tanpa baris tidak dapat dicatat.")
    stamp = _stamp(by)
    prepared = [
        Prepared.of(number, draft, fingerprints[draft.key], legs)
        for number, draft, legs in zip(
            next_entry_ids(len(fresh)), fresh, settlement.settled(fresh, stamp.on), strict=True
        )
    ]
    with in_words():
        copy_in(prepared, stamp)
    if prepared:
        _audit_bulk(prepared, by)
    new = {entry.draft.key: Posted(entry.id, True) for entry in prepared}
    return [known.get(draft.key) or new[draft.key] for draft in drafts]


@transaction.atomic
def pay_out_full(
    key: str, account: int, to: Mapping[int, int], *, reference: str = "", by: str
) -> Posted:
    """Pay a member's whole balance to other accounts; exactly 0 is left for the rest of the year.

    `to` is account → rupiah (the bank's clearing, tax payable) and adds up to the balance of
    today; otherwise BalanceChanged. RateMissing while development is not known.
    """
    fingerprint = request_fingerprint("pay_out_full", account, sorted(to.items()), reference)
    settlement.lock([account])
    if standing := _standing(key, fingerprint):
        return standing
    balance = _payable(account)
    total = sum(to.values())
    if total != balance.total or total <= 0:
        raise BalanceChanged(balance.total or 0)
    legs = _payout_legs(balance, total, to)
    draft = Draft(key, "payout_full", clock.today(), legs, reference)
    return _record(draft, fingerprint, by=by)


@transaction.atomic
def pay_out_partial(
    key: str, account: int, to: Mapping[int, int], *, reference: str = "", by: str
) -> Posted:
    """Pay a part of a member's balance to other accounts: principal first, then development.

    Raises Overdrawn when `to` adds up to more than the balance of today.
    """
    fingerprint = request_fingerprint("pay_out_partial", account, sorted(to.items()), reference)
    settlement.lock([account])
    if standing := _standing(key, fingerprint):
        return standing
    balance = _payable(account)
    total = sum(to.values())
    if total <= 0 or total > (balance.total or 0):
        raise Overdrawn("Saldo tidak mencukupi untuk pembayaran ini.")
    legs = _payout_legs(balance, total, to)
    draft = Draft(key, "payout_partial", clock.today(), legs, reference)
    return _record(draft, fingerprint, by=by)


@transaction.atomic
def reverse(key: str, entry: int, *, reference: str = "", by: str) -> Posted:
    """Undo an entry by its opposite, each leg in the month of the leg it undoes.

    In a closed year the correction is replayed. Raises NotReversible for a merge, a closing, a
    reversal or an entry that was reversed; Overdrawn when the money has left since.
    """
    fingerprint = request_fingerprint("reverse", entry, reference)
    view = queries.entry(entry)
    settlement.lock({leg.account for leg in view.legs})
    if standing := _standing(key, fingerprint):
        return standing
    if view.kind in FINAL_KINDS or view.reverses is not None:
        raise NotReversible("Penggabungan, penutupan tahun, dan pembalikan tidak dapat dibalik.")
    if Entry.objects.filter(reverses=entry).exists():
        raise NotReversible("Jurnal ini sudah dibalik.")
    legs = tuple(leg.opposite() for leg in view.legs)
    draft = Draft(key, "reversal", clock.today(), legs, reference, reverses=entry)
    return _record(draft, fingerprint, by=by)


@transaction.atomic
def merge_accounts(key: str, source: int, target: int, *, reference: str = "", by: str) -> Posted:
    """Move everything of one member's account to another of the same programme, month by month.

    One leg per column of the open sheets that is not zero. What still arrives at the source
    follows. The merged balance may exceed the sum of both by rounding: at most Rp1 with one open
    year, Rp2 more for each further one. Raises AccountMerged when either was merged before.
    """
    fingerprint = request_fingerprint("merge", source, target, reference)
    settlement.lock({source, target})
    if standing := _standing(key, fingerprint):
        return standing
    _must_be_mergeable(source, target)
    moved = _columns(source)
    legs = [leg for gone in moved for leg in (gone.opposite(), replace(gone, account=target))]
    draft = Draft(key, "merge", clock.today(), tuple(legs), reference)
    posted = _record(draft, fingerprint, by=by)
    with in_words():
        Merge.objects.create(source_id=source, target_id=target, entry_id=posted.entry)
    return posted


@transaction.atomic
def declare_rate(
    programme: str,
    year: int,
    millionths: int,
    *,
    is_final: bool,
    source: str,
    by: str,
    standing: Status = Status.SOURCED,
    first_month: int = 1,
    last_month: int = 12,
    effective_on: date | None = None,
) -> int:
    """Record a yearly rate in millionths for months of an open year; gives back its number.

    It replaces earlier rows for those months, none of which is edited. RateRefused for a closed
    year, and for a provisional rate where a final one stands.
    """
    now = clock.now()
    with in_words(), transaction.atomic():
        rate = Rate.objects.create(
            programme=programme,
            year=year,
            first_month=first_month,
            last_month=last_month,
            millionths=millionths,
            is_final=is_final,
            effective_on=effective_on or clock.today(),
            recorded_on=clock.today(),
            recorded_at=now,
            source=source,
            standing=standing,
            by=by,
        )
    declared = {"programme": programme, "year": year, "millionths": millionths, "final": is_final}
    audit.record("ledger", f"rate:{rate.pk}", "rate_declared", by, declared)
    return rate.pk


@transaction.atomic
def close_year(programme: str, year: int, *, by: str) -> Closing:
    """Close a year for all accounts of a programme at once; its rate is final for all months.

    Credits the development that was not paid out yet, lets the fund bear what a provisional rate
    overpaid, opens the next sheets. Raises YearNotClosable with the reason.
    """
    stamp = _stamp(by)
    with in_words(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_close_year(%s, %s, %s, %s, %s)",
            [programme, year, stamp.on, stamp.at, stamp.by],
        )
    closing = Closing.objects.get(programme=programme, year=year)
    moved = {"development": closing.development, "shortfall": closing.shortfall}
    audit.record("ledger", f"closing:{programme}:{year}", "year_closed", by, moved)
    return closing


def _record(draft: Draft, fingerprint: bytes, *, by: str) -> Posted:
    if standing := _standing(draft.key, fingerprint):
        return standing
    if not draft.legs and draft.kind != "merge":
        raise Unbalanced("Jurnal tanpa baris tidak dapat dicatat.")
    stamp = _stamp(by)
    (legs,) = settlement.settled([draft], stamp.on)
    prepared = Prepared.of(next_entry_ids(1)[0], draft, fingerprint, legs)
    try:
        with in_words(), transaction.atomic():
            write(prepared, stamp)
    except KeyReused:  # by a call at the same moment, whose entry can be seen only now
        standing = _standing(draft.key, fingerprint)
        if standing is None:
            raise
        return standing
    payload = {"key": draft.key, "digest": prepared.digest.hex()}
    audit.record("ledger", f"entry:{prepared.id}", draft.kind, by, payload)
    return Posted(prepared.id, True)


def _audit_bulk(prepared: Sequence[Prepared], by: str) -> None:
    """One link for all: a digest over the digests of the entries, in order."""
    over_all = hashlib.sha256(b"".join(entry.digest for entry in prepared)).hexdigest()
    numbers = f"{prepared[0].id}-{prepared[-1].id}"
    payload = {"entries": len(prepared), "digest": over_all}
    audit.record("ledger", f"entries:{numbers}", "bulk", by, payload)


def _standing(key: str, fingerprint: bytes) -> Posted | None:
    found = Entry.objects.filter(key=key).values_list("id", "fingerprint").first()
    return found and _same_request(key, found[0], bytes(found[1]), fingerprint)


def _same_request(key: str, entry: int, stored: bytes, fingerprint: bytes) -> Posted:
    if stored != fingerprint:
        raise KeyReused(f"Kunci jurnal {key} sudah dipakai untuk isi yang lain.")
    return Posted(entry, False)


def _stamp(by: str) -> Stamp:
    return Stamp(clock.today(), clock.now(), by)


def _payable(account: int) -> queries.Balance:
    if Merge.objects.filter(source_id=account).exists():
        raise AccountMerged("Rekening ini sudah digabung ke rekening lain.")
    balance = queries.balance(account)
    if balance.total is None:
        raise RateMissing("Tingkat pengembangan belum ditetapkan; saldo belum dapat dibayar.")
    return balance


def _payout_legs(balance: queries.Balance, total: int, to: Mapping[int, int]) -> tuple[Leg, ...]:
    """Principal out of the month; development in and out, so that it earns nothing."""
    month = clock.today().replace(day=1)
    principal = min(total, balance.principal or 0)
    development = total - principal
    legs = [Leg(account, amount) for account, amount in to.items()]
    if principal:
        legs.append(Leg(balance.account, -principal, month, None, Part.WITHDRAWAL))
    if development:
        legs += [
            Leg(balance.account, development, month, None, Part.DEVELOPMENT),
            Leg(balance.account, -development, month, None, Part.RELEASE),
            Leg(settlement.fund_of(balance.programme), -development),
        ]
    return tuple(legs)


def _must_be_mergeable(source: int, target: int) -> None:
    rows = Account.objects.filter(id__in={source, target}, kind=AccountKind.MEMBER)
    programmes = list(rows.order_by("id").values_list("programme", flat=True))
    if len(programmes) != 2 or len(set(programmes)) != 1:
        raise UnknownAccount("Hanya dua rekening peserta dari satu program yang dapat digabung.")
    if Merge.objects.filter(source_id__in=[source, target]).exists():
        raise AccountMerged("Rekening ini sudah digabung ke rekening lain.")


def _columns(account: int) -> list[Leg]:
    """Everything that stands on the open sheets, one leg per column, as legs of that account."""
    programme = Account.objects.values_list("programme", flat=True).get(id=account)
    first_open = settlement.first_open_month(programme)
    sheets = Sheet.objects.filter(account_id=account).order_by("year")
    if first_open:
        sheets = sheets.filter(year__gte=first_open.year)
    legs: list[Leg] = []
    for sheet in sheets:
        columns = [(1, sheet.opening), *enumerate(sheet.flows, start=1)]
        legs += [
            Leg(account, amount, date(sheet.year, month, 1), None, Part.TRANSFER)
            for month, amount in columns
            if amount
        ]
        if sheet.released:
            legs += _released_columns(account, sheet.year)
    return legs


def _released_columns(account: int, year: int) -> list[Leg]:
    """Development paid out, which a sheet keeps in one column, by month."""
    legs: list[Leg] = []
    for month, amount in queries.released_by_month(account, year):
        legs += [
            Leg(account, amount, month, None, Part.DEVELOPMENT),
            Leg(account, -amount, month, None, Part.RELEASE),
        ]
    return legs


__all__ = [
    "AccountKind",
    "Draft",
    "Leg",
    "Posted",
    "close_year",
    "declare_rate",
    "lock_accounts",
    "merge_accounts",
    "open_account",
    "open_accounts",
    "open_programme",
    "pay_out_full",
    "pay_out_partial",
    "post",
    "post_bulk",
    "reverse",
]
