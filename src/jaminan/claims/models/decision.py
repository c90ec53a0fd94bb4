"""Decisions: on which facts, under which law, by whom; never changed."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from jaminan.claims.models.claim import Claim
from jaminan.kernel.retention import kept

LAW, OFFICERS = "law", "officers"


@kept("decision", since="as long as the scheme")
class Decision(models.Model):
    """What was granted: the verdict with its findings, and the amounts in whole rupiah.

    `verdict` holds the facts, every condition, every step and the version of the law, so that the
    rule can be run again. `checks` is what the verifiers had found, with the judgement of officers.
    `entries` are numbers of the ledger. Decided by the law alone, or by two officers who are not
    the same; `level` is the role that the second one held, `limit` how much it may grant (rupiah).
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
    level = models.CharField("tingkat wewenang", max_length=8, blank=True)
    limit = models.BigIntegerField("batas wewenang (rupiah)", null=True)
    decided_on = models.DateField("diputuskan pada")
    decided_at = models.DateTimeField("diputuskan")

    class Meta:
        verbose_name = "keputusan"
        verbose_name_plural = "keputusan"
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=LAW, verifier__isnull=True, approver__isnull=True)
                | Q(decided_by=OFFICERS, verifier__isnull=False, approver__isnull=False)
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


@kept("decision", since="as long as the scheme")
class Refusal(models.Model):
    """What was refused, and why: signed by two officers who are not the same. Never changed.

    `grounds` holds each reason with its code, sentence, article and cures in both languages;
    `verdict` what the law said on the facts of that day, so that it can be computed again.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="refusal")
    verifier = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    approver = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    grounds = models.JSONField("alasan", encoder=DjangoJSONEncoder)
    note = models.TextField("kalimat untuk pemohon", blank=True)
    verdict = models.JSONField("putusan", encoder=DjangoJSONEncoder)
    checks = models.JSONField("pemeriksaan", encoder=DjangoJSONEncoder)
    law_version = models.CharField("versi hukum", max_length=64)
    version = models.PositiveIntegerField("versi jawaban")
    refused_on = models.DateField("ditolak pada")
    refused_at = models.DateTimeField("ditolak")

    class Meta:
        verbose_name = "penolakan"
        verbose_name_plural = "penolakan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(verifier=F("approver")) & ~Q(grounds=[]),
                name="claims_refused_by_two_with_grounds",
            ),
        ]

    def __str__(self) -> str:
        return f"penolakan {self.claim_id}"


@kept("settings", since="as long as a decision rests on it")
class GrantLimit(models.Model):
    """How much a role may grant from a day on, in whole rupiah; None for any amount.

    Written by migrations alone: what the database holds against us is not ours to change. The
    amounts are assumed (question 78).
    """

    role = models.CharField("peran", max_length=20)
    starts_on = models.DateField("berlaku mulai")
    rupiah = models.BigIntegerField("sampai (rupiah)", null=True)
    source = models.CharField("sumber", max_length=200)
    status = models.CharField("kedudukan", max_length=10)
    question = models.PositiveSmallIntegerField("pertanyaan", null=True)

    class Meta:
        verbose_name = "batas wewenang"
        verbose_name_plural = "batas wewenang"
        constraints = [
            models.UniqueConstraint(fields=["role", "starts_on"], name="claims_limit_once"),
            models.CheckConstraint(condition=Q(rupiah=None) | Q(rupiah__gt=0), name="claims_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.role} sejak {self.starts_on}"
