"""What happens before somebody is known: answers of the registries, drafts, corrections."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jaminan.kernel.retention import kept
from jaminan.people.models.person import Person
from jaminan.people.models.user import User
from jaminan.people.transitions import CorrectionState


@kept("evidence", since="as long as a correction or an account rests on it")
class RegistryCheck(models.Model):
    """One answer of the population or immigration registry about claimed data; never changed.

    `name_score` is 0 to 100. `registered` holds what the registry told, for the officer who decides
    a correction; `evidence_digest` is the SHA-256 of the answer as received.
    """

    class Party(models.TextChoices):
        POPULATION = "population", "Data kependudukan"
        IMMIGRATION = "immigration", "Data imigrasi"

    class Outcome(models.TextChoices):
        MATCHED = "matched", gettext_lazy("Cocok")
        NAME_DIFFERS = "name_differs", gettext_lazy("Nama berbeda")
        BIRTH_DATE_DIFFERS = "birth_date_differs", gettext_lazy("Tanggal lahir berbeda")
        NOT_FOUND = "not_found", gettext_lazy("Tidak ditemukan")
        DEAD = "dead", gettext_lazy("Tercatat meninggal")
        PERMIT_ENDED = "permit_ended", gettext_lazy("Izin tinggal berakhir")
        UNAVAILABLE = "unavailable", gettext_lazy("Tidak menjawab")

    party = models.CharField(max_length=12, choices=Party)
    subject_digest = models.CharField(max_length=64, db_index=True)
    outcome = models.CharField(max_length=20, choices=Outcome)
    name_score = models.PositiveSmallIntegerField(null=True)
    registered = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    evidence_digest = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "pemeriksaan kependudukan"
        verbose_name_plural = "pemeriksaan kependudukan"

    def __str__(self) -> str:
        return f"pemeriksaan {self.pk}: {self.outcome}"


@kept("operations", since="expires_at", days=0)
class RegistrationDraft(models.Model):
    """A registration under way, found by the random key of a cookie; the key itself is not kept.

    `proven` lists the contacts to which a code was answered; `user` is set when it is finished.
    """

    key_digest = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    password = models.CharField(max_length=128, blank=True)
    registry_check = models.ForeignKey(RegistryCheck, models.PROTECT, null=True, blank=True)
    proven = models.JSONField(default=list)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = "draf pendaftaran"
        verbose_name_plural = "draf pendaftaran"

    def __str__(self) -> str:
        return f"draf pendaftaran {self.pk}"


@kept("decision", since="as long as the account")
class Correction(models.Model):
    """Data that wait for a person: what was claimed, what is recorded, who decided and why.

    `about` is the opaque id of what is wrong where an account may have several ("membership:17");
    `papers` are numbers of `documents` that were handed in as proof.
    """

    class Kind(models.TextChoices):
        IDENTITY = "identity", gettext_lazy("Identitas")
        CARD = "card", gettext_lazy("Nomor KPJ")
        NAME = "name", gettext_lazy("Nama")
        BIRTH_DATE = "birth_date", gettext_lazy("Tanggal lahir")
        WORK = "work", gettext_lazy("Masa kerja")
        ALIVE = "alive", gettext_lazy("Tercatat meninggal")

    reference = models.CharField("rujukan", max_length=11, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(
        max_length=10, choices=CorrectionState, default=CorrectionState.WAITING
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="corrections")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    about = models.CharField("tentang", max_length=40, blank=True)
    claimed = models.JSONField(encoder=DjangoJSONEncoder)
    papers = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name="bukti")
    reason = models.CharField(max_length=200)
    registry_check = models.ForeignKey(RegistryCheck, models.PROTECT, null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="corrections_decided"
    )
    note = models.TextField("catatan petugas", blank=True)

    class Meta:
        verbose_name = "koreksi data"
        verbose_name_plural = "koreksi data"
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "about"],
                condition=Q(state="waiting"),
                name="one_correction_of_a_kind_waits",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | Q(state__in=["withdrawn", "overtaken"], decided_at__isnull=False)
                | Q(
                    state__in=["accepted", "refused"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="a_decided_correction_names_its_officer",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("user")),
                name="nobody_decides_his_own_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"koreksi {self.reference}"
