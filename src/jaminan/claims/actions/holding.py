"""Holding a claim still with a reason, and letting it go on."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims.actions.assigning import hold_for
from jaminan.claims.actions.limits import renew_limit
from jaminan.claims.actions.moving import held_by_person
from jaminan.claims.models import Claim, ClaimHold
from jaminan.claims.telling import tell
from jaminan.claims.transitions import WITH_OFFICERS
from jaminan.claims.waiting import open_hold
from jaminan.kernel import audit, clock, clocks
from jaminan.kernel.refusal import Refused
from jaminan.people.models import User

HOLD_CLOCK = "claim_hold"


@transaction.atomic
def hold_claim(claim: Claim, *, reason: str, until: date | None = None, by: User) -> ClaimHold:
    """Nothing of the claim is decided from now on; both sides read the reason, the clock rests.

    `until` is the day on which it goes on by itself. `Refused` when it is held already, without a
    reason, or for a day that has passed.
    """
    held = hold_for(claim, by, states=WITH_OFFICERS)
    said = reason.strip()
    if not said:
        raise Refused("reason_missing", _("Tulis alasan penahanan."), field="reason")
    if until is not None and until <= clock.today():
        raise Refused("until_past", _("Pilih hari sesudah hari ini."), field="until")
    opened = ClaimHold.objects.create(
        claim=held, reason=said, until=until, opened_by=by, opened_on=clock.today(),
        opened_at=clock.now(),
    )  # fmt: skip
    audit.record("claim", held.reference, "held", _who(by), {"reason": said, "until": until})
    if until:
        clocks.set(HOLD_CLOCK, f"claim:{held.reference}", until)
    renew_limit(held)
    tell(held, "held")
    return opened


@transaction.atomic
def end_hold(claim: Claim, *, by: User) -> Claim:
    """The claim goes on, and so does its clock; `Refused` when it was not held."""
    held = hold_for(claim, by, states=WITH_OFFICERS, may_rest=True)
    if not end_open_hold(held, by=_who(by)):
        raise Refused("not_held", _("Klaim ini tidak sedang ditahan. Muat ulang halaman."))
    _go_on(held)
    return held


@transaction.atomic
def end_hold_by_clock(reference: str) -> None:
    """The day named in a hold has come: the claim goes on. Safe to repeat."""
    held = held_by_person(reference)
    running = open_hold(held)
    if running and running.until and running.until <= clock.today():
        end_open_hold(held, by="clock")
        _go_on(held)


def end_open_hold(held: Claim, *, by: str) -> bool:
    """End the hold of a held claim, if one runs; whether one did."""
    running = open_hold(held)
    if running is None:
        return False
    running.ended_by, running.ended_on, running.ended_at = by, clock.today(), clock.now()
    running.save(update_fields=["ended_by", "ended_on", "ended_at"])
    clocks.done(HOLD_CLOCK, f"claim:{held.reference}")
    audit.record("claim", held.reference, "hold_ended", by, {"hold": running.pk})
    return True


def _go_on(held: Claim) -> None:
    renew_limit(held)
    tell(held, "resumed")


def _who(user: User) -> str:
    return f"user:{user.pk}"
