"""What an account may see whose holder a registry calls dead: one rule for every page.

Everything that needs a log-in leads to the page that says so, but for officers' pages, which have
their own guard, and for the few pages that say here that they stay open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from jaminan.people import access


def open_to_frozen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page by which a frozen account hears from the service, writes to it, or protects itself."""
    view.is_open_to_frozen = True  # type: ignore[attr-defined]
    return view


def leads_frozen_away(view: Callable[..., Any]) -> bool:
    """Whether a frozen account is led from this view to the page that says so."""
    is_public = not getattr(view, "login_required", True)
    is_for_officers = hasattr(view, "roles")
    return not (is_public or is_for_officers or getattr(view, "is_open_to_frozen", False))


class FrozenAccounts(MiddlewareMixin):
    """Leads a frozen account to the page that says so; stands behind the door of the log-in."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The way to that page, or nothing where the view may go on."""
        if leads_frozen_away(view) and access.is_frozen(request.user):
            return redirect("jmo:frozen")
        return None
