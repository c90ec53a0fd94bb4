"""Forms of the public site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TrackingForm(forms.Form):
    """A reference or a KPJ."""

    number = forms.CharField(
        label=_("Nomor klaim atau nomor KPJ"),
        help_text=_("Misalnya K7F3-9QXD-4, atau 11 angka KPJ."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={
            "required": _("Isi nomor klaim atau nomor KPJ."),
            "max_length": _("Nomor terlalu panjang. Periksa lagi."),
        },
    )
