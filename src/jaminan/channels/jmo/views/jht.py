"""Jaminan Hari Tua: the menu of what a member can do with the old-age savings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """Jaminan Hari Tua: balance and claim."""
    return render(request, "jmo/jht.html", {"here": "home", "back": reverse("jmo:home")})
