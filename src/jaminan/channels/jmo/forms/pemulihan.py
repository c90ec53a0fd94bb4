"""Forms for who has lost both contacts: identity, a new contact, two photographs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.account import LoginNameField
from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.channels.jmo.forms.registration import BirthDateForm, NameForm, NikForm
from jaminan.documents.inspection.kinds import SIZE_MAX
from jaminan.documents.sentences import SENTENCES


class IdentityForm(NikForm, NameForm, BirthDateForm):
    """NIK, name and birth date as on the identity card."""

    field_order = ("nik", "full_name", "birth_date")


class NewContactForm(AnswerForm):
    """A contact that is in one's own hands now."""

    contact = LoginNameField(
        help_text=_("Kontak yang Anda pegang sekarang, belum dipakai akun lain."),
    )


class PhotosForm(AnswerForm):
    """The identity card and the face."""

    card = forms.FileField(
        label=_("Foto KTP"),
        help_text=_("Seluruh KTP terlihat dan terbaca. JPG atau PNG, paling besar 6 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
        error_messages={
            "required": _("Ambil foto KTP, atau pilih berkasnya."),
            "missing": _("Ambil foto KTP, atau pilih berkasnya."),
            "empty": SENTENCES["empty"],
        },
    )
    selfie = forms.FileField(
        label=_("Foto wajah Anda"),
        help_text=_("JPG atau PNG, paling besar 6 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "user"}),
        error_messages={
            "required": _("Ambil foto, atau pilih berkas foto."),
            "missing": _("Ambil foto, atau pilih berkas foto."),
            "empty": SENTENCES["empty"],
        },
    )

    def clean_card(self) -> Any:
        """A file that is not too large to be read at all."""
        return _small_enough(self.cleaned_data["card"])

    def clean_selfie(self) -> Any:
        """A file that is not too large to be read at all."""
        return _small_enough(self.cleaned_data["selfie"])


def _small_enough(photo: Any) -> Any:
    if photo.size > SIZE_MAX:
        raise forms.ValidationError(SENTENCES["too_large"], code="too_large")
    return photo
