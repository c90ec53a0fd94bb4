"""The officers' list of claims: tabs with counts, filters, and rows by their limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jaminan.benefits.registry import claim_type_named
from jaminan.claims import access
from jaminan.claims.models import AccountRepair, Claim, ClaimHold, SecondLook
from jaminan.claims.models.claim import Claims
from jaminan.claims.models.second_look import WAITING
from jaminan.claims.points import OF_CHECK, OF_LAW
from jaminan.claims.sentences import CHECK_TITLES, STATE_WORDS, WHY_WORDS
from jaminan.claims.transitions import (
    IN_REVIEW,
    OPEN_REPAIRS,
    PAYMENT_FAILED,
    RETURNED,
    VERIFIED,
    WITH_OFFICERS,
    WORKERS,
)
from jaminan.kernel import clock, references
from jaminan.kernel.screens.formats import language
from jaminan.law.words import words
from jaminan.payments.queries import failed_by_us
from jaminan.people.access import Account
from jaminan.people.names import masked_name
from jaminan.people.roles import roles_of

ROWS_A_PAGE = 25
REVIEW, APPROVE, MINE, LATE, HELD, RETURNED_TAB, REPAIRS, SECOND_LOOKS, ALL = (
    "review", "approve", "mine", "late", "held", "returned", "repairs", "second_looks", "all",
)  # fmt: skip
TABS = (REVIEW, APPROVE, MINE, LATE, HELD, RETURNED_TAB, REPAIRS, SECOND_LOOKS, ALL)


@dataclass(frozen=True)
class Filters:
    """Which rows: a tab, what was typed (a reference or part of a name), and a cause."""

    tab: str = REVIEW
    typed: str = ""
    cause: str = ""


FIRST = Filters()


@dataclass(frozen=True)
class Row:
    """One claim of the list. `amount` is gross, in whole rupiah, as it was agreed to."""

    reference: str
    name: str
    cause: str
    amount: int
    state: str
    state_words: str | Promise
    sent_on: date
    waiting_days: int
    due_on: date | None
    is_due_soon: bool
    is_late: bool
    is_held: bool
    officer: str
    is_mine: bool
    why: tuple[str | Promise, ...]


@dataclass(frozen=True)
class Worklist:
    """A page of rows and how many claims each tab has."""

    page: Page[Row]
    counts: Mapping[str, int]
    filters: Filters


def worklist(user: Account, *, filters: Filters = FIRST, page: int = 1) -> Worklist:
    """The claims that an officer may read, the nearest limit first; 25 a page."""
    may_read = access.claims_for_officer(user)
    counts = {tab: _of_tab(may_read, tab, user).count() for tab in TABS}
    chosen = filters if filters.tab in TABS else replace(filters, tab=REVIEW)
    found = _searched(_of_tab(may_read, chosen.tab, user), chosen)
    found = found.select_related("claimant", "officer").annotate(is_held=Exists(_open_holds()))
    ordered = found.order_by(F("due_on").asc(nulls_last=True), "submitted_at", "id")
    rows = Paginator(ordered, ROWS_A_PAGE).get_page(page)
    rows.object_list = [_row(claim, user) for claim in rows.object_list]
    return Worklist(rows, counts, chosen)


def waiting_for(user: Account) -> tuple[int, int]:
    """How many claims wait for the roles of this officer, and how many of them are late."""
    roles = roles_of(user)
    states = [state for state, workers in WORKERS.items() if workers & roles]
    waiting = (
        access.claims_for_officer(user).filter(state__in=states).exclude(Exists(_open_holds()))
    )
    return waiting.count(), waiting.filter(due_on__lt=clock.today()).count()


def why_words(code: str) -> str | Promise:
    """Why a claim waits for a person, in a few words."""
    if code.startswith(OF_CHECK):
        return CHECK_TITLES[code.removeprefix(OF_CHECK)]
    if code.startswith(OF_LAW):
        return _("Syarat menurut aturan")
    return WHY_WORDS[code]


def _of_tab(claims: Claims, tab: str, user: Account) -> QuerySet[Claim]:
    held, today = Exists(_open_holds()), clock.today()
    with_officers = Q(state__in=sorted(WITH_OFFICERS))
    waiting_looks = SecondLook.objects.filter(claim=OuterRef("pk"), state=WAITING)
    waiting_accounts = AccountRepair.objects.filter(claim=OuterRef("pk"), state__in=OPEN_REPAIRS)
    wanted = {
        REVIEW: Q(state=IN_REVIEW) & ~held,
        APPROVE: Q(state=VERIFIED) & ~held,
        MINE: with_officers & Q(officer=user.pk),
        LATE: with_officers & Q(due_on__lt=today),
        HELD: with_officers & held,
        RETURNED_TAB: Q(state=RETURNED),
        REPAIRS: Q(state=PAYMENT_FAILED)
        & (Exists(waiting_accounts) | failed_by_us(OuterRef("reference"))),
        SECOND_LOOKS: Exists(waiting_looks),
        ALL: Q(),
    }
    return claims.filter(wanted[tab])


def _searched(claims: QuerySet[Claim], filters: Filters) -> QuerySet[Claim]:
    if filters.cause:
        claims = claims.filter(type=filters.cause)
    typed = filters.typed.strip()
    if not typed:
        return claims
    reference = references.parse(typed)
    if reference:
        return claims.filter(reference=reference)
    return claims.filter(claimant__full_name__icontains=typed)


def _row(claim: Claim, user: Account) -> Row:
    assert claim.submitted_at
    today = clock.today()
    sent_on = claim.submitted_at.astimezone(clock.JAKARTA).date()
    days_left = (claim.due_on - today).days if claim.due_on else None
    return Row(
        reference=claim.reference,
        name=masked_name(claim.claimant.full_name),
        cause=words(claim_type_named(claim.type).title_key, language()),
        amount=claim.gross or 0,
        state=claim.state,
        state_words=STATE_WORDS[claim.state],
        sent_on=sent_on,
        waiting_days=(today - sent_on).days,
        due_on=claim.due_on,
        is_due_soon=days_left is not None and 0 <= days_left <= 1,
        is_late=days_left is not None and days_left < 0,
        is_held=claim.is_held,  # type: ignore[attr-defined]  # annotated above
        officer=claim.officer.full_name if claim.officer else "",
        is_mine=claim.officer_id is not None and claim.officer_id == user.pk,
        why=tuple(dict.fromkeys(why_words(code) for code in claim.why)),
    )


def _open_holds() -> QuerySet[ClaimHold]:
    return ClaimHold.objects.filter(claim=OuterRef("pk"), ended_at=None)
