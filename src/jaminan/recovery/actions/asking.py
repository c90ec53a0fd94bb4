"""Somebody without a contact asks: who they are, a new contact that is proven, two photographs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.documents import actions as documents
from jaminan.documents.transitions import PAPER, SELFIE
from jaminan.kernel import clock, references
from jaminan.kernel.refusal import Refused
from jaminan.people import queries as people
from jaminan.people.contacts import Address
from jaminan.people.identity import ClaimedIdentity
from jaminan.recovery import limits
from jaminan.recovery.actions.moving import advance, begun, held, owe_check
from jaminan.recovery.models import Recovery
from jaminan.recovery.transitions import APPLICANT

VISITOR = "visitor"


@dataclass(frozen=True)
class Request:
    """What was answered before the photographs: identity as claimed, and the proven contact."""

    nik: str
    full_name: str
    birth_date: date
    contact: Address

    @property
    def claimed(self) -> ClaimedIdentity:
        """Who somebody says to be."""
        return ClaimedIdentity(self.full_name, self.birth_date, self.nik)


@dataclass(frozen=True)
class Photo:
    """A file as it was handed in."""

    name: str
    content: bytes


def begin(nik: str, *, from_address: str) -> None:
    """Count a request that is begun; `Refused` after too many of one NIK or from one address."""
    limits.refuse_too_many(nik, from_address)


def refuse_login_name(address: Address) -> None:
    """`Refused` when the contact, whose code was just answered, opens an account by itself."""
    if people.account_by_login_name(address):
        raise Refused(
            "login_name_taken",
            _("Kontak ini sudah dipakai untuk masuk ke satu akun. Masuk dengan kode ke kontak ini, "
              "atau kembali dan beri kontak lain yang belum dipakai."),
            field="code",
        )  # fmt: skip


def ask(request: Request, *, card: Photo, selfie: Photo) -> Recovery:
    """The request, sent; the worker checks it. The same answer whether there is an account or not.

    `Refused` for files that are no photographs, and after three requests in thirty days.
    """
    limits.refuse_too_many_sent(request.nik)
    reference = references.new("recovery")
    card_photo, face_photo = _received(reference, card, selfie)
    with transaction.atomic():
        recovery = Recovery.objects.create(
            reference=reference,
            nik=request.nik,
            full_name=request.full_name,
            birth_date=request.birth_date,
            contact_kind=request.contact.kind,
            contact=request.contact.value,
            contact_proven_at=clock.now(),
            card_photo=card_photo,
            selfie=face_photo,
            asked_at=clock.now(),
        )
        begun(recovery)
    return recovery


def give_photos(recovery: Recovery, *, card: Photo, selfie: Photo) -> Recovery:
    """The request with new photographs, after the first ones could not be used."""
    card_photo, face_photo = _received(recovery.reference, card, selfie)
    with transaction.atomic():
        given = advance(
            held(recovery),
            "give_photos",
            APPLICANT,
            by=VISITOR,
            card_photo=card_photo,
            selfie=face_photo,
        )
        owe_check(given, "given")
    return given


def _received(reference: str, card: Photo, selfie: Photo) -> tuple[int, int]:
    """The numbers of both photographs; nothing of a PDF, which shows no face and no original."""
    owner = f"recovery:{reference}"
    if card.content.startswith(b"%PDF"):
        refusal = documents.refused("not_a_photo")
        raise Refused(refusal.code, refusal.sentence, field="card")
    found = []
    for field, photo, kind, purpose in (
        ("card", card, "ktp", PAPER),
        ("selfie", selfie, "swafoto", SELFIE),
    ):
        try:
            paper = documents.receive(
                owner, kind, photo.name, photo.content, purpose=purpose, by=VISITOR
            )
        except Refused as refusal:
            raise Refused(refusal.code, refusal.sentence, field=field) from refusal
        found.append(paper.pk)
    return found[0], found[1]
