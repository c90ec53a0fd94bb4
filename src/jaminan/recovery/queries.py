"""Reading requests for access: how they stand, and how long money rests after one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jaminan.documents import queries as documents
from jaminan.documents.queries import PaperView
from jaminan.documents.transitions import REFUSED as UNUSABLE
from jaminan.kernel import clock, clocks
from jaminan.people.contacts import Address
from jaminan.recovery.models import Recovery, RecoveryCheck
from jaminan.recovery.transitions import ACCEPTED, CHECKING, OPEN, PHOTOS_CLOCK, WORKERS

DOUBTS: Mapping[str, str | Promise] = {
    "name_differs": _("Nama berbeda dari data kependudukan."),
    "unavailable": _("Data kependudukan belum menjawab."),
    "no_portrait": _("Tidak ada foto pembanding di data kependudukan."),
    "face_unsure": _("Wajah mirip, tetapi belum cukup jelas."),
    "no_account": _("Tidak ada akun dengan NIK ini."),
    "same_photo": _("Foto KTP dan foto wajah adalah berkas yang sama."),
    "face_differs": _("Wajah berbeda dari data kependudukan."),
}
BECAUSE: Mapping[str, str | Promise] = {
    "not_proven": _(
        "Data atau foto belum cukup untuk membuktikan identitas Anda. Datang ke kantor cabang "
        "dengan KTP asli; petugas memeriksa Anda di sana."
    ),
    "no_account": _(
        "Identitas Anda cocok, tetapi belum ada akun dengan NIK ini. Silakan buat akun."
    ),
    "objected": _(
        "Pemegang akun menyatakan bukan dia yang meminta. Bila itu akun Anda, datang ke kantor "
        "cabang dengan KTP."
    ),
    "expired": _(
        "Foto yang diminta tidak datang pada waktunya, jadi permintaan ini berakhir. Mulai lagi "
        "kapan saja, atau datang ke kantor cabang dengan KTP."
    ),
    "officer": _("Petugas belum dapat memenuhi permintaan ini."),
}


def recovery_with(reference: str) -> Recovery | None:
    """The request with this reference, or None."""
    return Recovery.objects.filter(reference=reference).first()


def check_of(number: int) -> RecoveryCheck:
    """A check that the worker owes, with its request."""
    return RecoveryCheck.objects.select_related("recovery").get(pk=number)


def waiting_recoveries() -> QuerySet[Recovery]:
    """What waits for a first or a second officer, oldest first."""
    waiting = Recovery.objects.filter(state__in=WORKERS).select_related("user__person")
    return waiting.order_by("asked_at", "pk")


def open_against(user_id: int) -> list[Recovery]:
    """Requests under way for an account, which its holder may object to."""
    return list(Recovery.objects.filter(user=user_id, state__in=OPEN))


def others_of(recovery: Recovery) -> int:
    """How many other requests were sent for the same account or under the same NIK."""
    same = Q(nik=recovery.nik) | (Q(user=recovery.user_id) if recovery.user_id else Q(pk=None))
    return Recovery.objects.filter(same).exclude(pk=recovery.pk).count()


@dataclass(frozen=True)
class MoneyRest:
    """Money rests since the moment at which the contacts were replaced, until that first day."""

    since: datetime
    money_from: date


def rest_of(person_id: int) -> MoneyRest | None:
    """How long money of a person rests, while it does; else None."""
    resting = Recovery.objects.filter(
        user__person=person_id, state=ACCEPTED, money_from__gt=clock.today()
    )
    found = resting.order_by("-money_from", "-decided_at").first()
    if found is None:
        return None
    assert found.decided_at, found.reference
    assert found.money_from, found.reference
    return MoneyRest(found.decided_at, found.money_from)


def checking_with(photos: list[int]) -> QuerySet[Recovery]:
    """Requests under check that bear one of these photographs."""
    borne = Q(card_photo__in=photos) | Q(selfie__in=photos)
    return Recovery.objects.filter(borne, state=CHECKING).order_by("pk")


def photos_of(recovery: Recovery) -> tuple[PaperView, PaperView]:
    """The identity card and the face, and how their inspection stands."""
    return documents.paper(recovery.card_photo), documents.paper(recovery.selfie)


def unusable_photos(recovery: Recovery) -> list[PaperView]:
    """Photographs that must be taken again, each with its sentence."""
    return [photo for photo in photos_of(recovery) if photo.state == UNUSABLE]


def address_of(recovery: Recovery) -> Address:
    """The new contact."""
    return Address(recovery.contact_kind, recovery.contact)


def doubts_in_words(recovery: Recovery) -> list[str | Promise]:
    """What an officer must look at, one sentence each."""
    return [DOUBTS[code] for code in recovery.doubts]


def photos_until(recovery: Recovery) -> date | None:
    """The day on which the request ends unless new photographs come; None while none are asked."""
    return clocks.due_on(PHOTOS_CLOCK, f"recovery:{recovery.reference}")


def because_in_words(recovery: Recovery) -> str | Promise:
    """Why a request was not met, and what helps; empty for every other one."""
    return BECAUSE.get(recovery.because, "")
