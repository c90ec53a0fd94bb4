"""Forms of the public site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PAPER_BYTES_MAX = 6 * 1024 * 1024


class NumberForm(forms.Form):
    """The number that stands on a paper."""

    nomor = forms.CharField(
        label=_("Nomor dokumen"),
        help_text=_("Tertulis di kaki setiap halaman, misalnya K7F3-9QXD-4."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={
            "required": _("Isi nomor dokumen."),
            "max_length": _("Nomor terlalu panjang. Periksa lagi."),
        },
    )


class PaperForm(forms.Form):
    """The file that somebody was given."""

    paper = forms.FileField(
        label=_("Berkas PDF"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": _("Pilih berkasnya."),
            "missing": _("Pilih berkasnya."),
            "empty": _("Berkas ini kosong."),
        },
    )

    def clean_paper(self) -> Any:
        """A file that is not larger than any paper of ours."""
        paper = self.cleaned_data["paper"]
        if paper.size > PAPER_BYTES_MAX:
            raise forms.ValidationError(_("Berkas ini terlalu besar untuk dokumen kami."))
        return paper


class BranchForm(forms.Form):
    """A search for a branch office."""

    cari = forms.CharField(
        label=_("Kota, provinsi, atau jalan"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"max_length": _("Terlalu panjang. Cukup nama kotanya.")},
    )


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
