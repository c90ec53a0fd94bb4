"""Two officers give the account its new contact, or one says why not; its holder may object before.

The first compares photographs and data and says what was seen; the second, who is another one,
replaces the contacts. The database holds that they are two.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people import actions as people
from jaminan.people import queries as people_queries
from jaminan.people.models import User
from jaminan.people.roles import must_hold, roles_of
from jaminan.recovery import queries
from jaminan.recovery.actions.moving import advance, held
from jaminan.recovery.limits import money_rests_until
from jaminan.recovery.models import Recovery
from jaminan.recovery.telling import tell_applicant, tell_before, tell_owner
from jaminan.recovery.transitions import OWNER, RECOVERY, WORKERS


@transaction.atomic
def verify(recovery: Recovery, *, seen: str = "", by: User) -> Recovery:
    """The request with the first signature: identity proven, for another officer to decide.

    `Refused` in another state, for one's own account, without words where something is doubtful,
    and where no account is known.
    """
    standing, role = _held_for(recovery, "verify", by)
    if standing.doubts and not seen.strip():
        raise Refused(
            "note_missing",
            _("Ada hal yang meragukan. Tulis apa yang Anda lihat sehingga identitasnya terbukti."),
            field="note",
        )
    if standing.user_id is None:
        raise Refused("no_account", _("Tidak ada akun dengan NIK ini. Tolak dengan alasan."))
    signed: dict[str, Any] = {"verified_by": by, "verified_at": clock.now(), "seen": seen.strip()}
    return advance(standing, "verify", role, by=f"user:{by.pk}", **signed)


@transaction.atomic
def accept(recovery: Recovery, *, note: str = "", by: User) -> Recovery:
    """The request, met: the account has the new contact alone, no password and no session.

    The old contacts are told, and money rests until `money_from`. `Refused` unless another officer
    has verified it, when it was decided, for one's own account, or when the new contact has become
    another account's login name.
    """
    standing, role = _held_for(recovery, "accept", by)
    assert standing.user_id, standing.reference
    before = people_queries.reach_of(f"user:{standing.user_id}")
    people.replace_contacts(standing.user_id, queries.address_of(standing), by=f"user:{by.pk}")
    accepted = advance(
        standing,
        "accept",
        role,
        by=f"user:{by.pk}",
        decided_by=by,
        note=note.strip(),
        money_from=money_rests_until(clock.today()),
    )
    tell_before(accepted, before)
    tell_applicant(accepted, "accepted")
    return accepted


@transaction.atomic
def refuse(recovery: Recovery, *, note: str, by: User) -> Recovery:
    """The request, refused by the officer whose turn it is; the note is for who asked."""
    standing, role = _held_for(recovery, "refuse", by)
    if not note.strip():
        raise Refused("note_missing", _("Tulis alasan yang dibaca peserta."), field="note")
    refused = advance(
        standing,
        "refuse",
        role,
        by=f"user:{by.pk}",
        decided_by=by,
        because="officer",
        note=note.strip(),
    )
    tell_applicant(refused, "officer")
    return refused


@transaction.atomic
def object_to(recovery: Recovery, *, by: User) -> Recovery:
    """The request, stopped by who still logs in to the account: it was not they who asked."""
    standing = held(recovery)
    if standing.user_id != by.pk:
        raise Refused("not_the_owner", _("Anda tidak berwenang untuk langkah ini."))
    stopped = advance(standing, "object", OWNER, by=f"user:{by.pk}", because="objected")
    tell_applicant(stopped, "objected")
    tell_owner(stopped, "stopped")
    return stopped


def _held_for(recovery: Recovery, step: str, by: User) -> tuple[Recovery, str]:
    """The held request and the role in which this officer takes the step, if it is their turn."""
    standing = held(recovery)
    if by.pk == standing.user_id or (by.person and by.person.nik == standing.nik):
        raise Refused("own_recovery", _("Permintaan untuk akun sendiri diputuskan petugas lain."))
    turn = WORKERS.get(standing.state)
    if turn is None or standing.state not in RECOVERY.table[step].from_states:
        raise Refused(
            "state_not_allowed",
            _("Langkah ini tidak dapat dilakukan pada keadaan sekarang. Muat ulang halaman."),
            details={"state": standing.state},
        )
    if by.pk == standing.verified_by_id:
        raise Refused(
            "four_eyes", _("Anda sudah memverifikasi permintaan ini. Petugas lain yang memutuskan.")
        )
    must_hold(by, *turn)
    return standing, min(roles_of(by) & turn)
