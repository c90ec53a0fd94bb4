"""Pilihan pesan: in which language, and over which channel each topic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.notifications.preferences import OUTSIDE, Chosen
from jaminan.notifications.topics import CHOSEN, CLAIMS, SERVICE
from jaminan.notifications.transitions import EMAIL, SMS

CHANNELS = [(SMS, _("SMS")), (EMAIL, _("E-mail"))]
LABELS: Mapping[str, Any] = {
    CLAIMS: _("Klaim dan pembayaran"),
    SERVICE: _("Data, kartu, dan iuran"),
}


class PreferencesForm(AnswerForm):
    """The language of messages, and a list of channels for each topic that can be chosen."""

    language = forms.ChoiceField(
        label=_("Bahasa pesan"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )

    def __init__(self, *args: Any, chosen: Chosen, shown: str, **options: Any) -> None:
        initial = {"language": chosen.language or shown}
        initial |= {topic: sorted(chosen.channels(topic, OUTSIDE)) for topic in CHOSEN}
        super().__init__(*args, initial=initial, **options)
        for topic in CHOSEN:
            self.fields[topic] = forms.MultipleChoiceField(
                label=LABELS[topic],
                choices=CHANNELS,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def muted(self) -> dict[str, list[str]]:
        """By topic the channels that were left unticked."""
        return {
            topic: [one for one in OUTSIDE if one not in self.cleaned_data[topic]]
            for topic in CHOSEN
        }
