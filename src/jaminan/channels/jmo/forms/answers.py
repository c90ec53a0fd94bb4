"""Forms that show a refusal beside the field it belongs to, and fields read by the domain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

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

    def __init__(self, read: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self._read = read

    def clean(self, value: Any) -> str:
        """The value as the domain keeps it; empty when it may be and is."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self._read(text)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal
