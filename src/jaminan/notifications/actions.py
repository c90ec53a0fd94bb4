"""Telling people: notices written with their cause, and what becomes of them."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from jaminan.kernel import clock, outbox
from jaminan.kernel.events import emit
from jaminan.kernel.transactions import assert_open
from jaminan.notifications.kinds import kind as kind_of
from jaminan.notifications.models import Delivery, Notice
from jaminan.notifications.preferences import preference_of
from jaminan.notifications.transitions import (
    DELIVERED,
    DELIVERY,
    EMAIL,
    FAILED,
    IN_APP,
    NOTICE,
    SILENT,
    SMS,
    STEP_TO,
    TOLD,
    WAITING,
)

MESSAGES = "messages"


@dataclass(frozen=True)
class Recipient:
    """Who is told: an opaque id ("user:17"), where they can be reached, and their language.

    The language holds while the recipient has chosen none for messages.
    """

    id: str
    email: str | None = None
    phone: str | None = None
    language: str = "id"

    @property
    def ways(self) -> dict[str, str]:
        """Addresses by channel, the usual one first."""
        known = {SMS: self.phone, EMAIL: self.email}
        return {channel: address for channel, address in known.items() if address}


def notify(
    *, recipient: Recipient, kind: str, channels: Collection[str], subject_key: str, **facts: Any
) -> Notice:
    """The notice, written in the caller's transaction and sent after its commit; once.

    `channels` are those of "sms", "email", "in_app" that it goes to at once, less those that the
    recipient switched off for its topic. Where none of the wished ones reaches the recipient, or
    all of them fail, the other one is taken; what goes to the inbox alone is told by it.
    `subject_key` ("claim:K…: paid") makes the key: the same kind, subject and recipient are told
    only once. Facts are those that the kind declares; no more personal data than it needs, and
    never a password.
    """
    assert_open()
    assert set(channels) <= {SMS, EMAIL, IN_APP}, channels
    declared, chosen = kind_of(kind), preference_of(recipient.id)
    language = chosen.language or recipient.language
    declared.words(language, facts)
    notice, is_new = Notice.objects.get_or_create(
        key=f"{kind}:{subject_key}:{recipient.id}",
        defaults={
            "recipient": recipient.id,
            "kind": kind,
            "language": language,
            "facts": {} if declared.is_secret else facts,
            "is_in_app": IN_APP in channels and not declared.is_secret,
            "other_ways": {} if declared.is_secret else recipient.ways,
            "written_at": clock.now(),
        },
    )
    if is_new:
        _send_at_first(notice, recipient, chosen.channels(declared.topic, channels), facts)
    return notice


@transaction.atomic
def record_outcome(delivery_id: int, outcome: str) -> None:
    """What became of a message: told, or tried the other way, or known to somebody as untold.

    The same outcome may come again, and "delivered" may come late; a message that was delivered
    stays so.
    """
    found = Delivery.objects.get(pk=delivery_id)
    notice = Notice.objects.select_for_update().get(pk=found.notice_id)
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    if delivery.outcome in {outcome, DELIVERED} or (delivery.outcome, outcome) == (FAILED, SILENT):
        return
    by_role = "clock" if outcome == SILENT else "provider"
    delivery.outcome = DELIVERY.after(delivery.outcome, STEP_TO[outcome], by_role)
    if kind_of(notice.kind).is_secret:
        delivery.text = ""
    delivery.save(update_fields=["outcome", "text"])
    if outcome == DELIVERED:
        _told(notice)
    else:
        _try_another_way(notice)


@transaction.atomic
def mark_read(recipient_id: str, notice_id: int | None = None) -> int:
    """Mark one notice of the recipient's inbox as read, or all of them; how many were unread."""
    unread = Notice.objects.filter(recipient=recipient_id, is_in_app=True, read_at=None)
    if notice_id is not None:
        unread = unread.filter(pk=notice_id)
    return unread.update(read_at=clock.now())


def _send_at_first(
    notice: Notice, recipient: Recipient, channels: Collection[str], facts: dict[str, Any]
) -> None:
    if set(channels) == {IN_APP}:
        _told(notice)
        return
    reached = [channel for channel in recipient.ways if channel in channels]
    for channel in reached:
        _send(notice, channel, recipient.ways[channel], facts)
    if not reached:
        _try_another_way(notice)


def _try_another_way(notice: Notice) -> None:
    """The channel that is left, unless it was told or something still runs; else it is lost."""
    if notice.state == TOLD or notice.deliveries.filter(outcome=WAITING).exists():
        return
    if notice.other_ways:
        channel = next(iter(notice.other_ways))
        _send(notice, channel, notice.other_ways[channel], notice.facts)
    elif notice.state == WAITING:
        _lost(notice)


def _send(notice: Notice, channel: str, address: str, facts: dict[str, Any]) -> None:
    words = kind_of(notice.kind).words(notice.language, facts)
    Delivery.objects.create(
        notice=notice,
        key=f"{notice.pk}-{channel}-{secrets.token_hex(6)}",
        channel=channel,
        address=address,
        title=words.title,
        text=words.sms if channel == SMS else words.text,
    )
    notice.other_ways.pop(channel, None)
    notice.save(update_fields=["other_ways"])
    outbox.wake_after_commit(MESSAGES)


def _told(notice: Notice) -> None:
    if notice.state != TOLD:
        notice.state = NOTICE.after(notice.state, "tell", "delivery")
    notice.other_ways = {}
    notice.save(update_fields=["state", "other_ways"])


def _lost(notice: Notice) -> None:
    notice.state = NOTICE.after(notice.state, "lose", "delivery")
    notice.save(update_fields=["state"])
    emit("notice_lost", subject=notice.recipient, notice=notice.pk, kind=notice.kind)
