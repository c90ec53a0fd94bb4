"""Persons, their cards, and what begins and ends on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jaminan.kernel import events, references
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import assert_open
from jaminan.law.calendar import add_months
from jaminan.people.models import Card, EndReason, Membership, Person

FOREIGNER_MONTHS_MIN = 6  # PP 46/2015: who works in Indonesia for six months is a participant


@transaction.atomic
def record_person(*, by: str, **facts: Any) -> Person:
    """A new person with these facts; `Refused` when the NIK or passport is somebody's already."""
    try:
        with transaction.atomic():
            person = Person.objects.create(**facts)
    except IntegrityError as error:
        raise Refused(
            "person_known", _("NIK atau nomor paspor ini sudah tercatat."), field="nik"
        ) from error
    events.emit("person_recorded", subject=f"person:{person.pk}", by=by)
    return person


def lock_person(person_id: int) -> None:
    """Hold a person until the open transaction ends: the first of the house's order of locks."""
    assert_open()
    Person.objects.select_for_update().only("pk").get(pk=person_id)


@transaction.atomic
def issue_card(person_id: int, kpj: int, *, by: str) -> Card:
    """A card with this KPJ for a person; `Refused` when the KPJ was issued before."""
    if Card.objects.filter(kpj=kpj).exists():
        raise Refused("kpj_taken", _("Nomor KPJ ini sudah diterbitkan."), field="kpj")
    card = Card.objects.create(kpj=kpj, person_id=person_id, token=references.new("card"))
    events.emit("card_issued", subject=f"card:{card.token}", by=by)
    return card


@transaction.atomic
def begin_membership(
    kpj: int,
    *,
    by: str,
    segment: str,
    programmes: Sequence[str],
    starts_on: date,
    employer_number: str = "",
    employer_name: str = "",
    working_since: date | None = None,
) -> Membership:
    """A stretch of membership on a card, not verified until its first contribution is paid.

    `Refused` when the card has a membership at that time, or a foreigner has not worked in
    Indonesia for six months on `starts_on`.
    """
    card = Card.objects.select_for_update().select_related("person").get(kpj=kpj)
    if card.person.citizenship == Person.Citizenship.WNA:
        _refuse_before_six_months(working_since, starts_on)
    _refuse_overlap(card, starts_on)
    membership = Membership.objects.create(
        card=card,
        segment=segment,
        programmes=list(programmes),
        starts_on=starts_on,
        employer_number=employer_number,
        employer_name=employer_name,
        working_since=working_since,
    )
    _tell("membership_begun", membership, by=by)
    return membership


@transaction.atomic
def confirm_first_contribution(membership_id: int, *, paid_on: date, by: str) -> Membership:
    """The membership, verified from the day its first contribution was paid; safe to repeat."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if membership.first_paid_on is None or paid_on < membership.first_paid_on:
        membership.first_paid_on = paid_on
        membership.save(update_fields=["first_paid_on"])
        _tell("membership_verified", membership, by=by)
    return membership


@transaction.atomic
def end_membership(membership_id: int, *, last_day: date, reason: EndReason, by: str) -> Membership:
    """The membership, inactive after its last day; `Refused` when it had ended or not begun."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if membership.ends_on:
        raise Refused("membership_ended", _("Kepesertaan ini sudah nonaktif."))
    if last_day < membership.starts_on:
        raise Refused(
            "end_before_start",
            _("Hari terakhir mendahului hari mulai bekerja. Periksa tanggalnya."),
            field="last_day",
        )
    membership.ends_on, membership.end_reason = last_day, reason
    membership.save(update_fields=["ends_on", "end_reason"])
    _tell("membership_ended", membership, by=by, reason=reason)
    return membership


@transaction.atomic
def update_data_of_card(kpj: int, *, on: date, by: str) -> Card:
    """The card, its data looked through and confirmed on this day (*pengkinian*, card by card)."""
    card = Card.objects.select_for_update().get(kpj=kpj)
    card.data_updated_on = on
    card.save(update_fields=["data_updated_on"])
    events.emit("card_data_updated", subject=f"card:{card.token}", by=by)
    return card


def _refuse_before_six_months(working_since: date | None, starts_on: date) -> None:
    if working_since is None:
        raise Refused(
            "working_since_missing",
            _("Isi hari pertama bekerja di Indonesia: warga negara asing menjadi peserta setelah "
              "bekerja enam bulan."),
            field="working_since",
        )  # fmt: skip
    first_day = add_months(working_since, FOREIGNER_MONTHS_MIN)
    if starts_on < first_day:
        raise Refused(
            "foreigner_before_six_months",
            _("Warga negara asing menjadi peserta setelah bekerja enam bulan di Indonesia. "
              "Kepesertaan dapat dimulai %(day)s.") % {"day": first_day.strftime("%d-%m-%Y")},
            field="starts_on",
            details={"first_day": first_day.isoformat()},
        )  # fmt: skip


def _refuse_overlap(card: Card, starts_on: date) -> None:
    later = card.memberships.filter(ends_on__isnull=True) | card.memberships.filter(
        ends_on__gte=starts_on
    )
    if later.exists():
        raise Refused(
            "membership_overlaps",
            _("Kartu ini masih mempunyai kepesertaan pada tanggal itu. Akhiri dahulu yang lama."),
            field="starts_on",
        )


def _tell(event: str, membership: Membership, **payload: str) -> None:
    events.emit(
        event,
        subject=f"membership:{membership.pk}",
        person=membership.card.person_id,
        employer_number=membership.employer_number,
        **payload,
    )
