"""What a recipient chose is kept to; security is told everywhere, and nobody is left untold."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jaminan.notifications import kinds
from jaminan.notifications.actions import Recipient, notify, record_outcome
from jaminan.notifications.kinds import Kind, Words
from jaminan.notifications.models import Preference
from jaminan.notifications.preferences import begin_with_language, choose, preference_of
from jaminan.notifications.topics import CLAIMS, SECURITY, TOPICS
from jaminan.notifications.transitions import FAILED, TOLD

SITI = Recipient("user:17", email="siti@contoh.id", phone="+6281100000001")
WORDS = {
    "id": Words("Kabar", "Kabar untuk Anda.", "Kabar."),
    "en": Words("News", "News for you.", "News."),
}


@pytest.fixture(autouse=True)
def kinds_of_two_topics(monkeypatch, db) -> None:
    for name, topic in (("of_claim", CLAIMS), ("of_security", SECURITY)):
        kind = Kind(name, {}, WORDS, is_secret=False, patience_seconds=600, topic=topic)
        monkeypatch.setitem(kinds._kinds, name, kind)


def told(kind: str, *channels: str):
    return notify(
        recipient=SITI,
        kind=kind,
        channels=channels or ("sms", "email", "in_app"),
        subject_key="claim:1",
    )


def channels_of(notice) -> set[str]:
    return set(notice.deliveries.values_list("channel", flat=True))


def test_without_a_choice_every_channel_is_used() -> None:
    assert channels_of(told("of_claim")) == {"sms", "email"}


def test_a_channel_that_was_switched_off_for_a_topic_is_left_alone() -> None:
    choose(SITI.id, language="id", muted={CLAIMS: ["sms"]})
    assert channels_of(told("of_claim")) == {"email"}
    assert channels_of(told("of_security")) == {"sms", "email"}


def test_with_every_channel_off_the_inbox_tells() -> None:
    choose(SITI.id, language="id", muted={CLAIMS: ["sms", "email"]})
    notice = told("of_claim")
    assert channels_of(notice) == set()
    assert (notice.state, notice.is_in_app) == (TOLD, True)


def test_what_goes_to_the_inbox_alone_costs_no_message() -> None:
    notice = told("of_claim", "in_app")
    assert channels_of(notice) == set()
    assert notice.state == TOLD


def test_when_the_chosen_channel_fails_the_other_one_is_taken_after_all() -> None:
    choose(SITI.id, language="id", muted={CLAIMS: ["sms"]})
    notice = told("of_claim")
    record_outcome(notice.deliveries.get().pk, FAILED)
    assert channels_of(notice) == {"sms", "email"}


def test_messages_are_written_in_the_chosen_language() -> None:
    assert set(told("of_claim").deliveries.values_list("title", flat=True)) == {"Kabar"}
    choose(SITI.id, language="en", muted={})
    sent = told("of_security").deliveries
    assert set(sent.values_list("title", flat=True)) == {"News"}
    assert sent.get(channel="sms").text == "News."


def test_the_language_of_registration_holds_until_another_is_chosen() -> None:
    begin_with_language(SITI.id, "en")
    assert preference_of(SITI.id).language == "en"
    choose(SITI.id, language="id", muted={})
    begin_with_language(SITI.id, "en")
    assert preference_of(SITI.id).language == "id"


def test_security_cannot_be_switched_off_not_even_in_the_database() -> None:
    with pytest.raises(AssertionError):
        choose(SITI.id, language="id", muted={SECURITY: ["sms"]})
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.create(recipient="user:1", muted={SECURITY: ["sms"]})
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.create(recipient="user:1", language="fr")


def test_every_declared_message_has_a_topic_and_secrets_are_security() -> None:
    for kind in kinds.every_kind():
        assert kind.topic in TOPICS
        assert not kind.is_secret or kind.topic == SECURITY
