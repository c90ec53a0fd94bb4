"""Forms of a data update, one a step; each carries the version that its page showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm, ReadField
from jaminan.channels.jmo.forms.klaim import ShownField
from jaminan.channels.jmo.forms.registration import CodeForm
from jaminan.people import contacts

RIGHT, WRONG = "right", "wrong"
RELATIONS = (
    ("spouse", _("Suami atau istri")),
    ("parent", _("Orang tua")),
    ("child", _("Anak")),
    ("sibling", _("Saudara kandung")),
    ("other", _("Lainnya")),
)


class SeenForm(AnswerForm):
    """A step that is only looked at and agreed to."""

    version = ShownField()


class ContactChoiceForm(AnswerForm):
    """Which of one's contacts the code goes to."""

    kind = forms.ChoiceField(
        label=_("Kirim kode ke"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih ke mana kode dikirim.")},
    )

    def __init__(self, *args: Any, ways: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list(ways)


class ContactCodeForm(CodeForm):
    """The code that was sent."""

    version = ShownField()


class PopulationForm(SeenForm):
    """Whether what the population registry says is right."""

    registered = forms.ChoiceField(
        label=_("Apakah data kependudukan ini benar?"),
        choices=[
            (RIGHT, _("Benar, pakai data ini")),
            (WRONG, _("Keliru, data di KTP saya berbeda")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )


class EmergencyForm(SeenForm):
    """Somebody to be called when the member cannot be reached."""

    name = forms.CharField(
        label=_("Nama"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Isi namanya.")},
    )
    relation = forms.ChoiceField(
        label=_("Hubungan dengan Anda"),
        choices=[("", _("Pilih hubungan")), *RELATIONS],
        error_messages={"required": _("Pilih hubungannya.")},
    )
    number = ReadField(
        lambda text: contacts.phone(text).value,
        label=_("Nomor HP"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": _("Isi nomor HP-nya.")},
    )
    field_order = ("name", "relation", "number", "version")
