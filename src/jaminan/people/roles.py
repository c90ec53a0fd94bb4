"""Which roles an officer holds today, and the doors that ask for one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people.models import StaffRole, User

View = Callable[..., HttpResponse]
EVERY_ROLE = tuple(StaffRole.Role.values)
ROLE_CHOICES = tuple(StaffRole.Role.choices)


def has_role(user: User | AnonymousUser, *roles: str) -> bool:
    """Whether the account holds any of these roles today."""
    return bool(roles_of(user) & set(roles))


def must_hold(user: User, *roles: str) -> None:
    """`Refused` unless the account is open and holds any of these roles today."""
    if not user.is_active or not has_role(user, *roles):
        raise Refused("role_not_allowed", _("Anda tidak berwenang untuk langkah ini."))


def roles_of(user: User | AnonymousUser) -> set[str]:
    """The roles an account holds today, in any branch."""
    if not user.pk:
        return set()
    today = clock.today()
    held = StaffRole.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    return set(held.filter(user_id=user.pk, starts_on__lte=today).values_list("role", flat=True))


def is_officer(user: User | AnonymousUser) -> bool:
    """Whether the account holds any role today."""
    return bool(roles_of(user))


def role_words(roles: Iterable[str]) -> str:
    """Roles as people call them, in the order of the table: "Petugas verifikasi, Auditor"."""
    held = set(roles)
    return ", ".join(str(role.label) for role in StaffRole.Role if role.value in held)


def branches_of(user: User | AnonymousUser, *roles: str) -> set[str]:
    """The branch codes for which an account holds any of these roles today; "" stands for all."""
    if not user.pk:
        return set()
    return set(_held_today(roles).filter(user_id=user.pk).values_list("branch_code", flat=True))


def staff_with_role(role: str, *, branch_code: str) -> list[int]:
    """The numbers of the active accounts that hold a role today for a branch, or for all."""
    held = _held_today([role]).filter(user__is_active=True)
    if branch_code:
        held = held.filter(branch_code__in=["", branch_code])
    return sorted(set(held.values_list("user_id", flat=True)))


def held_now(user: User | None = None) -> QuerySet[StaffRole]:
    """The roles that run and have no last day, of one account or of all, by name and role."""
    held = StaffRole.objects.filter(ends_on=None).select_related("user", "granted_by")
    if user:
        held = held.filter(user=user)
    return held.order_by("user__full_name", "user_id", "role", "branch_code")


def _held_today(roles: Collection[str]) -> QuerySet[StaffRole]:
    today = clock.today()
    held = StaffRole.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    return held.filter(role__in=roles, starts_on__lte=today).order_by("id")


def role_required(*roles: str) -> Callable[[View], View]:
    """A view that only holders of one of these roles reach; others get 403."""
    assert set(roles) <= set(StaffRole.Role.values), roles

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
