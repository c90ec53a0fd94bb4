"""Second looks: a random sample of what the law decided alone is looked at by a person."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims.actions.assigning import must_not_be_own
from jaminan.claims.actions.moving import hold
from jaminan.claims.drawing import SHARE, is_drawn
from jaminan.claims.models import Claim, Draw, SecondLook
from jaminan.claims.models.second_look import DOUBTFUL, FINE, WAITING
from jaminan.claims.telling import tell_heads
from jaminan.claims.transitions import OFFICERS
from jaminan.kernel import audit, clock
from jaminan.kernel.refusal import Refused
from jaminan.people.models import User
from jaminan.people.roles import must_hold


def draw_second_look(held: Claim) -> None:
    """Put a claim that the law has just decided on the list of second looks, if it is drawn."""
    today = clock.today()
    draw, _created = Draw.objects.get_or_create(
        day=today,
        defaults={
            "seed": secrets.token_hex(32),
            "share": str(SHARE.on(today).share),
            "made_at": clock.now(),
        },
    )
    if is_drawn(draw, held.reference):
        SecondLook.objects.create(claim=held, draw=draw, drawn_at=clock.now())


@transaction.atomic
def look_again(claim: Claim, *, is_fine: bool, note: str, by: User) -> SecondLook:
    """The second look of a drawn claim, done: fine, or doubtful and told to the heads.

    `Refused` for one that was not drawn or was looked at, one's own, and a doubt without a note.
    """
    held = hold(claim)
    must_hold(by, *OFFICERS)
    must_not_be_own(held, by)
    look = SecondLook.objects.filter(claim=held).first()
    if look is None or look.state != WAITING:
        raise Refused("not_waiting", _("Klaim ini tidak menunggu pemeriksaan ulang."))
    said = note.strip()
    if not is_fine and not said:
        raise Refused("note_missing", _("Tulis apa yang meragukan."), field="note")
    look.state = FINE if is_fine else DOUBTFUL
    look.looked_by, look.looked_at, look.note = by, clock.now(), said
    look.save(update_fields=["state", "looked_by", "looked_at", "note"])
    payload = {"state": look.state, "note": said}
    audit.record("claim", held.reference, "looked_again", f"user:{by.pk}", payload)
    if not is_fine:
        tell_heads(held, "doubtful")
    return look
