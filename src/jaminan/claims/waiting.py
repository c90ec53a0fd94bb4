"""The legal clock of a claim, when it rested and when it ends; and the rest of its money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaminan.claims.models import Claim, ClaimHold, ClaimReturn
from jaminan.claims.transitions import RETURNED, SUBMITTED, WITH_OFFICERS
from jaminan.kernel import clock
from jaminan.law.calendar import PAYOUT_DAYS, Rest, payout_due, working_days_clock
from jaminan.law.findings import Finding
from jaminan.recovery import queries as recovery
from jaminan.recovery.queries import MoneyRest

RUNNING = WITH_OFFICERS | {SUBMITTED}


@dataclass(frozen=True)
class LegalClock:
    """How much of the law's time is used.

    `due_on` is the limit; while it rests, the limit if it went on tomorrow. `cells` are the working
    days that count, `because` the reason of the rest as both sides read it.
    """

    due_on: date
    length: int
    used: int
    cells: tuple[date, ...]
    is_paused: bool
    is_late: bool
    because: str
    finding: Finding


def clock_of(claim: Claim) -> LegalClock | None:
    """The clock of a claim that was sent in and not decided; None for any other."""
    if claim.state not in RUNNING | {RETURNED}:
        return None
    started_on, today = started(claim), clock.today()
    rests = rests_of(claim, today=today)
    finding = payout_due(started_on, rests)
    length = PAYOUT_DAYS.on(started_on).whole
    cells = tuple(cell.day for cell in working_days_clock(started_on, length, rests).cells)
    is_paused, because = _pause_of(claim)
    return LegalClock(
        due_on=finding.value,
        length=length,
        used=sum(day <= today for day in cells),
        cells=cells,
        is_paused=is_paused,
        is_late=not is_paused and finding.value < today,
        because=because,
        finding=finding,
    )


def started(claim: Claim) -> date:
    """The day on which the claim was first sent in, after whatever the law itself handed back."""
    events = claim.events.order_by("id")
    handed_back = events.filter(step="hand_back").order_by("-id").values_list("id", flat=True)
    sent = events.filter(step="submit", id__gt=handed_back.first() or 0)
    return sent.values_list("at", flat=True)[0].astimezone(clock.JAKARTA).date()


def rests_of(claim: Claim, *, today: date) -> tuple[Rest, ...]:
    """The times in which it waited for its claimant or was held; an open one lasts until today."""
    returned = ClaimReturn.objects.filter(claim=claim).values_list("on", "ended_on")
    held = ClaimHold.objects.filter(claim=claim).values_list("opened_on", "ended_on")
    return tuple(
        Rest(since, until or today)
        for since, until in sorted([*returned, *held], key=lambda rest: rest[0])
    )


def open_hold(claim: Claim) -> ClaimHold | None:
    """The hold that runs, if there is one."""
    return ClaimHold.objects.filter(claim=claim, ended_at=None).first()


def open_return(claim: Claim) -> ClaimReturn | None:
    """What the claimant was asked for and has not sent in yet."""
    return ClaimReturn.objects.filter(claim=claim, ended_at=None).first()


def _pause_of(claim: Claim) -> tuple[bool, str]:
    if held := open_hold(claim):
        return True, held.reason
    if returned := open_return(claim):
        return True, returned.told
    return False, ""


def rest_of_sent(claim: Claim) -> MoneyRest | None:
    """The rest that a claim keeps which was sent in before the contacts were replaced.

    Whoever held the old contacts may have sent it. None once its claimant has said, logged in by
    the new contact, that the claim is theirs: no session of before outlives the change.
    """
    rest = recovery.rest_of(claim.claimant_id)
    if rest and claim.owned_at and claim.owned_at > rest.since:
        return None
    return rest
