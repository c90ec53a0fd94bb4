"""Pages that only somebody with a person behind the account can see."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jaminan.kernel.refusal import Refused
from jaminan.people import access

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def member_page(view: View[P]) -> View[P]:
    """A view of one's own data; without a person, home says what is missing."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            access.person_of(request.user)
        except Refused:
            return redirect("jmo:home")
        return view(request, *args, **kwargs)

    return guarded
