"""Handing papers out, printing them again byte for byte, and proving that one is ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from jaminan.kernel import clock, references
from jaminan.kernel.models import IssuedPaper
from jaminan.kernel.transactions import is_open

REFERENCE_KIND = "paper"


PAPER_LINE = ("reference", "title", "made_at", "language")


@dataclass(frozen=True)
class PaperLine:
    """A paper of one owner in a list; its title stands in the language it was made in."""

    reference: str
    title: str
    made_at: datetime
    language: str


@dataclass(frozen=True)
class Proof:
    """What anybody who holds a paper may learn of it: what it is, when it was made, its digest."""

    reference: str
    kind: str
    made_at: datetime
    digest: str


def issue(
    kind: str,
    *,
    owner: str,
    title: str,
    language: str,
    facts: Mapping[str, Any],
    make: Callable[[str, datetime], bytes],
) -> str:
    """The reference of the paper with these facts; made by `make` unless it was issued before.

    `make` gets the reference and the moment that the paper shall bear. Called outside of
    transactions, as drawing a paper takes its time.
    """
    assert not is_open(), "papers are drawn before the transaction that keeps them"
    wanted = {"owner": owner, "kind": kind, "facts": _digest_of(facts, language)}
    known = IssuedPaper.objects.filter(**wanted).values_list("pk", flat=True).first()
    return known or _issue(wanted, title, language, make)


def content(owner: str, reference: str) -> bytes | None:
    """The bytes of a paper of this owner, as they were issued; None for any other paper."""
    row = IssuedPaper.objects.filter(owner=owner, pk=references.parse(reference)).first()
    return bytes(row.content) if row else None


def papers_of(owner: str) -> list[PaperLine]:
    """What was issued to this owner, newest first."""
    rows = IssuedPaper.objects.filter(owner=owner).order_by("-made_at", "reference")
    return [PaperLine(*row) for row in rows.values_list(*PAPER_LINE)]


def proof(reference: str) -> Proof | None:
    """That a paper with this reference was issued here; None when none was."""
    rows = IssuedPaper.objects.filter(pk=references.parse(reference))
    row = rows.values_list("reference", "kind", "made_at", "digest").first()
    return Proof(*row) if row else None


def _issue(
    wanted: Mapping[str, str], title: str, language: str, make: Callable[[str, datetime], bytes]
) -> str:
    reference, made_at = references.new(REFERENCE_KIND), clock.now()
    drawn = make(reference, made_at)
    try:
        with transaction.atomic():
            IssuedPaper.objects.create(
                **wanted,
                reference=reference,
                title=title,
                language=language,
                digest=hashlib.sha256(drawn).hexdigest(),
                content=drawn,
                made_at=made_at,
            )
    except IntegrityError:  # the same paper was asked for twice at once: one of them stays
        return IssuedPaper.objects.values_list("pk", flat=True).get(**wanted)
    return reference


def _digest_of(facts: Mapping[str, Any], language: str) -> str:
    known = {"language": language, "facts": facts}
    text = json.dumps(known, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
