"""The only way from an account to merges; one condition a line."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from jaminan.kernel import audit
from jaminan.merging import queries
from jaminan.merging.models import CardMerge
from jaminan.people.access import Account
from jaminan.people.roles import has_role

DECIDES = "verifier"
LOOKS = (DECIDES, "approver", "head", "auditor")


def merge_of(user: Account, reference: str) -> CardMerge:
    """One's own merge; 404 for any other."""
    found = CardMerge.objects.filter(person__user__pk=user.pk, reference=reference)
    merge = found.select_related("target").prefetch_related("sources__card").first()
    if merge is None:
        raise Http404
    return merge


def merges_for_officer(officer: Account) -> QuerySet[CardMerge]:
    """What waits for an officer, but for one's own; nothing for who is none."""
    if not has_role(officer, *LOOKS):
        return CardMerge.objects.none()
    return queries.waiting_merges().exclude(person__user__pk=officer.pk)


def merge_for_officer(
    officer: Account, reference: str, *, page: str = "petugas/penggabungan"
) -> CardMerge:
    """A merge of somebody else, for whoever works with members' data; 404 for everybody else.

    That it was opened is noted for its holder; `page` is the route.
    """
    if not has_role(officer, *LOOKS):
        raise Http404
    found = CardMerge.objects.exclude(person__user__pk=officer.pk).filter(reference=reference)
    whole = found.select_related("person", "target", "user", "decided_by", "registry_check")
    merge = whole.prefetch_related("sources__card").first()
    if merge is None:
        raise Http404
    audit.viewed(f"user:{officer.pk}", f"person:{merge.person_id}", page)
    return merge


def may_decide(officer: Account) -> bool:
    """Whether this officer decides merges, or only reads them."""
    return has_role(officer, DECIDES)
