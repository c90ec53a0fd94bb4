"""Forms that say which of one's data are wrong; an officer decides."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm, ReadField
from jaminan.people import identity

WORDS_MAX = 500


class CardForm(AnswerForm):
    """A KPJ that is missing among one's own."""

    kpj = ReadField(
        identity.read_kpj,
        label=_("Nomor KPJ yang belum ada"),
        help_text=_("11 angka pada kartu peserta, fisik atau digital."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Isi nomor KPJ.")},
    )


class WorkForm(AnswerForm):
    """What is wrong about where and until when one worked."""

    told = forms.CharField(
        label=_("Apa yang seharusnya?"),
        help_text=_("Sebut perusahaan, hari terakhir bekerja, dan alasan berhenti."),
        max_length=WORDS_MAX,
        widget=forms.Textarea,
        error_messages={
            "required": _("Tulis apa yang seharusnya."),
            "max_length": _("Tulis paling banyak 500 huruf."),
        },
    )
