"""Forms of what officers do with a claim."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jaminan.channels.backoffice.forms import DayField
from jaminan.claims.case import Case
from jaminan.claims.points import Ground
from jaminan.kernel.screens.answers import AnswerForm
from jaminan.kernel.screens.formats import language

SENTENCE_MOST = 1000  # as claims takes it
GRANT, REFUSE = "grant", "refuse"


class VersionForm(AnswerForm):
    """The version of the answers that the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class VerificationForm(VersionForm):
    """What the first officer recommends, and why."""

    recommendation = forms.ChoiceField(
        label=_("Usul Anda"),
        choices=[(GRANT, _("Setujui")), (REFUSE, _("Tolak"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih usul.")},
    )
    reasons = forms.MultipleChoiceField(
        label=_("Alasan penolakan"),
        help_text=_("Hanya untuk usul menolak."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Catatan untuk petugas kedua"),
        max_length=SENTENCE_MOST,
        required=False,
        widget=forms.Textarea,
    )

    @classmethod
    def of(cls, case: Case, given: QueryDict | None) -> VerificationForm:
        """The form for a case: only what stands against the claim now can be a reason."""
        form = cls(given, initial={"version": case.claim.version})
        if case.grounds:
            form.fields["reasons"].choices = [(one.code, ground_words(one)) for one in case.grounds]  # type: ignore[attr-defined]
        else:
            del form.fields["reasons"]
            form.fields["recommendation"].help_text = _(
                "Menolak baru bisa bila satu syarat tidak terpenuhi, atau satu pemeriksaan Anda "
                "nilai tidak diterima."
            )
        return form


class RefusalForm(VersionForm):
    """The reasons that both officers sign, and a sentence for the claimant."""

    reasons = forms.MultipleChoiceField(
        label=_("Alasan, dibaca pemohon"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu alasan.")},
    )
    note = forms.CharField(
        label=_("Kalimat tambahan untuk pemohon"),
        max_length=SENTENCE_MOST,
        required=False,
        widget=forms.Textarea,
    )

    @classmethod
    def of(cls, case: Case, given: QueryDict | None) -> RefusalForm:
        """The form for a case: the reasons that the first officer signed and that still stand."""
        signed = set(case.verification.reasons) if case.verification else set()
        standing = [one for one in case.grounds if one.code in signed]
        initial = {"version": case.claim.version, "reasons": [one.code for one in standing]}
        form = cls(given, initial=initial)
        form.fields["reasons"].choices = [(one.code, ground_words(one)) for one in standing]  # type: ignore[attr-defined]
        return form


class ReworkForm(AnswerForm):
    """What the first officer is to look at again."""

    note = forms.CharField(
        label=_("Yang harus diperiksa lagi"),
        max_length=SENTENCE_MOST,
        widget=forms.Textarea,
        error_messages={"required": _("Tulis apa yang harus diperiksa lagi.")},
    )


class ReturnForm(AnswerForm):
    """A sentence for the claimant, and what is asked anew."""

    sentence = forms.CharField(
        label=_("Kalimat, dibaca pemohon"),
        help_text=_("Apa yang kurang dan apa yang harus dikirim, tanpa istilah kantor."),
        max_length=SENTENCE_MOST,
        widget=forms.Textarea,
        error_messages={"required": _("Tulis kalimat untuk pemohon.")},
    )
    asks = forms.MultipleChoiceField(
        label=_("Diminta lagi"),
        help_text=_("Pemohon langsung dibawa ke langkah ini. Jawaban lain tetap tersimpan."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, case: Case, given: QueryDict | None) -> ReturnForm:
        """The form for a case: the steps and papers of its cause."""
        form = cls(given)
        form.fields["asks"].choices = case.askable  # type: ignore[attr-defined]
        return form


class HoldForm(AnswerForm):
    """Why nothing is decided, and until when."""

    reason = forms.CharField(
        label=_("Alasan, dibaca pemohon"),
        max_length=SENTENCE_MOST,
        widget=forms.Textarea,
        error_messages={"required": _("Tulis alasan penahanan.")},
    )
    until = DayField(
        label=_("Berjalan lagi sendiri pada"),
        help_text=_("Kosongkan bila belum diketahui."),
        required=False,
    )


class OwnerForm(AnswerForm):
    """What shows that an account is the claimant's, though the bank does not say so."""

    note = forms.CharField(
        label=_("Yang Anda lihat"),
        help_text=_("Misalnya halaman depan buku tabungan, atau keterangan bank."),
        max_length=SENTENCE_MOST,
        widget=forms.Textarea,
        error_messages={"required": _("Tulis apa yang Anda lihat.")},
    )


class LookForm(AnswerForm):
    """What a second look found."""

    is_fine = forms.TypedChoiceField(
        label=_("Keputusan hukum ini"),
        choices=[("yes", _("Benar")), ("no", _("Meragukan; diteruskan kepada kepala cabang"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    note = forms.CharField(
        label=_("Catatan"),
        help_text=_("Wajib bila meragukan."),
        max_length=SENTENCE_MOST,
        required=False,
        widget=forms.Textarea,
    )


class JudgementForm(AnswerForm):
    """An officer's word on a paper or a check: yes or no, and on what it rests."""

    is_accepted = forms.TypedChoiceField(
        choices=[("yes", _("Diterima")), ("no", _("Tidak diterima"))],
        coerce=lambda given: given == "yes",
        error_messages={"required": _("Pilih diterima atau tidak.")},
    )
    note = forms.CharField(
        max_length=300,
        required=False,
        error_messages={"max_length": _("Tulis paling banyak 300 huruf.")},
    )

    @property
    def sentence(self) -> str:
        """Everything that is wrong with it, in one line."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


def ground_words(ground: Ground) -> Any:
    """A reason as officers choose it: its sentence and its article."""
    return f"{ground.sentence[language()]} ({ground.article})"
