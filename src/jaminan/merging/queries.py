"""Reading merges: which cards may be merged, what is under way, where a balance went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jaminan.claims import queries as claims
from jaminan.claims.models import Claim
from jaminan.claims.transitions import DECIDED, DRAFT
from jaminan.kernel import clock
from jaminan.law.findings import Finding
from jaminan.merging.models import CardMerge, MergedCard
from jaminan.merging.preview import Preview, preview
from jaminan.merging.transitions import DONE, WAITING
from jaminan.people import queries as people
from jaminan.people.models import MembershipState
from jaminan.people.queries import CardLine

__all__ = ["Preview", "preview"]

STILL_PAID = frozenset({MembershipState.ACTIVE, MembershipState.UNVERIFIED})
DOUBTS: Mapping[str, str | Promise] = {
    "name_differs": _("Nama pada kartu berbeda dari data kependudukan."),
    "birth_date_differs": _("Tanggal lahir pada kartu berbeda dari data kependudukan."),
    "not_found": _("NIK tidak ditemukan di data kependudukan."),
    "dead": _("Ada catatan kependudukan yang harus diperiksa petugas."),
    "unavailable": _("Data kependudukan belum menjawab."),
    "correction_waits": _("Koreksi data diri masih menunggu petugas."),
}


@dataclass(frozen=True)
class Hand:
    """All cards of a person on a day: `open` still hold their own balance, `gone` gave it away."""

    open: tuple[CardLine, ...]
    gone: Mapping[int, CardMerge]

    @property
    def active(self) -> tuple[CardLine, ...]:
        """Cards on which contributions are still paid, or about to be."""
        return tuple(line for line in self.open if line.state in STILL_PAID)

    @property
    def idle(self) -> tuple[CardLine, ...]:
        """Cards whose membership has ended: only these can give their balance away."""
        return tuple(line for line in self.open if line.state not in STILL_PAID)

    @property
    def may_merge(self) -> bool:
        """Whether there is a card that can give, and another that can take."""
        return bool(self.idle) and len(self.open) > 1


def hand_of(person_id: int, *, on: date | None = None) -> Hand:
    """The cards of a person, told apart by whether their balance still stands on them."""
    lines = people.cards_of(person_id, on=on or clock.today())
    gone = gone_cards(line.card.kpj for line in lines)
    return Hand(tuple(line for line in lines if line.card.kpj not in gone), gone)


def gone_cards(kpjs: Iterable[int]) -> dict[int, CardMerge]:
    """KPJ to the merge in which its balance moved to another card."""
    moved = MergedCard.objects.filter(card__in=list(kpjs), merge__state=DONE)
    rows = moved.select_related("merge__target").order_by("card")
    return {row.card_id: row.merge for row in rows}


def merges_of(person_id: int) -> QuerySet[CardMerge]:
    """Every merge of a person, newest first."""
    found = CardMerge.objects.filter(person=person_id).select_related("target", "decided_by")
    return found.prefetch_related("sources__card")


def waiting_merge_of(person_id: int) -> CardMerge | None:
    """The merge of a person that an officer has yet to decide, if there is one."""
    return merges_of(person_id).filter(state=WAITING).first()


def waiting_merges() -> QuerySet[CardMerge]:
    """What waits for an officer, oldest first."""
    waiting = CardMerge.objects.filter(state=WAITING).select_related("person", "target")
    return waiting.prefetch_related("sources__card").order_by("opened_at", "pk")


def finding_of(merge: CardMerge) -> Finding | None:
    """Why the merged balance was what it was; None while nothing was merged."""
    return None if merge.finding is None else Finding.from_json(merge.finding)


def cards_in(merge: CardMerge) -> list[CardLine]:
    """The cards of a merge as they stand today, the one that stays last."""
    kpjs = {source.card_id for source in merge.sources.all()}
    lines = people.cards_of(merge.person_id, on=clock.today())
    sources = [line for line in lines if line.card.kpj in kpjs]
    return [*sources, *(line for line in lines if line.card.kpj == merge.target_id)]


def claim_in_the_way(person_id: int) -> Claim | None:
    """The claim of a person that was sent in and not decided: no card moves beside it."""
    running = claims.open_claim(person_id)
    if running is None or running.state == DRAFT or running.state in DECIDED:
        return None
    return running


def doubts_in_words(merge: CardMerge) -> list[str | Promise]:
    """Why a merge waits for an officer, one sentence each."""
    return [DOUBTS[code] for code in merge.doubts]
