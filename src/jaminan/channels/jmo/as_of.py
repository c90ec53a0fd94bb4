"""The day as of which savings are shown: the address's `per`, else today."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django import forms
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jaminan.kernel import clock
from jaminan.kernel.screens.formats import language


class AsOfForm(forms.Form):
    """A day in the past, or today."""

    per = forms.DateField(
        label=gettext_lazy("Lihat saldo per tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": gettext_lazy("Isi tanggalnya, misalnya 31-12-2025."),
            "invalid": gettext_lazy("Tanggal ini tidak ada. Contoh: 31-12-2025."),
        },
    )

    def clean_per(self) -> date:
        """Not a day to come, and none before there were books at all."""
        day: date = self.cleaned_data["per"]
        if day > clock.today():
            raise forms.ValidationError(_("Saldo hanya dapat dilihat sampai hari ini."))
        if day.year < FIRST_YEAR:
            raise forms.ValidationError(_("Program ini belum ada pada tanggal itu."))
        return day


FIRST_YEAR = 1993  # PP 14/1993 began the programmes


class AsOf:
    """What the address says: the day, whether it was chosen, and the form to choose another."""

    def __init__(self, request: HttpRequest) -> None:
        today = clock.today()
        if "per" not in request.GET:
            self.form = AsOfForm(initial={"per": today})
            self.day, self.chosen, self.status = today, None, 200
            return
        self.form = AsOfForm(request.GET)
        self.status = 200 if self.form.is_valid() else 400
        self.chosen: date | None = self.form.cleaned_data.get("per")
        self.day = self.chosen or today

    @property
    def fields(self) -> SafeString:
        """The form's fields; as long as no day was given they are everybody's, and made once."""
        if self.form.is_bound:
            return self.form.render()
        return _fields_of(self.day, language())


@lru_cache(maxsize=8)
def _fields_of(day: date, words: str) -> SafeString:
    return AsOfForm(initial={"per": day}).render()
