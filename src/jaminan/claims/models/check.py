"""What verifiers found about a claim, and rounds of verifying that a worker still owes."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from jaminan.claims.models.claim import Claim
from jaminan.kernel.outbox import OutboxRow
from jaminan.kernel.retention import kept


class CheckOutcome(models.TextChoices):
    """How a check ended; only `pass` lets the law decide without a person."""

    PASS = "pass", "lolos"
    FAIL = "fail", "tidak lolos"
    DOUBT = "doubt", "meragukan"
    NOT_AVAILABLE = "not_available", "tidak tersedia"


@kept("evidence", since="as long as the decision that rests on it")
class CheckResult(models.Model):
    """One verifier's answer for one version of a claim.

    `code` picks the sentence for the reader, `basis` is a digest of what was looked at, `evidence`
    the digest of what an outside party answered. Void after `expires_at`, or at a newer version.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="checks")
    name = models.CharField("pemeriksaan", max_length=20)
    version = models.PositiveIntegerField("versi jawaban")
    outcome = models.CharField("hasil", max_length=16, choices=CheckOutcome)
    code = models.CharField("alasan", max_length=30, blank=True)
    facts = models.JSONField("fakta", default=dict, encoder=DjangoJSONEncoder)
    basis = models.CharField("sidik yang diperiksa", max_length=64)
    evidence = models.CharField("sidik jawaban", max_length=64, blank=True)
    found_at = models.DateTimeField("diperiksa")
    expires_at = models.DateTimeField("berlaku sampai")

    class Meta:
        verbose_name = "hasil pemeriksaan"
        verbose_name_plural = "hasil pemeriksaan"
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "name", "version"], name="claims_one_result_of_a_version"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=CheckOutcome.values), name="claims_check_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


@kept("operations", since="finished_at", days=30)
class CheckRound(OutboxRow):
    """A claim that a worker must verify, and decide if it was submitted."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+")

    class Meta(OutboxRow.Meta):
        verbose_name = "putaran pemeriksaan"
        verbose_name_plural = "putaran pemeriksaan"
