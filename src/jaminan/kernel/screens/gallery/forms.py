"""A form with every kind of field, and the answers that make each of them wrong."""

from __future__ import annotations

from django import forms

REASONS = [
    ("a", "Rekening ini milik saya"),
    ("b", "Nomornya salah ketik"),
    ("c", "Pakai rekening lain atas nama saya sendiri, yang dibuka di bank yang berbeda"),
]


class SampleForm(forms.Form):
    """Every kind of field."""

    full_name = forms.CharField(label="Nama seperti di KTP", max_length=200)
    nik = forms.CharField(
        label="NIK",
        help_text="16 angka, ada di KTP Anda.",
        min_length=16,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    born_on = forms.DateField(label="Tanggal lahir", widget=forms.DateInput(attrs={"type": "date"}))
    bank = forms.ChoiceField(label="Bank", choices=[("", "Pilih bank"), ("bn", "Bank Nusa")])
    reason = forms.ChoiceField(label="Apa yang benar?", choices=REASONS, widget=forms.RadioSelect)
    programmes = forms.MultipleChoiceField(
        label="Program yang ingin dijelaskan",
        help_text="Boleh lebih dari satu.",
        choices=[("jht", "JHT"), ("jp", "JP")],
        widget=forms.CheckboxSelectMultiple,
    )
    letter = forms.FileField(label="Surat berhenti", help_text="Foto atau PDF, paling besar 5 MB.")
    code = forms.CharField(
        label="Kode dari SMS",
        min_length=6,
        widget=forms.TextInput(
            attrs={"class": "input-short", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
    note = forms.CharField(label="Catatan", required=False, widget=forms.Textarea)
    agrees = forms.BooleanField(label="Saya sudah membaca dan menyetujui pernyataan di atas")

    def clean(self) -> dict[str, object]:
        """One refusal that belongs to no field."""
        if self.cleaned_data.get("note") == "galat":
            raise forms.ValidationError(
                "Uang belum dikirim dan isian Anda tersimpan. Nama di bank berbeda satu huruf."
            )
        return self.cleaned_data


def wrong_answers() -> dict[str, str]:
    """Answers of which none is right."""
    return {"nik": "3311", "code": "12", "note": "galat", "bank": "x"}
