"""Forms about one's cards: a number to look for, the card that stays, and the word to merge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm, ReadField
from jaminan.people import identity


class SearchForm(AnswerForm):
    """A KPJ that is not among one's own."""

    kpj = ReadField(
        identity.read_kpj,
        label=_("Nomor KPJ"),
        help_text=_("11 angka pada kartu peserta, fisik atau digital."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Isi nomor KPJ.")},
    )


class TargetForm(AnswerForm):
    """The card that stays."""

    target = forms.TypedChoiceField(
        label=_("Kartu mana yang dipertahankan?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih satu kartu."),
            "invalid_choice": _("Pilih satu kartu dari daftar."),
        },
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["target"].choices = choices  # type: ignore[attr-defined]


class AgreementForm(AnswerForm):
    """The balances that were shown, in rupiah, and where the code goes."""

    before = forms.IntegerField(widget=forms.HiddenInput)
    after = forms.IntegerField(widget=forms.HiddenInput)
    way = forms.ChoiceField(
        label=_("Kirim kode ke"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih ke mana kode dikirim."),
            "invalid_choice": _("Pilih ke mana kode dikirim."),
        },
    )

    def __init__(self, *args: Any, ways: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["way"].choices = ways  # type: ignore[attr-defined]
