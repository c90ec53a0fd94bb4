"""A request for access by somebody who has lost both contacts, and the checks that it waits for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from jaminan.kernel.outbox import OutboxRow
from jaminan.kernel.retention import kept
from jaminan.recovery.transitions import RECOVERY, RecoveryState


@kept("evidence", since="as long as the account it opened, or for the auditor who looks at tries")
class Recovery(models.Model):
    """One request: who somebody says to be, a new contact that was proven, and two photographs.

    `user` is the account under that identity; who asks is never told whether there is one before
    their identity is proven. `card_photo` and `selfie` are numbers of `documents`. `face_score` is
    the registry's, 0 to 100. `money_from` is the first day on which money may leave the account.
    Two officers sign: `verified_by`, who compared the photographs and says in `seen` what makes a
    doubtful identity proven, and `decided_by`.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", "E-mail"
        PHONE = "phone", "Nomor HP"

    reference = models.CharField("rujukan", max_length=11, unique=True)
    state = models.CharField(
        "keadaan", max_length=10, choices=RecoveryState, default=RecoveryState.CHECKING
    )
    nik = models.CharField("NIK", max_length=16)
    full_name = models.CharField("nama lengkap", max_length=200)
    birth_date = models.DateField("tanggal lahir")
    contact_kind = models.CharField("jenis kontak baru", max_length=5, choices=Kind)
    contact = models.CharField("kontak baru", max_length=254)
    contact_proven_at = models.DateTimeField("kontak baru terbukti")
    card_photo = models.BigIntegerField("foto kartu identitas")
    selfie = models.BigIntegerField("foto wajah")
    user = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    registry_check = models.ForeignKey(
        "people.RegistryCheck", models.PROTECT, null=True, related_name="+"
    )
    face_score = models.PositiveSmallIntegerField("nilai wajah", null=True)
    face_evidence = models.CharField("sidik jawaban", max_length=64, blank=True)
    doubts = ArrayField(models.CharField(max_length=30), default=list, verbose_name="keraguan")
    because = models.CharField("alasan", max_length=20, blank=True)
    asked_at = models.DateTimeField("diminta")
    decided_at = models.DateTimeField("diputuskan", null=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    verified_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField("diverifikasi", null=True)
    seen = models.TextField("yang dilihat petugas pertama", blank=True)
    note = models.TextField("catatan petugas", blank=True)
    money_from = models.DateField("uang dapat bergerak mulai", null=True)

    class Meta:
        verbose_name = "pemulihan akses"
        verbose_name_plural = "pemulihan akses"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RECOVERY.states), name="recovery_state_known"
            ),
            models.CheckConstraint(
                condition=Q(nik__regex=r"^[0-9]{16}$"), name="recovery_nik_has_sixteen_digits"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(
                    user__isnull=False,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    money_from__isnull=False,
                ),
                name="recovery_accepted_by_an_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(doubts=[]) | ~Q(note="", seen=""),
                name="recovery_doubts_answered_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(decided_at__isnull=False) & ~Q(because="")),
                name="recovery_refused_says_why",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("user")),
                name="recovery_nobody_decides_his_own",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | ~Q(verified_by=models.F("user"))
                & (Q(decided_by__isnull=True) | ~Q(decided_by=models.F("verified_by"))),
                name="recovery_four_eyes",
            ),
        ]
        indexes = [
            models.Index(fields=["nik", "-asked_at"], name="recovery_tries_of_a_nik"),
            models.Index(fields=["user", "money_from"], name="recovery_rest_of_account"),
            models.Index(
                fields=["card_photo", "selfie"],
                name="recovery_photos",
                condition=Q(state="checking"),
            ),
        ]

    def __str__(self) -> str:
        return f"pemulihan {self.reference} ({self.state})"


@kept("operations", since="finished_at", days=30)
class RecoveryCheck(OutboxRow):
    """A request that the worker must check: photographs, registry, face."""

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="+")

    class Meta(OutboxRow.Meta):
        verbose_name = "pemeriksaan pemulihan"
        verbose_name_plural = "pemeriksaan pemulihan"
