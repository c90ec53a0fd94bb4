"""Forms of forecasts: what is assumed stands in the address, so that a page can be kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.benefits.jht.projection import YEARS_AHEAD_MAX, Outlook
from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.channels.jmo.forms.klaim import AmountField
from jaminan.kernel import clock
from jaminan.law.development import MILLION
from jaminan.law.money import Rupiah, number_text

WAGE, AMOUNT, NONE = "upah", "jumlah", "tidak"
SOURCES = {WAGE: "wage", AMOUNT: "amount", NONE: "none"}
AMOUNT_MAX = 10**12
BAD_AMOUNT = _("Jumlah ini terlalu besar untuk disimulasikan.")


class PercentField(forms.CharField):
    """A yearly rate typed in per cent, kept in millionths: "5,5" is 55,000."""

    def __init__(self, *, most: int, **options: Any) -> None:
        options["widget"] = forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input-short"}
        )
        options["error_messages"] = {"required": _("Isi dalam persen, misalnya 5,50.")}
        super().__init__(max_length=8, **options)
        self.most = most

    def clean(self, value: Any) -> int:
        """The rate in millionths; from 0 to the highest, at most two digits after the comma."""
        text = super().clean(value).replace(",", ".").replace("%", "").strip()
        whole, _point, digits = text.partition(".")
        if not (whole.isascii() and whole.isdigit()) or not _are_digits(digits):
            raise forms.ValidationError(_("Isi dalam persen, misalnya 5,50."))
        millionths = int(Fraction(text.rstrip(".")) * MILLION / 100)
        if millionths > self.most:
            raise forms.ValidationError(
                _("Paling tinggi %(most)s persen.") % {"most": self.most // 10_000}
            )
        return millionths


class OutlookForm(AnswerForm):
    """Andaian: contributions to come, their growth, the rate of development, and until when."""

    sampai = forms.DateField(
        label=_("Sampai tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={
            "required": _("Isi tanggalnya, misalnya 31-12-2035."),
            "invalid": _("Tanggal ini tidak ada. Contoh: 31-12-2035."),
        },
    )
    sumber = forms.ChoiceField(
        label=_("Iuran mulai bulan depan"),
        choices=[
            (WAGE, _("Dihitung dari upah")),
            (AMOUNT, _("Jumlah yang saya isi")),
            (NONE, _("Tidak ada iuran lagi")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    upah = AmountField(label=_("Upah sebulan (rupiah)"), required=False)
    iuran = AmountField(label=_("Iuran sebulan (rupiah)"), required=False)
    kenaikan = PercentField(
        label=_("Kenaikan setiap tahun (persen)"),
        help_text=_("Upah atau iuran naik sebesar ini tiap Januari."),
        most=200_000,
    )
    tingkat = PercentField(label=_("Pengembangan setahun (persen)"), most=200_000)

    def clean_sampai(self) -> date:
        """A day to come, and not further than anybody can look."""
        day: date = self.cleaned_data["sampai"]
        today = clock.today()
        if day <= today:
            raise forms.ValidationError(_("Pilih hari yang akan datang."))
        if day.year > today.year + YEARS_AHEAD_MAX:
            raise forms.ValidationError(
                _("Paling jauh %(years)s tahun ke depan.") % {"years": YEARS_AHEAD_MAX}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """The amount that the chosen source needs is there and can be computed with."""
        given = super().clean() or {}
        needed = {WAGE: "upah", AMOUNT: "iuran"}.get(given.get("sumber", ""))
        if needed and needed not in self.errors and not given.get(needed):
            self.add_error(needed, _("Isi jumlah dalam rupiah, misalnya 500.000."))
        for name in ("upah", "iuran", "saldo"):
            if (given.get(name) or 0) > AMOUNT_MAX:
                self.add_error(name, BAD_AMOUNT)
        return given

    @property
    def outlook(self) -> Outlook:
        """The assumptions as the law takes them."""
        given = self.cleaned_data
        monthly = {WAGE: given["upah"], AMOUNT: given["iuran"]}.get(given["sumber"]) or 0
        return Outlook(
            source=SOURCES[given["sumber"]],  # type: ignore[arg-type]
            monthly=Rupiah(monthly),
            growth=given["kenaikan"],
            rate=given["tingkat"],
        )


class OpenOutlookForm(OutlookForm):
    """Andaian tanpa masuk: the balance is typed as well."""

    saldo = AmountField(
        label=_("Saldo JHT sekarang (rupiah)"),
        error_messages={"required": _("Isi jumlah dalam rupiah, misalnya 500.000.")},
    )
    field_order = ("saldo", "sampai", "sumber", "upah", "iuran", "kenaikan", "tingkat")


def typed_percent(millionths: int) -> str:
    """A rate as it is typed into the form: 55,000 is "5,50"."""
    return number_text(Fraction(millionths, 10_000))


def _are_digits(text: str) -> bool:
    return len(text) <= 2 and (not text or (text.isascii() and text.isdigit()))
