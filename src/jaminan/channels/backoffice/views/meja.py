"""Meja kerja: where an officer begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.menu import ways_of
from jaminan.channels.backoffice.pages import page
from jaminan.channels.backoffice.waiting import waiting_at
from jaminan.people.roles import roles_of


@officer_page()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Meja kerja: what waits for the roles of this officer."""
    ways = ways_of(roles_of(request.user))
    waiting = [(way, waiting_at(way, request.user)) for way in ways]
    return page(request, "backoffice/meja.html", here="home", waiting=waiting)
