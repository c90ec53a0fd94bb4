"""Whether whoever sits at this browser has given the code of their second factor."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from jaminan.people.queries import second_factor_of

PROVEN, BEGUN = "second_factor", "second_factor_begun"


def is_proven(request: HttpRequest) -> bool:
    """Whether this session gave a code of the factor that its account has now, or need not."""
    if not settings.SECOND_FACTOR:
        return True
    factor = second_factor_of(request.user)
    return factor is not None and request.session.get(PROVEN) == factor.pk


def note_proven(request: HttpRequest, factor: int) -> None:
    """From now on this session needs no code; its key changes, so that no earlier one counts."""
    request.session.cycle_key()
    request.session[PROVEN] = factor


def note_begun(request: HttpRequest, sealed: str) -> None:
    """This session sets up the factor with this sealed secret, and no other one sees it."""
    request.session[BEGUN] = sealed


def has_begun(request: HttpRequest, sealed: str) -> bool:
    """Whether this very secret was made for this session."""
    return bool(request.session.get(BEGUN) == sealed)


def to_proof(request: HttpRequest, going_on: str) -> HttpResponse:
    """To where the code is asked for, or an app is set up; `going_on` is the page afterwards."""
    factor = second_factor_of(request.user)
    has_one = factor is not None and factor.confirmed_at is not None
    page = reverse(f"backoffice:{'second_factor' if has_one else 'new_second_factor'}")
    return redirect(f"{page}?{urlencode({'next': going_on})}")
