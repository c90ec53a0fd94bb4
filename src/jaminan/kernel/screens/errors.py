"""Error pages: what happened, what is safe, and a way out; drawn without touching the database.

A server error may be the database's, so no page here asks who the reader is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _page(request, "400", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this account may not see this page."""
    return _page(request, "403", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or its cookie is missing; the reason stays in the log."""
    return _page(request, "403_csrf", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is at this address."""
    return _page(request, "404", 404)


def unreadable_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """400 for an address with a NUL in it, which no text of the database can hold."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return get_response(request)

    return middleware


def wrong_method(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """405 with a page: a view that takes another method answers only with the ones it takes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = method_not_allowed(request)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: this address is reached by a form."""
    return _page(request, "405", 405)


def too_many_requests(request: HttpRequest, retry_seconds: int) -> HttpResponse:
    """429: too many tries; says in how many minutes the next one is taken."""
    minutes = max(1, -(-retry_seconds // 60))
    response = _page(request, "429", 429, minutes=minutes)
    response["Retry-After"] = str(retry_seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake; 503 where the database does not answer."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return _page(request, "500", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: a part of the service is down; browsers and robots may come back soon."""
    response = _page(request, "503", 503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _page(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    body = render_to_string(f"errors/{name}.html", {"request": request, **context})
    return HttpResponse(body, status=status)
