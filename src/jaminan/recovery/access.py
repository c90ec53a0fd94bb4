"""The only way from an account to requests for access; one condition a line."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from jaminan.kernel import audit
from jaminan.people.access import Account
from jaminan.people.roles import has_role, roles_of
from jaminan.recovery import queries
from jaminan.recovery.models import Recovery
from jaminan.recovery.transitions import APPROVERS, OPEN, RECOVERY, VERIFIER, WORKERS

DECIDES = tuple(sorted(APPROVERS | {VERIFIER}))
LOOKS = (*DECIDES, "auditor")


def recovery_against(user: Account, reference: str) -> Recovery:
    """A request under way for one's own account; 404 for any other."""
    found = Recovery.objects.filter(user__pk=user.pk, reference=reference, state__in=OPEN).first()
    if found is None:
        raise Http404
    return found


def recoveries_for_officer(officer: Account) -> QuerySet[Recovery]:
    """What waits for an officer, but for one's own account; nothing for who is none."""
    if not has_role(officer, *LOOKS):
        return Recovery.objects.none()
    return queries.waiting_recoveries().exclude(user__pk=officer.pk)


def recovery_for_officer(
    officer: Account, reference: str, *, page: str = "petugas/kontak-hilang"
) -> Recovery:
    """A request for somebody else's account; 404 for who is no officer.

    That it was opened is noted for the holder of the account; `page` is the route.
    """
    if not has_role(officer, *LOOKS):
        raise Http404
    found = Recovery.objects.exclude(user__pk=officer.pk).filter(reference=reference)
    recovery = found.select_related(
        "user__person", "registry_check", "verified_by", "decided_by"
    ).first()
    if recovery is None:
        raise Http404
    if recovery.user and recovery.user.person_id:
        audit.viewed(f"user:{officer.pk}", f"person:{recovery.user.person_id}", page)
    return recovery


def steps_open_to(officer: Account, recovery: Recovery) -> set[str]:
    """The steps that are this officer's now; none of who reads only, or has signed already."""
    if recovery.state not in WORKERS or recovery.verified_by_id == officer.pk:
        return set()
    roles = roles_of(officer) & WORKERS[recovery.state]
    return {step for role in roles for step in RECOVERY.steps_from(recovery.state, role)}
