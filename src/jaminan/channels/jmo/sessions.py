"""What this device keeps: the session of an account, and the key of a registration draft."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from jaminan.kernel.screens.answers import next_address
from jaminan.people.access import Account

__all__ = ["forget_draft", "keep_draft_key", "next_address", "open_session"]

DRAFT_COOKIE = "daftar"
DRAFT_PATH = "/daftar/"
DRAFT_SECONDS = 24 * 60 * 60
BACKEND = "jaminan.people.authentication.AccountBackend"
Response = TypeVar("Response", bound=HttpResponse)


def open_session(request: HttpRequest, user: Account) -> None:
    """Log an account in on this device; the session gets a new key."""
    login(request, user, backend=BACKEND)


def keep_draft_key(response: Response, key: str) -> Response:
    """Have the device keep the key of a draft for as long as the draft lives."""
    response.set_cookie(
        DRAFT_COOKIE,
        key,
        max_age=DRAFT_SECONDS,
        path=DRAFT_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_draft(response: Response) -> Response:
    """Have the device forget the draft."""
    response.delete_cookie(DRAFT_COOKIE, path=DRAFT_PATH, samesite="Lax")
    return response
