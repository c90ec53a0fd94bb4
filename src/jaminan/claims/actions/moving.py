"""Holding a claim, and one change of its state with its history and audit link."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jaminan.claims.models import Claim, ClaimEvent, ClaimReturn
from jaminan.claims.transitions import CLAIM, EDITED, RETURNED
from jaminan.kernel import audit, clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import assert_open
from jaminan.people import actions as people


def hold(claim: Claim) -> Claim:
    """The claim as it stands now, held with its member until the transaction ends."""
    assert_open()
    people.lock_person(claim.subject_id)
    return held_by_person(claim.reference)


def held_by_person(reference: str) -> Claim:
    """The claim as it stands now, held; whoever calls holds its member or needs no account."""
    found = Claim.objects.whole().select_for_update(of=("self",))
    return found.get(reference=reference)


def hold_draft(claim: Claim, version: int) -> Claim:
    """The held draft or returned claim of that version; `Refused` when sent or saved since."""
    held = hold(claim)
    if held.state not in EDITED:
        raise Refused(
            "not_a_draft",
            _("Klaim ini sudah dikirim atau ditutup. Lihat keadaannya di halaman lacak."),
            details={"reference": held.reference, "state": held.state},
        )
    if held.version != version:
        raise stale(held)
    return held


def stale(held: Claim) -> Refused:
    """The refusal of a save on an older version; the newer answers are shown with it."""
    return Refused(
        "stale",
        _("Klaim ini sudah diubah di tempat lain. Kami menampilkan isian yang terbaru; periksa "
          "lalu lanjutkan."),
        details={"reference": held.reference, "version": held.version},
    )  # fmt: skip


def save(held: Claim, step: str, **fields: Any) -> Claim:
    """The draft with new answers to a step and a new version: what was checked before is void.

    Of a returned claim it is noted that the step was given anew.
    """
    for name, value in fields.items():
        setattr(held, name, value)
    held.version += 1
    held.saved_at = clock.now()
    held.save(update_fields=[*fields, "version", "saved_at"])
    if held.state == RETURNED:
        _note_given(held, step)
    return held


def _note_given(held: Claim, step: str) -> None:
    returned = ClaimReturn.objects.get(claim=held, ended_at=None)
    if step not in returned.given:
        returned.given = [*returned.given, step]
        returned.save(update_fields=["given"])


def begin(claim: Claim, *, by: str) -> None:
    """The history of a claim that was just written down."""
    _record(claim, "open", "", by, "")


def advance(held: Claim, step: str, role: str, *, by: str, note: str = "", **fields: Any) -> Claim:
    """The held claim after a step of the table; `fields` change with it, in one statement."""
    before = held.state
    held.state = CLAIM.after(before, step, role)
    for name, value in fields.items():
        setattr(held, name, value)
    held.save(update_fields=["state", *fields])
    _record(held, step, before, by, note)
    return held


def _record(claim: Claim, step: str, before: str, by: str, note: str) -> None:
    ClaimEvent.objects.create(
        claim=claim, step=step, from_state=before, to_state=claim.state, note=note, by=by,
        at=clock.now(),
    )  # fmt: skip
    payload = {"from": before, "to": claim.state, "version": claim.version, "note": note}
    audit.record("claim", claim.reference, step, by, payload)
