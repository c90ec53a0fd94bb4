"""How a recipient wants to be told: reading and choosing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from jaminan.notifications.models import Preference
from jaminan.notifications.topics import CHOSEN, SECURITY
from jaminan.notifications.transitions import EMAIL, IN_APP, SMS

OUTSIDE = (SMS, EMAIL)
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Chosen:
    """What a recipient chose: a language or none, and by topic the channels that are off."""

    language: str = ""
    muted: Mapping[str, Collection[str]] = field(default_factory=dict)

    def channels(self, topic: str, channels: Collection[str]) -> set[str]:
        """The channels that stay of these; all of them for security."""
        off = set() if topic == SECURITY else set(self.muted.get(topic, ()))
        return {channel for channel in channels if channel == IN_APP or channel not in off}


def preference_of(recipient_id: str) -> Chosen:
    """What this recipient chose; nothing yet means every channel."""
    row = Preference.objects.filter(pk=recipient_id).first()
    return Chosen(row.language, row.muted) if row else Chosen()


@transaction.atomic
def choose(recipient_id: str, *, language: str, muted: Mapping[str, Collection[str]]) -> Chosen:
    """Keep what a recipient chose. Security and the inbox cannot be switched off."""
    assert language in LANGUAGES, language
    assert set(muted) <= set(CHOSEN), muted
    assert all(set(channels) <= set(OUTSIDE) for channels in muted.values()), muted
    off = {topic: sorted(channels) for topic, channels in muted.items() if channels}
    Preference.objects.update_or_create(
        recipient=recipient_id, defaults={"language": language, "muted": off}
    )
    return Chosen(language, off)


@transaction.atomic
def begin_with_language(recipient_id: str, language: str) -> None:
    """Tell a new account in the language in which it was opened, until it chooses another."""
    if language in LANGUAGES:
        Preference.objects.get_or_create(recipient=recipient_id, defaults={"language": language})
