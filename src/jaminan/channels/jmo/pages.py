"""How a page of the app is answered: its status follows from its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from jaminan.channels.jmo.forms.answers import AnswerForm


def page(
    request: HttpRequest, template: str, *, form: AnswerForm | None = None, **context: Any
) -> HttpResponse:
    """The page, 200 or the 4xx of its form's errors."""
    status = context.pop("status", form.status if form is not None else 200)
    return render(request, template, {"form": form, **context}, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the fields sent, even none of them, or None when nothing was."""
    return request.POST if request.method == "POST" else None


def from_address(request: HttpRequest) -> str:
    """Where a request comes from, for limits."""
    return str(request.META.get("REMOTE_ADDR", ""))
