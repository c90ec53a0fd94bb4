"""Forms of somebody whom a registry calls dead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.documents.inspection.kinds import SIZE_MAX
from jaminan.documents.sentences import SENTENCES


class AliveForm(AnswerForm):
    """Saya masih hidup: a photograph with the identity card, for an officer to compare."""

    file = forms.FileField(
        label=_("Foto Anda memegang KTP atau paspor"),
        help_text=_("JPG atau PNG, paling besar 6 MB. Wajah dan kartu terlihat jelas."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "user"}),
        error_messages={
            "required": _("Ambil foto, atau pilih berkas foto."),
            "missing": _("Ambil foto, atau pilih berkas foto."),
            "empty": SENTENCES["empty"],
        },
    )

    def clean_file(self) -> Any:
        """A file that is not too large to be read at all."""
        file = self.cleaned_data["file"]
        if file.size > SIZE_MAX:
            raise forms.ValidationError(SENTENCES["too_large"], code="too_large")
        return file
