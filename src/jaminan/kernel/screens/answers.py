"""How a page is answered: forms that show a refusal, and a status that follows from the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from jaminan.kernel.refusal import Refused

INVALID, TOO_MANY = 422, 429
TOO_MANY_CODES = frozenset({"too_many_lookups", "too_many_codes", "too_many_tries"})


class AnswerForm(forms.Form):
    """A form whose errors answer with a status of 4xx."""

    error_status = INVALID

    def refuse(self, refusal: Refused) -> None:
        """Show why an action refused, at its field when the form has it."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence)
        if refusal.code in TOO_MANY_CODES:
            self.error_status = TOO_MANY

    @property
    def status(self) -> int:
        """The status of a page with this form."""
        return self.error_status if self.is_bound and self.errors else 200


class ReadField(forms.CharField):
    """A text that the domain reads: `read` gives the value to keep, or raises `Refused`."""

    def __init__(self, read: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self._read = read

    def clean(self, value: Any) -> Any:
        """The value as the domain keeps it; empty when it may be and is."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self._read(text)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal


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


def next_address(request: HttpRequest, otherwise: str) -> str:
    """Where a form leads: the page that asked for it when it is ours, else `otherwise`."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wished if is_ours else otherwise
