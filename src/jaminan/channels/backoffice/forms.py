"""Forms of the officers' pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.kernel.screens.answers import AnswerForm, ReadField
from jaminan.people import contacts, identity
from jaminan.people.queries import EndReason
from jaminan.people.roles import ROLE_CHOICES

NOTE_MOST = 500
DAY_INPUTS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


class DayField(forms.DateField):
    """A day, typed or picked."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=DAY_INPUTS, **options)


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


class FactorForm(AnswerForm):
    """The code that an authenticator app shows now, or one on paper."""

    code = forms.CharField(
        label=_("Kode"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none"}),
        error_messages={"required": _("Isi kode yang tampil di aplikasi.")},
    )


class NoteForm(AnswerForm):
    """A sentence that the member reads; without one nothing is refused."""

    note = forms.CharField(
        label=_("Alasan, dibaca peserta"),
        help_text=_("Satu atau dua kalimat: apa yang belum cocok, dan apa yang harus dibawa."),
        max_length=NOTE_MOST,
        widget=forms.Textarea,
        error_messages={"required": _("Tulis alasan yang dibaca peserta.")},
    )


class SeenForm(AnswerForm):
    """What an officer saw who accepts something doubtful; the action says where it must be told."""

    note = forms.CharField(
        label=_("Yang Anda lihat, dibaca peserta"),
        help_text=_("Wajib bila ada yang meragukan."),
        max_length=NOTE_MOST,
        required=False,
        widget=forms.Textarea,
    )


class FactsForm(AnswerForm):
    """What the officer saw, by the kind of a correction; begins with what was claimed."""

    note = forms.CharField(
        label=_("Catatan, dibaca peserta"),
        max_length=NOTE_MOST,
        required=False,
        widget=forms.Textarea,
    )

    @property
    def facts(self) -> dict[str, Any]:
        """What to carry out, as the action takes it: dates as ISO text."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "note"}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in given.items()
            if value not in (None, "")
        }


class NameFactsForm(FactsForm):
    """The name as the papers show it."""

    full_name = forms.CharField(
        label=_("Nama yang dicatat"),
        max_length=200,
        error_messages={"required": _("Isi nama menurut dokumen.")},
    )
    field_order = ("full_name", "note")


class BirthDateFactsForm(FactsForm):
    """The birth date as the papers show it."""

    birth_date = DayField(
        label=_("Tanggal lahir yang dicatat"),
        error_messages={"required": _("Isi tanggal lahir menurut dokumen.")},
    )
    field_order = ("birth_date", "note")


class IdentityFactsForm(FactsForm):
    """Who somebody is, as their identity card shows it."""

    full_name = forms.CharField(
        label=_("Nama yang dicatat"),
        max_length=200,
        error_messages={"required": _("Isi nama menurut dokumen.")},
    )
    birth_date = DayField(
        label=_("Tanggal lahir yang dicatat"),
        error_messages={"required": _("Isi tanggal lahir menurut dokumen.")},
    )
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"),
        choices=[
            ("", _("Menurut data kependudukan")),
            ("P", _("Perempuan")),
            ("L", _("Laki-laki")),
        ],
        required=False,
    )
    field_order = ("full_name", "birth_date", "sex", "note")


class CardFactsForm(FactsForm):
    """The KPJ as the card shows it."""

    kpj = ReadField(
        identity.read_kpj,
        label=_("Nomor KPJ"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Isi nomor KPJ.")},
    )
    field_order = ("kpj", "note")


class WorkFactsForm(FactsForm):
    """Which membership ended, when and why."""

    membership = forms.TypedChoiceField(
        label=_("Kepesertaan yang berakhir"),
        coerce=int,
        error_messages={"required": _("Pilih kepesertaan yang berakhir.")},
    )
    last_day = DayField(
        label=_("Hari terakhir bekerja"),
        error_messages={"required": _("Isi hari terakhir bekerja.")},
    )
    end_reason = forms.ChoiceField(
        label=_("Alasan berhenti"),
        choices=[("", _("Pilih alasan")), *((one.value, one.label) for one in EndReason)],
        error_messages={"required": _("Pilih alasan berhenti.")},
    )
    field_order = ("membership", "last_day", "end_reason", "note")

    def __init__(self, *args: Any, memberships: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Pilih kepesertaan")), *memberships]
        self.fields["membership"].choices = choices  # type: ignore[attr-defined]


class LoginNameForm(AnswerForm):
    """A login name whose account is looked for."""

    name = ReadField(
        contacts.parse,
        label=_("E-mail atau nomor HP yang dipakai masuk"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Isi e-mail atau nomor HP.")},
    )


class ReleaseForm(AnswerForm):
    """That the holder was seen."""

    is_seen = forms.BooleanField(
        label=_("Pemegang akun ada di depan saya, dan kartu identitas aslinya sudah saya lihat."),
        error_messages={"required": _("Kunci hanya dibuka untuk orang yang hadir.")},
    )


class LetterForm(AnswerForm):
    """Which letter of a bank says that an order was not executed."""

    words = forms.CharField(
        label=_("Surat bank"),
        help_text=_("Nomor, tanggal, dan siapa yang menandatanganinya."),
        max_length=300,
    )


class RoleForm(AnswerForm):
    """A role to be given, in one branch or in all."""

    role = forms.ChoiceField(
        label=_("Peran"),
        choices=[("", _("Pilih peran")), *ROLE_CHOICES],
        error_messages={"required": _("Pilih peran.")},
    )
    branch_code = forms.CharField(
        label=_("Kode cabang"),
        help_text=_("Kosongkan untuk semua cabang."),
        max_length=10,
        required=False,
    )


class OfficerForm(RoleForm):
    """Somebody new who works here: name, login name, first role."""

    full_name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=200,
        error_messages={"required": _("Isi nama lengkap.")},
    )
    login = ReadField(
        contacts.parse,
        label=_("E-mail atau nomor HP untuk masuk"),
        help_text=_("Kode masuk dikirim ke sini; petugas membuat kata sandinya sendiri."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Isi e-mail atau nomor HP.")},
    )
    field_order = ("full_name", "login", "role", "branch_code")
