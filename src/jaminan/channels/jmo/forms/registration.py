"""The steps of a registration, each a form of one or two questions, in the order they are asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm, ReadField
from jaminan.kernel import clock
from jaminan.people import contacts, identity

FIRST_BIRTH_YEAR = 1900


class CitizenshipForm(AnswerForm):
    """Kewarganegaraan."""

    citizenship = forms.ChoiceField(
        label=_("Kewarganegaraan Anda"),
        choices=[
            ("WNI", _("Warga negara Indonesia (WNI)")),
            ("WNA", _("Warga negara asing (WNA)")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )


class SegmentForm(AnswerForm):
    """Jenis kepesertaan."""

    segment = forms.ChoiceField(
        label=_("Anda bekerja sebagai"),
        choices=[
            ("PU", _("Penerima upah: bekerja pada perusahaan atau pemberi kerja")),
            ("BPU", _("Bukan penerima upah: usaha atau kerja sendiri")),
            ("PMI", _("Pekerja migran Indonesia: bekerja di luar negeri")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )


class NikForm(AnswerForm):
    """NIK of a citizen."""

    nik = ReadField(
        identity.read_nik,
        label=_("NIK"),
        help_text=_("16 angka pada KTP atau kartu keluarga."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Isi NIK Anda.")},
    )


class PassportForm(AnswerForm):
    """Passport of a foreigner."""

    passport_number = ReadField(
        identity.read_passport_number,
        label=_("Nomor paspor"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Isi nomor paspor Anda.")},
    )
    passport_country = ReadField(
        identity.read_country,
        label=_("Kode negara"),
        help_text=_("Tiga huruf seperti tertulis di paspor, misalnya SGP."),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Isi kode negara paspor.")},
    )


class KpjForm(AnswerForm):
    """KPJ, or that it is forgotten."""

    kpj = ReadField(
        identity.read_kpj,
        label=_("Nomor KPJ"),
        help_text=_("11 angka pada kartu peserta, fisik atau digital."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    is_kpj_forgotten = forms.BooleanField(
        label=_("Saya lupa nomor KPJ"),
        help_text=_("Kartu Anda akan dicari dengan NIK setelah data Anda cocok."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A number, or the mark that it is forgotten; the mark wins."""
        cleaned = super().clean() or {}
        if cleaned.get("is_kpj_forgotten"):
            self.errors.pop("kpj", None)
            cleaned["kpj"] = ""
        elif not cleaned.get("kpj") and "kpj" not in self.errors:
            self.add_error("kpj", _("Isi nomor KPJ, atau tandai bahwa Anda lupa nomornya."))
        return cleaned


class NameForm(AnswerForm):
    """Full name."""

    full_name = forms.CharField(
        label=_("Nama lengkap"),
        help_text=_("Seperti tertulis di KTP atau paspor. Satu kata juga boleh."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Isi nama Anda.")},
    )

    def clean_full_name(self) -> str:
        """The name with single spaces; it has at least one letter."""
        name = " ".join(self.cleaned_data["full_name"].split())
        if not any(sign.isalpha() for sign in name):
            raise forms.ValidationError(_("Nama belum berisi huruf."))
        return name


class BirthDateForm(AnswerForm):
    """Birth date."""

    birth_date = forms.DateField(
        label=_("Tanggal lahir"),
        help_text=_("Misalnya 15-08-1990."),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
        error_messages={
            "required": _("Isi tanggal lahir Anda."),
            "invalid": _("Tanggal belum benar. Contoh: 15-08-1990."),
        },
    )

    def clean_birth_date(self) -> str:
        """The day as ISO text, for the draft."""
        born: date = self.cleaned_data["birth_date"]
        if not born.year >= FIRST_BIRTH_YEAR or born > clock.today():
            raise forms.ValidationError(_("Tanggal lahir tidak mungkin. Periksa tahunnya."))
        return born.isoformat()


class ContactsForm(AnswerForm):
    """E-mail, phone or both."""

    phone = ReadField(
        lambda text: contacts.phone(text).value,
        label=_("Nomor HP"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = ReadField(
        lambda text: contacts.email(text).value,
        label=_("E-mail"),
        max_length=254,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "email", "autocomplete": "email", "autocapitalize": "none"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        """One of them is enough."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error(None, _("Isi nomor HP, e-mail, atau keduanya."))
        return cleaned


class PasswordForm(AnswerForm):
    """A password of one's own."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        help_text=_("Sedikitnya 10 huruf, angka atau tanda; bukan nama atau tanggal lahir Anda."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Isi kata sandi.")},
    )


class CodeForm(AnswerForm):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Kode"),
        help_text=_("Angka yang kami kirim. Jangan berikan kepada siapa pun."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Isi kode yang kami kirim.")},
    )


def form_of(step: str, answers: dict[str, Any]) -> type[AnswerForm]:
    """The form of a step, given the answers before it."""
    if step == "identitas":
        return PassportForm if answers.get("citizenship") == "WNA" else NikForm
    return {
        "kewarganegaraan": CitizenshipForm,
        "kepesertaan": SegmentForm,
        "kpj": KpjForm,
        "nama": NameForm,
        "tanggal-lahir": BirthDateForm,
        "kontak": ContactsForm,
        "kata-sandi": PasswordForm,
    }[step]
