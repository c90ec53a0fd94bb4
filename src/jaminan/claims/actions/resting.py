"""Money rests after officers replaced the contacts of an account, and while its holder is frozen.

Questions 93 and 178.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from jaminan.claims.models import Claim
from jaminan.claims.waiting import rest_of_sent
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import day_text
from jaminan.recovery import queries as recovery


def refuse_while_money_rests(held: Claim) -> None:
    """`Refused` with the first day on which money may leave, while that day is still to come.

    Asked where a claim is sent in and where its account is replaced: whoever took an account over
    could do no more with it before its holder hears of it. `Refused` as well for a frozen claimant.
    """
    refuse_frozen(held)
    rest = recovery.rest_of(held.claimant_id)
    if rest:
        raise Refused(
            "money_rests",
            _("Kontak akun ini baru diganti petugas. Demi keamanan, uang dapat dicairkan mulai "
              "%(day)s. Isian Anda tetap tersimpan.") % {"day": day_text(rest.money_from)},
            details={"money_from": rest.money_from.isoformat()},
        )  # fmt: skip


def refuse_unowned(held: Claim) -> None:
    """`Refused` to an officer while money rests and the claimant has not owned the claim since.

    `Refused` as well while a registry calls the claimant dead and no officer has seen them alive.
    """
    refuse_frozen(held)
    rest = rest_of_sent(held)
    if rest:
        raise Refused(
            "money_rests",
            _("Kontak pemohon baru diganti petugas. Klaim ini dapat disetujui mulai %(day)s, atau "
              "segera setelah pemohon membenarkannya di aplikasi.")
            % {"day": day_text(rest.money_from)},
            details={"money_from": rest.money_from.isoformat()},
        )  # fmt: skip


def refuse_frozen(held: Claim) -> None:
    """`Refused` while a registry calls the claimant dead and no officer has seen them alive."""
    if held.claimant.frozen_at:
        raise Refused(
            "frozen",
            _("Data kependudukan menyatakan pemohon meninggal. Uang tidak bergerak sampai petugas "
              "memeriksa pernyataan pemohon bahwa ia masih hidup."),
        )  # fmt: skip
