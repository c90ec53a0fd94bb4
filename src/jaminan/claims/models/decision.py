"""Decisions: on which facts, under which law, by whom; never changed."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from jaminan.claims.models.claim import Claim
from jaminan.kernel.retention import kept

LAW = "law"


@kept("decision", since="as long as the scheme")
class Decision(models.Model):
    """What was granted: the verdict with its findings, and the amounts in whole rupiah.

    `verdict` holds the facts, every condition, every step and the version of the law, so that the
    rule can be run again. `checks` is what the verifiers had found. `entries` are numbers of the
    ledger. Decided by the law alone, or by two officers who are not the same.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="decision")
    decided_by = models.CharField("diputuskan oleh", max_length=8)
    verifier = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    approver = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    verdict = models.JSONField("putusan", encoder=DjangoJSONEncoder)
    checks = models.JSONField("pemeriksaan", encoder=DjangoJSONEncoder)
    law_version = models.CharField("versi hukum", max_length=64)
    version = models.PositiveIntegerField("versi jawaban")
    gross = models.BigIntegerField("bruto (rupiah)")
    tax = models.BigIntegerField("pajak (rupiah)")
    net = models.BigIntegerField("neto (rupiah)")
    entries = models.JSONField("jurnal", default=list)
    decided_on = models.DateField("diputuskan pada")
    decided_at = models.DateTimeField("diputuskan")

    class Meta:
        verbose_name = "keputusan"
        verbose_name_plural = "keputusan"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=LAW, verifier__isnull=True, approver__isnull=True)
                | Q(decided_by="officers", verifier__isnull=False, approver__isnull=False)
                & ~Q(verifier=F("approver")),
                name="claims_by_law_or_two_officers",
            ),
            models.CheckConstraint(
                condition=Q(gross__gt=0, tax__gte=0, net__gt=0, net=F("gross") - F("tax")),
                name="claims_decided_amounts",
            ),
        ]

    def __str__(self) -> str:
        return f"keputusan {self.claim_id}"
