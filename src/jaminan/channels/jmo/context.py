"""What every page of a member may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.http import HttpRequest

from jaminan.notifications.queries import unread_count


def inbox(request: HttpRequest) -> Mapping[str, Callable[[], int]]:
    """`unread_messages`, counted only where a template names it."""
    return {"unread_messages": partial(_unread, request)}


def _unread(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    return unread_count(f"user:{user.pk}") if user and user.is_authenticated else 0
