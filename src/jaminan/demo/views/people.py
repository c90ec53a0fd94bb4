"""Orang: log in as anybody by one click."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jaminan.demo.banks import NAMES
from jaminan.demo.country.draw import known_people
from jaminan.demo.country.plan import BankAccount, Resident
from jaminan.demo.models import Country
from jaminan.demo.personas import OFFICERS, PASSWORD, PERSONAS, Persona, email_of
from jaminan.demo.portraits import of_persona
from jaminan.people.models import StaffRole, User
from jaminan.people.roles import is_officer

FOUND_MOST = 20


@dataclass(frozen=True)
class Shown:
    """A persona as the page shows one: whom to log in as, and what to type at a bank.

    `resident` is there for who has no account yet: what to type to register.
    """

    persona: Persona
    user: int | None
    accounts: list[tuple[str, BankAccount]]
    resident: Resident | None


@login_not_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a name, whoever is looked for, and the password of all."""
    words = request.GET.get("cari", "").strip()
    accounts = dict(User.objects.filter(email__endswith=".example").values_list("email", "pk"))
    roles = dict(StaffRole.Role.choices)
    country = Country.objects.first()
    context = {
        "here": "people",
        "password": PASSWORD,
        "country": country,
        "personas": [_shown(one, accounts, country) for one in PERSONAS],
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
    return redirect("backoffice:home" if is_officer(user) else "jmo:home")


@login_not_required
@require_safe
def portrait(request: HttpRequest, key: str) -> HttpResponse:
    """The face of a persona, to be uploaded where a photograph is asked for."""
    try:
        picture = of_persona(key)
    except KeyError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/jpeg")


def _shown(persona: Persona, users: dict[str, int], country: Country | None) -> Shown:
    residents = known_people(country.built_on, country.seed) if country else {}
    known = residents.get(persona.key)
    accounts = [(NAMES[account.bank], account) for account in (known.accounts if known else [])]
    user = users.get(email_of(persona.key))
    return Shown(persona, user, accounts, None if persona.has_account else known)


def _found(words: str) -> list[User]:
    if not words:
        return []
    matching = Q(full_name__icontains=words) | Q(email__icontains=words)
    return list(User.objects.filter(matching).order_by("full_name", "pk")[:FOUND_MOST])
