"""Orang: log in as anybody by one click."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jaminan.demo.banks import NAMES
from jaminan.demo.models import Country
from jaminan.demo.personas import OFFICERS, PASSWORD, PERSONAS, Persona, email_of
from jaminan.demo.portraits import of_persona
from jaminan.demo.residents import resident_of
from jaminan.people.models import StaffRole, User

FOUND_MOST = 20


@login_not_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a name, whoever is looked for, and the password of all."""
    words = request.GET.get("cari", "").strip()
    accounts = dict(User.objects.filter(email__endswith=".example").values_list("email", "pk"))
    roles = dict(StaffRole.Role.choices)
    context = {
        "here": "people",
        "password": PASSWORD,
        "country": Country.objects.first(),
        "personas": [_shown(one, accounts.get(email_of(one.key))) for one in PERSONAS],
        "officers": [(one, roles[one.role], accounts.get(email_of(one.key))) for one in OFFICERS],
        "words": words,
        "found": _found(words),
    }
    return render(request, "demo/orang.html", context)


@login_not_required
@require_POST
def login_as(request: HttpRequest) -> HttpResponse:
    """Log in as the chosen account; 404 for one that does not exist."""
    chosen = request.POST.get("akun", "")
    user = get_object_or_404(User, pk=chosen if chosen.isdecimal() else 0, is_active=True)
    login(request, user)
    return redirect("jmo:home")


@login_not_required
@require_safe
def portrait(request: HttpRequest, key: str) -> HttpResponse:
    """The face of a persona, to be uploaded where a photograph is asked for."""
    try:
        picture = of_persona(key)
    except KeyError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/jpeg")


def _shown(persona: Persona, account: int | None) -> dict[str, Any]:
    """A persona with the account to log in to, and the bank account to type in."""
    resident = resident_of(persona.key) if Country.objects.exists() else None
    return {
        "persona": persona,
        "account": account,
        "bank": NAMES[resident.bank] if resident else "",
        "bank_account": resident.bank_account if resident else "",
    }


def _found(words: str) -> list[User]:
    if not words:
        return []
    matching = Q(full_name__icontains=words) | Q(email__icontains=words)
    return list(User.objects.filter(matching).order_by("full_name", "pk")[:FOUND_MOST])
