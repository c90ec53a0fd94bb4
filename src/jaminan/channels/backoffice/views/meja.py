"""Meja kerja: where an officer begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.pages import page


@officer_page()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Meja kerja: what waits for the roles of this officer."""
    return page(request, "backoffice/meja.html", here="home")
