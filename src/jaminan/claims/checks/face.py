"""Face: the photograph beside the portrait that the population registry has."""

from __future__ import annotations

from jaminan.claims.checks.verifier import (
    A_WEEK,
    DOUBT,
    FAIL,
    NOT_AVAILABLE,
    PASS,
    Found,
    Verifier,
)
from jaminan.claims.models import Claim
from jaminan.documents import queries as documents
from jaminan.documents.queries import PaperView
from jaminan.documents.transitions import ACCEPTED, FACE_FOR_OFFICER, REFUSED
from jaminan.kernel.outside import Unavailable
from jaminan.people.registries import population


def _looks_at(claim: Claim) -> str:
    photo = _photo(claim)
    return f"{claim.claimant.nik}:{photo.digest}" if photo else ""


def _face(claim: Claim) -> Found | None:
    photo = _photo(claim)
    if photo is None or photo.state == REFUSED:
        return Found(FAIL, "no_photo")
    if photo.state != ACCEPTED:
        return None
    if photo.kind == FACE_FOR_OFFICER:
        return Found(DOUBT, "for_officer")
    if not claim.claimant.nik:
        return Found(DOUBT, "no_portrait")  # a foreigner is in no population registry
    return _scored(claim.claimant.nik, photo)


def _scored(nik: str, photo: PaperView) -> Found:
    shown = documents.shown(photo.id)
    assert shown, photo.id
    try:
        face = population.likeness(nik, shown.content)
    except Unavailable:
        return Found(NOT_AVAILABLE, "no_answer")
    if face is None:
        return Found(DOUBT, "no_portrait")
    facts = {"score": face.score}
    if face.score >= population.FACE_SCORE_MIN:
        return Found(PASS, "", facts, face.evidence_digest)
    if face.score >= population.ALIKE_SCORE_MIN:
        return Found(DOUBT, "face_unsure", facts, face.evidence_digest)
    return Found(FAIL, "face_differs", facts, face.evidence_digest)


def _photo(claim: Claim) -> PaperView | None:
    return documents.paper(claim.selfie) if claim.selfie else None


FACE = Verifier("face", _looks_at, _face, A_WEEK)
