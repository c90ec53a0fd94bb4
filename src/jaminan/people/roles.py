"""Which roles an officer holds today, and the door that asks for one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from jaminan.kernel import clock
from jaminan.people.models import StaffRole, User

View = Callable[..., HttpResponse]
EVERY_ROLE = tuple(StaffRole.Role.values)


def has_role(user: User | AnonymousUser, *roles: str) -> bool:
    """Whether the account holds any of these roles today."""
    return bool(roles_of(user) & set(roles))


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
