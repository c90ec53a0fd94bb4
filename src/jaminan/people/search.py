"""Finding one's own KPJ: by the NIK of the account, or by a number that somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jaminan.kernel import clock, limits
from jaminan.kernel.refusal import Refused
from jaminan.people import queries
from jaminan.people.models import MembershipState, User
from jaminan.people.queries import CardLine

FOUND, NOT_VERIFIED, NOT_FOUND, ELSEWHERE = "found", "not_verified", "not_found", "elsewhere"
SEARCHES_A_DAY = 10  # ours: enough for every card in a drawer, too few to walk through numbers


@dataclass(frozen=True)
class CardSearch:
    """What a KPJ turned out to be for who asked; `line` is told of one's own card alone."""

    kpj: int
    outcome: str
    line: CardLine | None = None


def search_card(user: User, kpj: int) -> CardSearch:
    """The card of this number as this account may know it.

    One's own is shown; of somebody else's nothing is told but that it is recorded for another
    person. `Refused` after ten searches in a day. Called outside of transactions.
    """
    key = f"user:{user.pk}"
    if not limits.hit("people.card_search", key, most=SEARCHES_A_DAY, seconds=86_400):
        raise Refused(
            "too_many_lookups",
            _("Sudah sepuluh nomor dicari hari ini. Coba lagi besok, atau minta petugas mencari "
              "kartu Anda."),
            field="kpj",
        )  # fmt: skip
    line = queries.card_by_kpj(kpj, on=clock.today())
    if line is None:
        return CardSearch(kpj, NOT_FOUND)
    if user.person_id is None or line.card.person_id != user.person_id:
        return CardSearch(kpj, ELSEWHERE)
    is_unverified = line.state == MembershipState.UNVERIFIED
    return CardSearch(kpj, NOT_VERIFIED if is_unverified else FOUND, line)
