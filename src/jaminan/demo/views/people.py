"""Orang: log in as anybody by one click."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from jaminan.demo.models import Country
from jaminan.demo.personas import OFFICERS, PASSWORD, PERSONAS, email_of
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
        "personas": [(one, accounts.get(email_of(one.key))) for one in PERSONAS],
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


def _found(words: str) -> list[User]:
    if not words:
        return []
    matching = Q(full_name__icontains=words) | Q(email__icontains=words)
    return list(User.objects.filter(matching).order_by("full_name", "pk")[:FOUND_MOST])
