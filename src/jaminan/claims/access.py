"""The only way from an account to its claims; one condition a line."""

from __future__ import annotations

from django.http import Http404

from jaminan.claims.models import Claim
from jaminan.claims.models.claim import Claims
from jaminan.people.access import Account


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
