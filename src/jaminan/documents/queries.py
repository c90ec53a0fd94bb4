"""Reading papers: their state in words for the claimant, and what is on file already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jaminan.documents import storage
from jaminan.documents.inspection.kinds import PDF
from jaminan.documents.models import Paper
from jaminan.documents.sentences import SENTENCES
from jaminan.documents.transitions import ACCEPTED, REFUSED, WAITING

STATES: dict[str, str | Promise] = {
    WAITING: _("Sedang diperiksa"),
    ACCEPTED: _("Diterima"),
    REFUSED: _("Tidak dapat dipakai"),
}


@dataclass(frozen=True)
class PaperView:
    """A paper as its owner is told of it; `sentence` says what to do when it was refused."""

    id: int
    owner: str
    kind: str
    file_name: str
    media_type: str
    size: int
    pages: int | None
    state: str
    state_words: str | Promise
    code: str
    sentence: str | Promise
    digest: str
    received_at: datetime


@dataclass(frozen=True)
class Shown:
    """The bytes that people may see of an accepted paper."""

    media_type: str
    content: bytes


def paper(number: int) -> PaperView:
    """One paper; raises Paper.DoesNotExist."""
    return _view(_papers().get(pk=number))


def papers(numbers: Collection[int]) -> dict[int, PaperView]:
    """These papers by number."""
    return {row.pk: _view(row) for row in _papers().filter(pk__in=numbers).order_by("pk")}


def papers_of(owner: str) -> list[PaperView]:
    """All papers of an owner, newest first."""
    return [_view(row) for row in _papers().filter(owner=owner).order_by("-id")]


def on_file(owner: str, kind: str) -> PaperView | None:
    """The newest accepted paper of this kind that the owner has handed in before."""
    accepted = _papers().filter(owner=owner, kind=kind, inspection__outcome=ACCEPTED)
    newest = accepted.order_by("-id").first()
    return _view(newest) if newest else None


def shown(number: int) -> Shown | None:
    """The copy of a paper that people may see; None while it is not accepted."""
    row = _papers().get(pk=number)
    if row.inspection.outcome != ACCEPTED:
        return None
    return Shown(row.content.media_type, storage.read(row.inspection.shown))


def has_pages(view: PaperView) -> bool:
    """Whether a paper is a PDF, which browsers page through."""
    return view.media_type == PDF


def _papers() -> QuerySet[Paper]:
    return Paper.objects.select_related("content", "inspection")


def _view(row: Paper) -> PaperView:
    inspection = row.inspection
    return PaperView(
        id=row.pk,
        owner=row.owner,
        kind=row.kind,
        file_name=row.file_name,
        media_type=row.content.media_type,
        size=row.content.size,
        pages=inspection.pages,
        state=inspection.outcome,
        state_words=STATES[inspection.outcome],
        code=inspection.code,
        sentence=SENTENCES.get(inspection.code, ""),
        digest=row.content_id,
        received_at=row.received_at,
    )
