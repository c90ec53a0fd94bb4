"""Who works on a claim: taken by one officer at a time, and let go."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims.actions.moving import hold
from jaminan.claims.models import Claim, Verification
from jaminan.claims.transitions import (
    HEAD,
    VERIFIED,
    WITH_OFFICERS,
    WORKERS,
)
from jaminan.claims.waiting import open_hold
from jaminan.kernel import audit
from jaminan.kernel.refusal import Refused
from jaminan.people.models import User
from jaminan.people.roles import branches_of, must_hold, roles_of


@transaction.atomic
def take(claim: Claim, *, by: User) -> Claim:
    """The claim with this officer as the one who works on it.

    `Refused` ("taken") with the name of another one who does, and where it is not their turn.
    """
    return hold_for(claim, by, states=WITH_OFFICERS, may_rest=True)


@transaction.atomic
def let_go(claim: Claim, *, by: User) -> Claim:
    """The claim for anybody to take, of any branch; by its officer, or by a head in their place."""
    held = hold(claim)
    may_release = held.officer_id == by.pk or HEAD in roles_of(by)
    if held.officer_id is None:
        return held
    if not may_release:
        raise taken(held)
    before = held.officer_id
    held.branch_code = ""
    held.save(update_fields=["branch_code"])
    release(held)
    audit.record("claim", held.reference, "let_go", f"user:{by.pk}", {"officer": before})
    return held


def hold_for(claim: Claim, by: User, *, states: Collection[str], may_rest: bool = False) -> Claim:
    """The claim held for the officer whose turn it is, and who works on it from now on.

    `Refused` in another state, for another role, one's own claim, the second signature of one who
    gave the first, a claim that somebody else works on, and, unless `may_rest`, one held still.
    """
    held = hold(claim)
    must_not_be_own(held, by)
    if held.state not in states:
        raise Refused(
            "state_not_allowed",
            _("Langkah ini tidak dapat dilakukan pada keadaan sekarang. Muat ulang halaman."),
            details={"state": held.state},
        )
    must_hold(by, *WORKERS[held.state])
    _must_be_another(held, by)
    if held.officer_id not in (None, by.pk):
        raise taken(held)
    if not may_rest and open_hold(held):
        raise Refused("held", _("Klaim ini sedang ditahan. Akhiri penahanannya lebih dulu."))
    if held.officer_id is None:
        _assign(held, by)
    return held


def role_in(held: Claim, by: User) -> str:
    """The role in which an officer works on a claim in its state."""
    return sorted(roles_of(by) & WORKERS[held.state])[0]


def must_not_be_own(held: Claim, by: User) -> None:
    """`Refused` where an officer is the member or the claimant."""
    if by.person_id is not None and by.person_id in (held.subject_id, held.claimant_id):
        raise Refused("own_claim", _("Anda tidak boleh menangani klaim Anda sendiri."))


def taken(held: Claim) -> Refused:
    """The refusal that names who works on the claim."""
    assert held.officer
    return Refused(
        "taken",
        _("Klaim ini sedang ditangani %(name)s.") % {"name": held.officer.full_name},
        details={"officer": held.officer_id},
    )


def release(held: Claim) -> None:
    """Nobody works on the held claim any more."""
    held.officer = None
    held.save(update_fields=["officer"])


def _must_be_another(held: Claim, by: User) -> None:
    """Four eyes: who gave the first signature does not give the second."""
    if held.state != VERIFIED:
        return
    signed = Verification.objects.filter(claim=held, version=held.version).order_by("-id")
    if signed.values_list("by", flat=True).first() == by.pk:
        raise Refused(
            "four_eyes", _("Anda sudah memverifikasi klaim ini. Petugas lain yang memutuskan.")
        )


def _assign(held: Claim, by: User) -> None:
    """A claim of no branch becomes that of the officer's, so that one office knows it whole."""
    held.officer = by
    if not held.branch_code:
        held.branch_code = _branch_of(held, by)
    held.save(update_fields=["officer", "branch_code"])
    audit.record("claim", held.reference, "taken", f"user:{by.pk}", {})


def _branch_of(held: Claim, by: User) -> str:
    """The branch in which the officer works on it; none for one of all branches (question 177)."""
    branches = branches_of(by, *WORKERS[held.state])
    return "" if "" in branches else min(branches)
