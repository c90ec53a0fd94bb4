"""What the worker looks at before an officer does: photographs, registry, face."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction

from jaminan.documents import queries as documents
from jaminan.documents.transitions import ACCEPTED, WAITING
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import assert_none_open
from jaminan.people import actions as people
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import RegistryCheck, User
from jaminan.people.registries import population
from jaminan.recovery import queries
from jaminan.recovery.actions.moving import advance, held
from jaminan.recovery.limits import ALIKE_SCORE_MIN, FACE_SCORE_MIN
from jaminan.recovery.models import Recovery
from jaminan.recovery.telling import tell_applicant, tell_owner
from jaminan.recovery.transitions import CHECKING, LAW

Outcome = RegistryCheck.Outcome
LOOKED_AT = {
    Outcome.MATCHED: (),
    Outcome.NAME_DIFFERS: ("name_differs",),
    Outcome.UNAVAILABLE: ("unavailable",),
}  # with any other answer the identity is not that of a living person with these data


@dataclass(frozen=True)
class Face:
    """What the registry said of the face; `doubts` is empty when it is the same."""

    doubts: tuple[str, ...]
    score: int | None = None
    evidence: str = ""


def check(recovery: Recovery) -> Recovery:
    """The request after its checks: to an officer, back for photographs, or turned down.

    Nothing happens while a photograph is inspected. Asks the registry outside of transactions.
    """
    assert_none_open()
    photos = queries.photos_of(recovery)
    if recovery.state != CHECKING or any(photo.state == WAITING for photo in photos):
        return recovery
    if any(photo.state != ACCEPTED for photo in photos):
        return _ask_photos(recovery)
    answer, face = _registry_says(recovery), _face_of(recovery)
    if len({photo.digest for photo in photos}) == 1:
        face = replace(face, doubts=(*face.doubts, "same_photo"))
    with transaction.atomic():
        standing = held(recovery)
        if standing.state != CHECKING or standing.selfie != recovery.selfie:
            return standing
        return _concluded(standing, answer, face)


@transaction.atomic
def _ask_photos(recovery: Recovery) -> Recovery:
    standing = held(recovery)
    if standing.state != CHECKING:
        return standing
    asked = advance(standing, "ask_photos", LAW, by=LAW)
    tell_applicant(asked, "photos")
    return asked


def _concluded(standing: Recovery, answer: RegistryCheck | None, face: Face) -> Recovery:
    outcome = Outcome(answer.outcome) if answer else Outcome.UNAVAILABLE
    user = User.objects.filter(person__nik=standing.nik, is_active=True).first()
    found = {
        "registry_check": answer,
        "face_score": face.score,
        "face_evidence": face.evidence,
        "user": user,
    }
    if outcome not in LOOKED_AT:
        return _turned_down(standing, "not_proven", found)
    doubts = list(dict.fromkeys([*LOOKED_AT[outcome], *face.doubts]))
    if user is None and not doubts:  # who has proven to be this person may know
        return _turned_down(standing, "no_account", found)
    if user is None:
        doubts.append("no_account")  # an officer says no, so that a stranger learns nothing
    reviewed = advance(standing, "review", LAW, by=LAW, doubts=doubts, **found)
    tell_applicant(reviewed, "review")
    if user:
        tell_owner(reviewed, "asked")
    return reviewed


def _turned_down(standing: Recovery, because: str, found: dict[str, object]) -> Recovery:
    refused = advance(standing, "turn_down", LAW, by=LAW, because=because, **found)
    tell_applicant(refused, because)
    return refused


def _registry_says(recovery: Recovery) -> RegistryCheck | None:
    """The registry's answer; None after too many questions about this person today."""
    claimed = ClaimedIdentity(recovery.full_name, recovery.birth_date, recovery.nik)
    try:
        return people.check_identity(claimed, from_address=f"recovery:{recovery.reference}")
    except Refused:
        return None


def _face_of(recovery: Recovery) -> Face:
    shown = documents.shown(recovery.selfie)
    assert shown, recovery.selfie
    try:
        found = population.likeness(recovery.nik, shown.content)
    except Unavailable:
        return Face(("unavailable",))
    if found is None:
        return Face(("no_portrait",))
    doubts = () if found.score >= FACE_SCORE_MIN else ("face_unsure",)
    if found.score < ALIKE_SCORE_MIN:
        doubts = ("face_differs",)
    return Face(doubts, found.score, found.evidence_digest)
