"""Reading notices: the inbox of a recipient, and what nobody could be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from jaminan.notifications.kinds import LANGUAGES, kind
from jaminan.notifications.models import Notice
from jaminan.notifications.transitions import UNTOLD


@dataclass(frozen=True)
class InboxLine:
    """One notice as its recipient reads it."""

    id: int
    kind: str
    title: str
    text: str
    at: datetime
    is_read: bool


def inbox(
    recipient_id: str, language: str, *, before: int | None = None, most: int = 20
) -> list[InboxLine]:
    """The newest notices of a recipient in a language; `before` is the id of the last one seen."""
    rows = Notice.objects.filter(recipient=recipient_id, is_in_app=True).order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_line(row, language) for row in rows[:most]]


def inbox_line(recipient_id: str, notice_id: int, language: str) -> InboxLine | None:
    """One notice of a recipient's inbox in a language; None for any other."""
    row = Notice.objects.filter(recipient=recipient_id, is_in_app=True, pk=notice_id).first()
    return _line(row, language) if row else None


def unread_count(recipient_id: str) -> int:
    """How many notices of the inbox were not read yet."""
    return Notice.objects.filter(recipient=recipient_id, is_in_app=True, read_at=None).count()


def untold() -> QuerySet[Notice]:
    """Notices that no channel could deliver, oldest first: a person has to find another way."""
    return Notice.objects.filter(state=UNTOLD).order_by("id")


def _line(row: Notice, language: str) -> InboxLine:
    shown = language if language in LANGUAGES else row.language
    words = kind(row.kind).words(shown, row.facts)
    return InboxLine(
        row.pk, row.kind, words.title, words.text, row.written_at, row.read_at is not None
    )
