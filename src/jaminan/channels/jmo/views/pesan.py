"""Pesan: what the member was told; opening one by its row marks it as read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jaminan.channels.jmo.freezing import open_to_frozen
from jaminan.kernel.screens.formats import language
from jaminan.notifications import queries
from jaminan.notifications.actions import mark_read

ON_A_PAGE = 20
ID_MAX = 2**63 - 1


@open_to_frozen
@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """Pesan: newest first; `?before=` continues below a message."""
    before = _number(request.GET.get("before", ""))
    found = queries.inbox(_me(request), language(), before=before, most=ON_A_PAGE + 1)
    lines = found[:ON_A_PAGE]
    older = f"?before={lines[-1].id}" if len(found) > ON_A_PAGE else ""
    context = {"here": "messages", "lines": lines, "older": older, "is_newest": before is None}
    return render(request, "jmo/pesan.html", context)


@open_to_frozen
@require_safe
@never_cache
def message(request: HttpRequest, number: int) -> HttpResponse:
    """One message; an unread one, come to by its address, can be marked here."""
    line = _number_in_range(number) and queries.inbox_line(_me(request), number, language())
    if not line:
        raise Http404
    context = {"here": "messages", "line": line, "back": reverse("jmo:messages")}
    return render(request, "jmo/pesan_satu.html", context)


@open_to_frozen
@require_POST
@never_cache
def reading(request: HttpRequest) -> HttpResponse:
    """Mark as read: the message whose row was tapped, which then opens, or all of them."""
    number = _number(request.POST.get("message", ""))
    mark_read(_me(request), number)
    return redirect("jmo:messages") if number is None else redirect("jmo:message", number)


def _me(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and _number_in_range(int(text[:20]))
    return int(text) if is_number else None


def _number_in_range(number: int) -> bool:
    return number <= ID_MAX
