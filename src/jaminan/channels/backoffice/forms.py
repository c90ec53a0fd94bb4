"""Forms of the officers' pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.kernel.screens.answers import AnswerForm, ReadField
from jaminan.people import contacts


class LoginForm(AnswerForm):
    """Login name and password."""

    name = ReadField(
        contacts.parse,
        label=_("E-mail atau nomor HP"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Isi e-mail atau nomor HP Anda.")},
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Isi kata sandi.")},
    )
