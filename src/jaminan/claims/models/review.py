"""What officers do with a claim before it is decided: judgements, the first signature, rests."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from jaminan.claims.models.check import CheckOutcome
from jaminan.claims.models.claim import Claim
from jaminan.kernel.retention import kept

GRANT, REFUSE = "grant", "refuse"


@kept("decision", since="as long as the decision that rests on it")
class CheckJudgement(models.Model):
    """What an officer made of a check that did not pass, or of a mark of the law for a person.

    `name` is a check, or "law:CODE". Holds for exactly what was found: `outcome`, `code` and
    `basis` are those of the finding; another finding asks for another judgement. Never changed.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="judgements")
    name = models.CharField("pemeriksaan", max_length=60)
    version = models.PositiveIntegerField("versi jawaban")
    outcome = models.CharField("hasil", max_length=16, choices=CheckOutcome)
    code = models.CharField("alasan", max_length=30, blank=True)
    basis = models.CharField("sidik yang dinilai", max_length=64)
    is_accepted = models.BooleanField("diterima")
    note = models.CharField("catatan", max_length=300)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "penilaian petugas"
        verbose_name_plural = "penilaian petugas"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name}: {'diterima' if self.is_accepted else 'tidak diterima'}"


@kept("decision", since="as long as the scheme")
class Verification(models.Model):
    """The first of two signatures: what the verifier recommends on these answers. Never changed.

    `reasons` are codes of grounds when a refusal is recommended.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verifications")
    version = models.PositiveIntegerField("versi jawaban")
    recommendation = models.CharField("usul", max_length=6)
    reasons = models.JSONField("alasan", default=list)
    note = models.TextField("catatan", blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    on = models.DateField("tanggal")
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "verifikasi"
        verbose_name_plural = "verifikasi"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation=GRANT, reasons=[])
                | Q(recommendation=REFUSE) & ~Q(reasons=[]),
                name="claims_recommendation_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"usul {self.recommendation}"


@kept("decision", since="as long as its claim")
class ClaimReturn(models.Model):
    """A claim given back to its claimant: a sentence, and which things are asked anew.

    `asks` are steps ("selfie", "account", …) and "paper:DOCUMENT". `given` is what was given since.
    Without `by` the law returned it, with a sentence of ours.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="returns")
    sentence = models.TextField("kalimat untuk pemohon")
    asks = models.JSONField("yang diminta lagi", default=list)
    given = models.JSONField("yang sudah diberikan", default=list)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    on = models.DateField("tanggal")
    at = models.DateTimeField("waktu")
    ended_on = models.DateField("dikirim lagi pada", null=True)
    ended_at = models.DateTimeField("dikirim lagi", null=True)

    class Meta:
        verbose_name = "pengembalian klaim"
        verbose_name_plural = "pengembalian klaim"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_at=None), name="claims_one_open_return"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_at=None)
                | Q(ended_at__isnull=False, ended_on__gte=F("on")),
                name="claims_return_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"pengembalian {self.claim_id}"

    @property
    def told(self) -> str:
        """The sentence in the reader's language, as far as it is ours."""
        return self.sentence if self.by_id else gettext(self.sentence)


@kept("decision", since="as long as its claim")
class ClaimHold(models.Model):
    """A time in which nothing about a claim is decided; both sides read the reason.

    `until` is the day on which it ends by itself, when one was named.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="holds")
    reason = models.TextField("alasan")
    until = models.DateField("sampai", null=True)
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    opened_on = models.DateField("tanggal")
    opened_at = models.DateTimeField("ditahan")
    ended_by = models.CharField("diakhiri oleh", max_length=80, blank=True)
    ended_on = models.DateField("berakhir pada", null=True)
    ended_at = models.DateTimeField("berakhir", null=True)

    class Meta:
        verbose_name = "penahanan klaim"
        verbose_name_plural = "penahanan klaim"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_at=None), name="claims_one_open_hold"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_at=None, ended_by="")
                | Q(ended_at__isnull=False, ended_on__gte=F("opened_on")) & ~Q(ended_by=""),
                name="claims_hold_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"penahanan {self.claim_id}"
