"""Pengkinian: the data of one card gone through by its holder, step by step, and checked."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jaminan.kernel.outbox import OutboxRow
from jaminan.kernel.retention import kept
from jaminan.people.models.membership import Card
from jaminan.people.models.registration import RegistryCheck
from jaminan.people.models.user import User
from jaminan.people.transitions import OPEN_UPDATES, UPDATE, UpdateState


@kept("evidence", since="as long as the card, whose claims rest on it")
class DataUpdate(models.Model):
    """One update of one card's data.

    `selfie` is a number of `documents`. `contact` is the kind whose code was answered, or "none"
    when no code arrived. `doubts` are the codes of what a person must look at. `return_to` is the
    page of ours that the update was begun from. Each saved step raises `version`.
    """

    class Contact(models.TextChoices):
        EMAIL = "email", gettext_lazy("E-mail")
        PHONE = "phone", gettext_lazy("Nomor HP")
        NONE = "none", gettext_lazy("Kode tidak datang")

    class Registered(models.TextChoices):
        RIGHT = "right", gettext_lazy("Data kependudukan benar")
        WRONG = "wrong", gettext_lazy("Data kependudukan keliru")

    class Relation(models.TextChoices):
        SPOUSE = "spouse", gettext_lazy("Suami atau istri")
        PARENT = "parent", gettext_lazy("Orang tua")
        CHILD = "child", gettext_lazy("Anak")
        SIBLING = "sibling", gettext_lazy("Saudara kandung")
        OTHER = "other", gettext_lazy("Lainnya")

    reference = models.CharField("rujukan", max_length=11, unique=True)
    card = models.ForeignKey(Card, models.PROTECT, related_name="updates")
    user = models.ForeignKey(User, models.PROTECT, related_name="data_updates")
    state = models.CharField(
        "keadaan", max_length=10, choices=UpdateState, default=UpdateState.DRAFT
    )
    version = models.PositiveIntegerField("versi isian", default=1)
    membership_seen_at = models.DateTimeField("kepesertaan dibenarkan", null=True)
    selfie = models.BigIntegerField("foto", null=True)
    contact = models.CharField("kontak", max_length=5, choices=Contact, blank=True)
    registry_check = models.ForeignKey(RegistryCheck, models.PROTECT, null=True, related_name="+")
    registered = models.CharField("data kependudukan", max_length=5, choices=Registered, blank=True)
    emergency_name = models.CharField("nama kontak darurat", max_length=200, blank=True)
    emergency_relation = models.CharField("hubungan", max_length=8, choices=Relation, blank=True)
    emergency_phone = models.CharField("HP kontak darurat", max_length=20, blank=True)
    return_to = models.CharField("kembali ke", max_length=200, blank=True)
    doubts = ArrayField(models.CharField(max_length=30), default=list, verbose_name="keraguan")
    opened_at = models.DateTimeField("dibuka")
    sent_at = models.DateTimeField("dikirim", null=True)
    due_on = models.DateField("paling lambat", null=True)
    ended_at = models.DateTimeField("selesai", null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = models.TextField("catatan petugas", blank=True)

    class Meta:
        verbose_name = "pengkinian data"
        verbose_name_plural = "pengkinian data"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["card"],
                condition=Q(state__in=OPEN_UPDATES),
                name="one_open_update_of_a_card",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UPDATE.states), name="data_update_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(
                    sent_at__isnull=False,
                    due_on__isnull=False,
                    selfie__isnull=False,
                    membership_seen_at__isnull=False,
                )
                & ~Q(contact="")
                & ~Q(registered="")
                & ~Q(emergency_phone=""),
                name="a_sent_update_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(decided_by__isnull=False) & ~Q(note=""),
                name="a_refused_update_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("user")),
                name="nobody_decides_his_own_update",
            ),
        ]

    def __str__(self) -> str:
        return f"pengkinian {self.reference}"

    @property
    def steps(self) -> dict[str, bool]:
        """Every step in order, and whether it is answered."""
        return {
            "membership": self.membership_seen_at is not None,
            "selfie": self.selfie is not None,
            "contact": bool(self.contact),
            "population": bool(self.registered),
            "emergency": bool(self.emergency_phone),
        }

    @property
    def is_whole(self) -> bool:
        """Whether every step is answered."""
        return all(self.steps.values())


@kept("operations", since="finished_at", days=90)
class UpdateCheck(OutboxRow):
    """One check of a sent update that the worker owes: its photograph and its registry data."""

    update = models.ForeignKey(DataUpdate, models.PROTECT, related_name="checks")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta(OutboxRow.Meta):
        verbose_name = "pemeriksaan pengkinian"
        verbose_name_plural = "pemeriksaan pengkinian"
