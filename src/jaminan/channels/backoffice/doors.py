"""Who gets into a page of officers: holders of a role today, and nobody else."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from jaminan.channels.backoffice.proof import is_proven, to_proof
from jaminan.people.roles import EVERY_ROLE, role_required

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
LOGIN = "/petugas/masuk/"


def officer_page(*roles: str, asks_second_factor: bool = True) -> Callable[[View[P]], View[P]]:
    """A page that holders of one of these roles reach, of any role without one named.

    Strangers are sent to the log-in of officers, officers without the code of their second factor
    to the page that asks for it; everybody else gets 403. No browser keeps the page.
    """

    def guard(view: View[P]) -> View[P]:
        proven = _proven(view) if asks_second_factor else view
        guarded = never_cache(role_required(*(roles or EVERY_ROLE))(proven))

        @functools.wraps(guarded)
        def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return guarded(request, *args, **kwargs)

        page.login_url = LOGIN  # type: ignore[attr-defined]
        page.roles = frozenset(roles or EVERY_ROLE)  # type: ignore[attr-defined]
        return page

    return guard


def _proven(view: View[P]) -> View[P]:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_proven(request):
            return to_proof(request, request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
