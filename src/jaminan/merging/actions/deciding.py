"""A merge that an officer decides, because something about the holder's data is doubtful."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel.refusal import Refused
from jaminan.merging.actions.carrying_out import carry_out, held, refuse_beside_a_claim
from jaminan.merging.actions.moving import advance
from jaminan.merging.models import CardMerge
from jaminan.merging.telling import tell
from jaminan.merging.transitions import VERIFIER
from jaminan.people.models import User
from jaminan.people.roles import must_hold


@transaction.atomic
def accept(merge: CardMerge, *, note: str = "", by: User) -> CardMerge:
    """The merge, carried out on the balances of now.

    `Refused` when it was decided before, for one's own, while a claim is being looked at, or when a
    card gave its balance away or was given to somebody else meanwhile.
    """
    standing = held(merge)
    _refuse_wrong_officer(standing, by)
    refuse_beside_a_claim(standing.person_id)
    _refuse_other_holder(standing)
    return carry_out(standing, role=VERIFIER, by=f"user:{by.pk}", decided_by=by, note=note.strip())


@transaction.atomic
def refuse(merge: CardMerge, *, note: str, by: User) -> CardMerge:
    """The merge, refused with a reason that the member reads."""
    standing = held(merge)
    _refuse_wrong_officer(standing, by)
    if not note.strip():
        raise Refused("note_missing", _("Tulis alasan yang dibaca peserta."), field="note")
    by_name = f"user:{by.pk}"
    refused = advance(standing, "refuse", VERIFIER, by=by_name, decided_by=by, note=note.strip())
    tell(refused, "refused")
    return refused


def _refuse_wrong_officer(merge: CardMerge, by: User) -> None:
    must_hold(by, VERIFIER)
    if by.pk == merge.user_id or by.person_id == merge.person_id:
        raise Refused("own_merge", _("Penggabungan kartu sendiri diputuskan petugas lain."))


def _refuse_other_holder(merge: CardMerge) -> None:
    holders = {merge.target.person_id, *(one.card.person_id for one in merge.sources.all())}
    if holders != {merge.person_id}:
        raise Refused(
            "card_of_somebody_else",
            _("Satu kartu kini tercatat atas nama orang lain. Tolak permintaan ini dengan alasan."),
        )
