"""Papers of a claim: files of one document, and what the claimant reads in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.kerja import DayField
from jaminan.channels.jmo.forms.klaim import VersionedForm
from jaminan.documents.inspection.kinds import SIZE_MAX
from jaminan.documents.sentences import SENTENCES
from jaminan.kernel.refusal import Refused

ACCEPTED_KINDS = "image/jpeg,image/png,application/pdf"


class SeveralFiles(forms.ClearableFileInput):
    """A field of the browser that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, none of them too large to be read at all."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFiles(attrs={"accept": ACCEPTED_KINDS}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, each looked at; the sentence of the first that cannot be taken."""
        given = data if isinstance(data, list) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given or [None]]
        for file in files:
            if file.size > SIZE_MAX:
                raise forms.ValidationError(f"{file.name}: {SENTENCES['too_large']}")
        return files


class PaperForm(VersionedForm):
    """Berkas: which paper it is, its files, and where it must say so, reason and day."""

    paper = forms.ChoiceField(
        label=_("Berkas yang Anda punya"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    files = FilesField(
        label=_("Foto atau PDF"),
        help_text=_("JPG, JPEG, PNG atau PDF, paling besar 6 MB. Boleh lebih dari satu."),
        error_messages={
            "required": _("Pilih berkas lebih dulu."),
            "missing": _("Pilih berkas lebih dulu."),
            "empty": SENTENCES["empty"],
        },
    )
    states = forms.ChoiceField(
        label=_("Alasan berhenti yang tertulis di surat"),
        error_messages={"required": _("Pilih alasan yang tertulis di surat.")},
    )
    event_on = DayField(
        label=_("Tanggal berhenti yang tertulis di surat"),
        error_messages={"required": _("Isi tanggal berhenti yang tertulis di surat.")},
    )
    issued_on = DayField(
        label=_("Tanggal surat"), help_text=_("Boleh kosong bila tidak tertulis."), required=False
    )
    kpj = forms.ChoiceField(
        label=_("Surat ini dari perusahaan"),
        error_messages={"required": _("Pilih perusahaannya.")},
    )

    def __init__(
        self,
        *args: Any,
        need: Any,
        reasons: Sequence[tuple[str, str]],
        works: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, auto_id=f"{need.document}-%s", **options)
        self.document = need.document
        self.fields["paper"].choices = need.choices
        if len(need.choices) == 1:
            self.initial["paper"] = need.choices[0][0]
            self.fields["paper"].widget = forms.HiddenInput()
        if not need.must_state:
            for name in ("states", "event_on", "issued_on", "kpj"):
                del self.fields[name]
            return
        self.fields["states"].choices = [("", _("Pilih alasan")), *reasons]
        self.fields["kpj"].choices = [("", _("Pilih perusahaan")), *works]
        if len(works) < 2:
            del self.fields["kpj"]

    def refuse(self, refusal: Refused) -> None:
        """Whatever is refused without a field of its own is about the files."""
        field = refusal.field if refusal.field in self.fields else "files"
        self.add_error(field, refusal.sentence)
