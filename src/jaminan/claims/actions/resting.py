"""Money rests for a while after an officer replaced the contacts of an account."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jaminan.claims.models import Claim
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import day_text
from jaminan.recovery import queries as recovery


def refuse_while_money_rests(held: Claim) -> None:
    """`Refused` with the first day on which money may leave, while that day is still to come.

    Asked where a claim is sent in and where its account is replaced: whoever took an account over
    could do no more with it before its holder hears of it (question 93).
    """
    money_from = recovery.money_from(held.claimant_id)
    if money_from:
        raise Refused(
            "money_rests",
            _("Kontak akun ini baru diganti petugas. Demi keamanan, uang dapat dicairkan mulai "
              "%(day)s. Isian Anda tetap tersimpan.") % {"day": day_text(money_from)},
            details={"money_from": money_from.isoformat()},
        )  # fmt: skip
