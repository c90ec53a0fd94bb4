"""A member asks to merge cards: carried out at once where nothing is doubtful."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.kernel import clock, references
from jaminan.kernel.refusal import Refused
from jaminan.merging import queries
from jaminan.merging.actions.carrying_out import (
    carry_out,
    held,
    hold_balances,
    refuse_beside_a_claim,
)
from jaminan.merging.actions.moving import advance, begin
from jaminan.merging.models import CardMerge, MergedCard
from jaminan.merging.telling import tell
from jaminan.merging.transitions import LAW, MEMBER, WAITING
from jaminan.people import actions as people
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import Card, Correction, Person, RegistryCheck, User
from jaminan.people.transitions import WAITING as CORRECTION_WAITS

MATCHED = frozenset({RegistryCheck.Outcome.MATCHED, RegistryCheck.Outcome.PERMIT_ENDED})
OF_IDENTITY = ("identity", "card", "name", "birth_date")
UNAVAILABLE = RegistryCheck.Outcome.UNAVAILABLE


@dataclass(frozen=True)
class Shown:
    """What the member saw and agreed to: all cards before and after, in rupiah."""

    before: int
    after: int


class BalancesChanged(Refused):
    """The balances are not those that were shown; the page shows those of now."""

    def __init__(self) -> None:
        super().__init__(
            "balances_changed",
            _("Saldo baru saja berubah. Periksa angka yang baru sebelum menyetujui."),
        )


def ask(
    user: User, *, target: int, sources: Collection[int], shown: Shown, from_address: str
) -> CardMerge:
    """The merge of these cards (KPJ) into the one that stays, asked for by their holder.

    Called after a code was answered. The population registry is asked before the transaction. With
    the same name and birth date there and no correction waiting it is carried out at once; else it
    waits for an officer. `Refused` when a card cannot be merged, a claim is being looked at, a
    merge waits already, or the balances are not those shown.
    """
    person = Person.objects.get(user=user)
    check = _registry_says(person, from_address)
    with transaction.atomic():
        people.lock_person(person.pk)
        refuse_beside_a_claim(person.pk)
        refuse_unmergeable(person.pk, target, sources)
        hold_balances([target, *sources], by=f"user:{user.pk}")
        found = queries.preview([target, *sources])
        if shown != Shown(int(found.before.value), int(found.after.value)):
            raise BalancesChanged
        merge = _written(user, target, sources, shown, check)
        if merge.doubts:
            tell(merge, "waiting")
            return merge
        return carry_out(merge, role=LAW, by=LAW)


@transaction.atomic
def withdraw(merge: CardMerge, *, by: User) -> CardMerge:
    """The merge, taken back by its holder while it waits."""
    return advance(held(merge), "withdraw", MEMBER, by=f"user:{by.pk}")


def refuse_unmergeable(person_id: int, target: int, sources: Collection[int]) -> None:
    """Raise `Refused` unless all are the person's, none gave away, and all givers are idle."""
    hand = queries.hand_of(person_id)
    if queries.waiting_merge_of(person_id):
        raise Refused(
            "merge_waits", _("Satu penggabungan masih menunggu petugas. Lihat keadaannya dulu.")
        )
    if not sources or target in sources:
        raise Refused("nothing_to_merge", _("Pilih sedikitnya satu kartu lain."), field="sources")
    if not {target, *sources} <= {line.card.kpj for line in hand.open}:
        raise Refused(
            "card_merged", _("Kartu itu sudah digabung, atau bukan kartu Anda."), field="target"
        )
    if not set(sources) <= {line.card.kpj for line in hand.idle}:
        raise Refused(
            "card_active",
            _("Kartu yang masih aktif tidak dapat digabung ke kartu lain, karena iurannya masih "
              "berjalan. Pilih kartu aktif itu sebagai kartu yang dipertahankan."),
            field="target",
        )  # fmt: skip


def _registry_says(person: Person, from_address: str) -> RegistryCheck | None:
    """The registry's answer about the holder; None after too many questions today."""
    claimed = ClaimedIdentity(
        full_name=person.full_name,
        birth_date=person.birth_date,
        nik=person.nik or "",
        passport_number="" if person.nik else person.passport_number or "",
        passport_country="" if person.nik else person.passport_country,
    )
    try:
        return people.check_identity(claimed, from_address=from_address)
    except Refused:
        return None


def _written(
    user: User, target: int, sources: Collection[int], shown: Shown, check: RegistryCheck | None
) -> CardMerge:
    assert user.person_id
    merge = CardMerge.objects.create(
        reference=references.new("merge"),
        person_id=user.person_id,
        user=user,
        target=Card.objects.get(pk=target),
        state=WAITING,
        doubts=_doubts(user.person_id, check),
        registry_check=check,
        shown_before=shown.before,
        shown_after=shown.after,
        opened_at=clock.now(),
    )
    MergedCard.objects.bulk_create(MergedCard(merge=merge, card_id=kpj) for kpj in sorted(sources))
    begin(merge, by=f"user:{user.pk}")
    return merge


def _doubts(person_id: int, check: RegistryCheck | None) -> list[str]:
    outcome = check.outcome if check else UNAVAILABLE
    of_registry = [] if outcome in MATCHED else [str(outcome)]
    waiting = Correction.objects.filter(
        user__person=person_id, kind__in=OF_IDENTITY, state=CORRECTION_WAITS
    )
    return [*of_registry, *(["correction_waits"] if waiting.exists() else [])]
