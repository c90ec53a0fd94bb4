"""Cards (KPJ) and the stretches of membership on them."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy

from jaminan.kernel.retention import kept
from jaminan.people.models.person import Person

KPJ_MAX = 99_999_999_999  # eleven digits


@kept("identity", since="as long as the person")
class Card(models.Model):
    """One KPJ and whom it belongs to; somebody may hold several.

    `token` stands in the QR code of the digital card; it says nothing about number or holder.
    `data_updated_on` is the day of the last *pengkinian*, which is done for each card by itself.
    """

    kpj = models.BigIntegerField("KPJ", primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    token = models.CharField("tanda kartu digital", max_length=11, unique=True)
    data_updated_on = models.DateField("data diperbarui pada", null=True, blank=True)

    class Meta:
        verbose_name = "kartu"
        verbose_name_plural = "kartu"
        constraints = [
            models.CheckConstraint(
                condition=Q(kpj__range=(1, KPJ_MAX)), name="kpj_has_eleven_digits"
            )
        ]

    def __str__(self) -> str:
        return f"kartu {self.number[:2]}…{self.number[-2:]}"

    @property
    def number(self) -> str:
        """The KPJ as printed, eleven digits."""
        return f"{self.kpj:011d}"


class Segment(models.TextChoices):
    """Kind of membership, as the law divides workers."""

    PU = "PU", gettext_lazy("Penerima Upah")
    BPU = "BPU", gettext_lazy("Bukan Penerima Upah")
    PMI = "PMI", gettext_lazy("Pekerja Migran Indonesia")


class Programme(models.TextChoices):
    """The five programmes."""

    JHT = "JHT", "Jaminan Hari Tua"
    JKK = "JKK", "Jaminan Kecelakaan Kerja"
    JKM = "JKM", "Jaminan Kematian"
    JP = "JP", "Jaminan Pensiun"
    JKP = "JKP", "Jaminan Kehilangan Pekerjaan"


class EndReason(models.TextChoices):
    """Why a membership ended, as the firm or the member reported it."""

    RESIGNED = "resigned", gettext_lazy("Mengundurkan diri")
    DISMISSED = "dismissed", gettext_lazy("Pemutusan hubungan kerja")
    CONTRACT_ENDED = "contract_ended", gettext_lazy("Perjanjian kerja waktu tertentu berakhir")
    PENSION_AGE = "pension_age", gettext_lazy("Mencapai usia pensiun")
    BUSINESS_STOPPED = "business_stopped", gettext_lazy("Berhenti berusaha")
    LEFT_COUNTRY = "left_country", gettext_lazy("Meninggalkan Indonesia untuk selamanya")
    DISABLED = "disabled", gettext_lazy("Cacat total tetap")
    DIED = "died", gettext_lazy("Meninggal dunia")
    LAPSED = "lapsed", gettext_lazy("Iuran tidak dibayar tiga bulan")
    UNSTATED = "unstated", gettext_lazy("Alasan tidak disebutkan")


class MembershipState(models.TextChoices):
    """What a membership is on a day; derived, never stored."""

    ACTIVE = "active", gettext_lazy("Aktif")
    INACTIVE = "inactive", gettext_lazy("Nonaktif")
    UNVERIFIED = "unverified", gettext_lazy("Belum terverifikasi")


@kept("identity", since="as long as the person")
class Membership(models.Model):
    """One stretch of time on a card: with which employer, in which programmes, from when to when.

    `ends_on` is the last day of membership. `employer_number` and `employer_name` are what the firm
    was called then; firms themselves stand a storey above. `first_paid_on` is the day the first
    contribution was paid: before it the membership is registered but not verified.
    `working_since` is stated for foreigners alone: their first day of work in Indonesia.
    """

    card = models.ForeignKey(Card, models.PROTECT, related_name="memberships")
    segment = models.CharField("jenis kepesertaan", max_length=3, choices=Segment)
    programmes = ArrayField(
        models.CharField(max_length=3, choices=Programme), verbose_name="program"
    )
    employer_number = models.CharField("nomor perusahaan", max_length=20, blank=True)
    employer_name = models.CharField("nama perusahaan", max_length=200, blank=True)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("hari terakhir", null=True, blank=True)
    end_reason = models.CharField("alasan berakhir", max_length=20, choices=EndReason, blank=True)
    working_since = models.DateField("bekerja di Indonesia sejak", null=True, blank=True)
    first_paid_on = models.DateField("iuran pertama dibayar pada", null=True, blank=True)

    class Meta:
        verbose_name = "kepesertaan"
        verbose_name_plural = "kepesertaan"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ExclusionConstraint(
                name="memberships_of_a_kpj_do_not_overlap",
                expressions=[
                    (Func(F("card_id"), F("card_id"), Value("[]"), function="int8range"), "&&"),
                    (Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"), "&&"),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, end_reason="")
                | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="an_end_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(segment="PU") | ~Q(employer_number=""),
                name="a_wage_earner_has_an_employer",
            ),
            models.CheckConstraint(
                condition=Q(programmes__len__gt=0), name="membership_has_a_programme"
            ),
        ]
        indexes = [models.Index(fields=["employer_number"], name="membership_employer")]

    def __str__(self) -> str:
        return f"kepesertaan {self.pk}"

    def state_on(self, day: date) -> MembershipState:
        """Active, inactive or not verified yet on this day."""
        if self.ends_on and self.ends_on < day:
            return MembershipState.INACTIVE
        if self.first_paid_on is None or self.first_paid_on > day:
            return MembershipState.UNVERIFIED
        return MembershipState.ACTIVE
