"""Photographs of faces that members hand in, and how the worker reads them."""

from __future__ import annotations

from typing import Any

from jaminan.documents import actions, queries
from jaminan.documents.transitions import (
    ACCEPTED,
    FACE,
    FACE_FOR_OFFICER,
    PAPER,
    SELFIE,
    WAITING,
)
from jaminan.people.actions import Photo


def receive(owner: str, file: Any, *, for_officer: bool, by: str) -> int:
    """The number of a photograph, kept and to be inspected; `Refused` for no photograph.

    One `for_officer` is only looked at for whether it can be shown: a person compares the face.
    """
    kind, purpose = (FACE_FOR_OFFICER, PAPER) if for_officer else (FACE, SELFIE)
    paper = actions.receive(owner, kind, file.name, file.read(), purpose=purpose, by=by)
    return int(paper.pk)


def photo_of(number: int) -> Photo | None:
    """A photograph for a machine to compare: None while it is inspected, empty when it must not."""
    paper = queries.paper(number)
    if paper.state == WAITING:
        return None
    is_usable = paper.state == ACCEPTED and paper.kind == FACE
    shown = queries.shown(number) if is_usable else None
    return Photo(shown.content if shown else b"")
