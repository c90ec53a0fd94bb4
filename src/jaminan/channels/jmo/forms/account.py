"""Forms to log in, to reset a password, and to change one's account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm, ReadField
from jaminan.kernel.refusal import Refused
from jaminan.people import contacts


class LoginNameField(forms.CharField):
    """An e-mail or phone, as an `Address`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("E-mail atau nomor HP"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
            error_messages={"required": _("Isi e-mail atau nomor HP Anda.")},
            **options,
        )

    def clean(self, value: Any) -> Any:
        """The address in the form it is kept in."""
        text = super().clean(value)
        try:
            return contacts.parse(text)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal


class LoginForm(AnswerForm):
    """Login name and password."""

    name = LoginNameField(help_text=_("Akun BPJSTKU lama juga berlaku."))
    password = forms.CharField(
        label=_("Kata sandi"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Isi kata sandi.")},
    )


class LoginNameForm(AnswerForm):
    """A login name, to which a code is sent."""

    name = LoginNameField()


class PasswordChangeForm(AnswerForm):
    """The password of now, and the new one."""

    old_password = forms.CharField(
        label=_("Kata sandi sekarang"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Isi kata sandi sekarang.")},
    )
    password = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=_("Sedikitnya 10 huruf, angka atau tanda; bukan nama atau tanggal lahir Anda."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Isi kata sandi baru.")},
    )


class EmailForm(AnswerForm):
    """A new e-mail."""

    value = ReadField(
        lambda text: contacts.email(text).value,
        label=_("E-mail baru"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"inputmode": "email", "autocomplete": "email", "autocapitalize": "none"}
        ),
        error_messages={"required": _("Isi e-mail baru.")},
    )


class PhoneForm(AnswerForm):
    """A new phone."""

    value = ReadField(
        lambda text: contacts.phone(text).value,
        label=_("Nomor HP baru"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Isi nomor HP baru.")},
    )
