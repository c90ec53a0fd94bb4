"""An officer gives the account its new contact, or says why not; its holder may object before."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people import actions as people
from jaminan.people import queries as people_queries
from jaminan.people.models import User
from jaminan.people.roles import has_role
from jaminan.recovery import queries
from jaminan.recovery.actions.moving import advance, held
from jaminan.recovery.limits import money_rests_until
from jaminan.recovery.models import Recovery
from jaminan.recovery.telling import tell_applicant, tell_before, tell_owner
from jaminan.recovery.transitions import OWNER, VERIFIER


@transaction.atomic
def accept(recovery: Recovery, *, note: str = "", by: User) -> Recovery:
    """The request, met: the account has the new contact alone, no password and no session.

    The old contacts are told, and money rests until `money_from`. `Refused` when it was decided,
    for one's own account, without a note where something is doubtful, or when the new contact has
    become another account's login name.
    """
    standing = held(recovery)
    _refuse_wrong_officer(standing, by)
    if standing.doubts and not note.strip():
        raise Refused(
            "note_missing",
            _("Ada hal yang meragukan. Tulis apa yang Anda lihat sehingga identitasnya terbukti."),
            field="note",
        )
    if standing.user_id is None:
        raise Refused("no_account", _("Tidak ada akun dengan NIK ini. Tolak dengan alasan."))
    before = people_queries.reach_of(f"user:{standing.user_id}")
    people.replace_contacts(standing.user_id, queries.address_of(standing), by=f"user:{by.pk}")
    accepted = advance(
        standing,
        "accept",
        VERIFIER,
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
    """The request, refused by an officer; the note is for who asked."""
    standing = held(recovery)
    _refuse_wrong_officer(standing, by)
    if not note.strip():
        raise Refused("note_missing", _("Tulis alasan yang dibaca peserta."), field="note")
    refused = advance(
        standing,
        "refuse",
        VERIFIER,
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


def _refuse_wrong_officer(recovery: Recovery, by: User) -> None:
    if not has_role(by, VERIFIER):
        raise Refused("role_not_allowed", _("Anda tidak berwenang untuk langkah ini."))
    if by.pk == recovery.user_id or (by.person_id and by.person and by.person.nik == recovery.nik):
        raise Refused("own_recovery", _("Permintaan untuk akun sendiri diputuskan petugas lain."))
