"""People who have lost both contacts, in as few words as possible."""

from __future__ import annotations

import io
import itertools
from typing import Any

from PIL import Image

from jaminan.claims.tests.members import Member, Members
from jaminan.demo.portraits import portrait
from jaminan.people.contacts import Address
from jaminan.people.tests import makers
from jaminan.recovery import actions
from jaminan.recovery.actions import Photo, Request
from jaminan.recovery.models import Recovery

NUMBERS = itertools.count(1)
STRANGER = 990_001  # the seed of a face that nobody has
CARD = 990_002  # that of the picture on a card, which is the photograph of no member either


def new_contact() -> Address:
    """A phone that nobody has used."""
    return Address("phone", f"+628577700{next(NUMBERS):04d}")


def request_of(member: Member, **changes: Any) -> Request:
    """What the member would answer, unless told otherwise."""
    usual = {
        "nik": member.person.nik,
        "full_name": member.person.full_name,
        "birth_date": member.person.birth_date,
        "contact": new_contact(),
    }
    return Request(**{**usual, **changes})


def asked(members: Members, member: Member, *, selfie: bytes = b"", **changes: Any) -> Recovery:
    """The request after its checks."""
    request = request_of(member, **changes)
    card = Photo("ktp.jpg", portrait(CARD, "P"))
    sent = actions.ask(request, card=card, selfie=Photo("wajah.jpg", selfie or member.photo))
    members.work()
    return now(sent)


def verified(request: Recovery, *, seen: str = "") -> Recovery:
    """The request with the first signature."""
    return actions.verify(request, seen=seen, by=makers.officer("verifier"))


def met(request: Recovery, *, seen: str = "") -> Recovery:
    """The request, met by two officers."""
    return actions.accept(verified(request, seen=seen), by=makers.officer("approver"))


def now(recovery: Recovery) -> Recovery:
    """The request as it stands in the database."""
    return Recovery.objects.get(pk=recovery.pk)


def plain_wall() -> bytes:
    """A photograph without a face."""
    out = io.BytesIO()
    Image.new("RGB", (480, 640), (180, 180, 180)).save(out, "JPEG")
    return out.getvalue()
