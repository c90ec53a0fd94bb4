"""The only way from an account to its claims; one condition a line."""

from __future__ import annotations

from django.http import Http404

from jaminan.claims.models import Claim
from jaminan.claims.models.claim import Claims
from jaminan.claims.transitions import AUDITOR, OFFICERS
from jaminan.kernel import audit
from jaminan.people.access import Account
from jaminan.people.roles import branches_of

READERS = (*sorted(OFFICERS), AUDITOR)  # the auditor reads and does nothing else
EVERY_BRANCH = ""


def claims_of(user: Account) -> Claims:
    """One's own claims, newest first; none without a person."""
    if not user.pk:
        return Claim.objects.none()
    return Claim.objects.filter(claimant__user__pk=user.pk).order_by("-id")


def claim_of(user: Account, reference: str) -> Claim:
    """One's own claim with all that belongs to it; 404 for somebody else's or nobody's."""
    found = claims_of(user).whole().filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def claims_for_officer(user: Account) -> Claims:
    """What an officer may read: claims that were sent in, of their branch or of none.

    Never one's own, as a member or as a claimant. None for whoever is no such officer today.
    """
    branches = branches_of(user, *READERS)
    if not branches:
        return Claim.objects.none()
    sent_in = Claim.objects.exclude(submitted_at=None)
    sent_in = sent_in.exclude(claimant__user__pk=user.pk).exclude(subject__user__pk=user.pk)
    if EVERY_BRANCH not in branches:
        sent_in = sent_in.filter(branch_code__in=["", *sorted(branches)])
    return sent_in.order_by("-id")


def claim_for_officer(user: Account, reference: str, *, page: str = "petugas/klaim") -> Claim:
    """A claim for an officer, with all that belongs to it; 404 for any other.

    That it was opened is noted for its claimant, who can read who looked; `page` is the route.
    """
    found = claims_for_officer(user).whole().filter(reference=reference).first()
    if found is None:
        raise Http404
    audit.viewed(f"user:{user.pk}", f"person:{found.claimant_id}", page)
    return found
