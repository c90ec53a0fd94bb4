"""Pages of the public site."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Halaman depan: what the service is, and the ways in."""
    return render(request, "public/front.html", {"login_href": resolve_url(settings.LOGIN_URL)})


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Bantuan: the questions people ask first, and who answers the others."""
    return render(request, "public/help.html")
