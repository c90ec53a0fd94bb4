"""Forms about work that has ended: the day, the reason, and the proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.documents.inspection.kinds import SIZE_MAX
from jaminan.documents.sentences import SENTENCES
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people.queries import EndReason

STATED = (
    EndReason.RESIGNED,
    EndReason.DISMISSED,
    EndReason.CONTRACT_ENDED,
    EndReason.PENSION_AGE,
    EndReason.DISABLED,
)
DAY_INPUTS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class DayField(forms.DateField):
    """A day that has come, typed or picked."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=DAY_INPUTS, **options)

    def clean(self, value: Any) -> date | None:
        """The day; one to come is asked again."""
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum datang. Periksa tahunnya."))
        return day


class WorkEndForm(AnswerForm):
    """Saya sudah berhenti: the last day, the reason, and a paper that says so."""

    last_day = DayField(
        label=_("Hari terakhir bekerja"),
        error_messages={"required": _("Isi hari terakhir Anda bekerja.")},
    )
    end_reason = forms.ChoiceField(
        label=_("Alasan berhenti"),
        choices=[(reason.value, reason.label) for reason in STATED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasan Anda berhenti.")},
    )
    paper = forms.ChoiceField(
        label=_("Surat yang Anda punya"),
        error_messages={"required": _("Pilih suratnya.")},
    )
    paper_day = DayField(
        label=_("Tanggal berhenti menurut surat"),
        help_text=_("Boleh berbeda dari yang Anda ingat; petugas membandingkannya."),
        required=False,
    )
    file = forms.FileField(
        label=_("Foto atau PDF surat"),
        help_text=_("JPG, PNG atau PDF, paling besar 6 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        error_messages={
            "required": _("Pilih berkas suratnya."),
            "missing": _("Pilih berkas suratnya."),
            "empty": SENTENCES["empty"],
        },
    )

    def __init__(
        self, *args: Any, papers: Sequence[tuple[str, str]], starts_on: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._starts_on = starts_on
        self.fields["paper"].choices = [("", _("Pilih surat")), *papers]

    def clean_last_day(self) -> date:
        """A last day that does not come before the first one."""
        day: date = self.cleaned_data["last_day"]
        if day < self._starts_on:
            raise forms.ValidationError(_("Tanggal ini mendahului hari Anda mulai bekerja."))
        return day

    def clean_file(self) -> Any:
        """A file that is not too large to be read at all."""
        file = self.cleaned_data["file"]
        if file.size > SIZE_MAX:
            raise forms.ValidationError(SENTENCES["too_large"], code="too_large")
        return file

    def refuse(self, refusal: Refused) -> None:
        """Why the paper was not taken stands at its field."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.sentence)
