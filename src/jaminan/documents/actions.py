"""Every write of papers: receiving them, and inspecting their content in the worker."""

from __future__ import annotations

from django.db import transaction

from jaminan.documents import storage
from jaminan.documents.inspection import kinds
from jaminan.documents.inspection.verdict import NotTaken
from jaminan.documents.models import Content, Inspection, Paper
from jaminan.documents.sentences import SENTENCES
from jaminan.documents.transitions import INSPECTION, PAPER, SELFIE, WAITING
from jaminan.kernel import clock, outbox
from jaminan.kernel.events import emit
from jaminan.kernel.refusal import Refused

PAPERS_OUTBOX = "papers"
SCANNER_DOWN_SECONDS = 30


def receive(
    owner: str, kind: str, file_name: str, content: bytes, *, purpose: str = PAPER, by: str
) -> Paper:
    """The paper, on disk and waiting for its inspection; a known content is not inspected again.

    `owner` is an opaque id, `kind` the paper's name in the claim types, `purpose` `paper` or
    `selfie`. Raises Refused at once for what is empty, over 6 MB, or no JPG, PNG or PDF.
    """
    media_type = must_be_taken(content, purpose)
    digest = storage.keep(content)
    with transaction.atomic():
        return _record(owner, kind, file_name, digest, len(content), media_type, purpose, by=by)


@transaction.atomic
def reuse(paper: Paper, kind: str, *, by: str) -> Paper:
    """A paper on file, handed in again by its owner as a paper of a certain kind."""
    return Paper.objects.create(
        owner=paper.owner, kind=kind, file_name=paper.file_name, content_id=paper.content_id,
        inspection_id=paper.inspection_id, received_at=clock.now(), by=by,
    )  # fmt: skip


def inspect(inspection: Inspection) -> None:
    """Look into a content and store what was found; `paper_inspected` is told to listeners.

    Runs in the worker, outside of transactions. `TryLater` while the virus scanner is silent.
    """
    if inspection.outcome != WAITING:
        return
    # Imported here: what opens files is large, and every process that serves pages imports this.
    from jaminan.documents.inspection.whole import ScannerSilent, look_into

    content = Content.objects.get(pk=inspection.content_id)
    try:
        taken = look_into(storage.read(content.digest), content.media_type, inspection.purpose)
    except NotTaken as refusal:
        _conclude(inspection, "refuse", code=refusal.code)
    except ScannerSilent as silence:
        raise outbox.TryLater(f"virus scanner: {silence}", SCANNER_DOWN_SECONDS) from silence
    else:
        shown = storage.keep(taken.shown)
        _conclude(inspection, "accept", pages=taken.pages, shown=shown)


def tell_not_inspected(inspection: Inspection) -> None:
    """No try could look into the content: its owner is told, and offered another way."""
    _conclude(inspection, "refuse", code="not_inspected")


def must_be_taken(content: bytes, purpose: str = PAPER) -> str:
    """The media type of a content that may be received; Refused for what is refused at once."""
    if not content:
        raise refused("empty")
    if len(content) > kinds.SIZE_MAX:
        raise refused("too_large")
    media_type = kinds.media_type(content)
    if media_type is None:
        raise refused("wrong_kind")
    if purpose == SELFIE and media_type == kinds.PDF:
        raise refused("not_a_photo")
    return media_type


def refused(code: str) -> Refused:
    """The refusal with the sentence of a code, for the field of a file."""
    return Refused(code, SENTENCES[code], field="file")


def _record(
    owner: str, kind: str, file_name: str, digest: str, size: int, media_type: str, purpose: str,
    *, by: str,
) -> Paper:  # fmt: skip
    now = clock.now()
    content, _ = Content.objects.get_or_create(
        digest=digest, defaults={"size": size, "media_type": media_type, "received_at": now}
    )
    inspection, is_new = Inspection.objects.get_or_create(
        content=content, purpose=purpose, defaults={"key": f"{digest}:{purpose}"}
    )
    if is_new:
        outbox.wake_after_commit(PAPERS_OUTBOX)
    return Paper.objects.create(
        owner=owner, kind=kind, file_name=_plain_name(file_name), content=content,
        inspection=inspection, received_at=now, by=by,
    )  # fmt: skip


def _plain_name(file_name: str) -> str:
    """The last part of a name, without signs that do not print: it is shown, never opened."""
    last = file_name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[-200:] or "berkas"


@transaction.atomic
def _conclude(inspection: Inspection, step: str, **found: object) -> None:
    outcome = INSPECTION.after(inspection.outcome, step, "inspector")
    waiting = Inspection.objects.filter(pk=inspection.pk, outcome=WAITING)
    if not waiting.update(outcome=outcome, inspected_at=clock.now(), **found):
        return
    papers = Paper.objects.filter(inspection=inspection.pk).order_by("id")
    emit(
        "paper_inspected",
        subject=f"content:{inspection.content_id}",
        purpose=inspection.purpose,
        outcome=outcome,
        code=found.get("code", ""),
        papers=[{"id": paper.pk, "owner": paper.owner, "kind": paper.kind} for paper in papers],
    )
