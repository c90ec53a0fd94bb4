"""Whose account it is, by the word of the bank."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept


class InquiryOutcome(models.TextChoices):
    """What the bank's answer means; only `match` lets money go without a person's look."""

    MATCH = "match", "cocok"
    DOUBT = "doubt", "mirip"
    MISMATCH = "mismatch", "berbeda"
    CLOSED = "closed", "rekening ditutup"
    BLOCKED = "blocked", "rekening diblokir"
    NOT_FOUND = "not_found", "tidak ditemukan"
    NOT_AVAILABLE = "not_available", "bank tidak menjawab"


@kept("evidence", since="as long as the decision that rests on it")
class NameInquiry(models.Model):
    """One answered question to a bank: is this account open, and who owns it? Never edited.

    `digest` is the SHA-256 of the answer's bytes; `score` compares the names, 0 to 100.
    """

    bank = models.ForeignKey("payments.Bank", models.PROTECT, related_name="+")
    account_number = models.CharField("nomor rekening", max_length=34)
    name_expected = models.CharField("nama pada kartu", max_length=200)
    name_told = models.CharField("nama menurut bank", max_length=200, blank=True)
    score = models.PositiveSmallIntegerField("kemiripan, 0 sampai 100", null=True)
    outcome = models.CharField("hasil", max_length=16, choices=InquiryOutcome)
    digest = models.BinaryField("sidik jawaban", max_length=32)
    asked_at = models.DateTimeField("ditanyakan")
    expires_at = models.DateTimeField("berlaku sampai")
    by = models.CharField("ditanyakan oleh", max_length=80)

    class Meta:
        verbose_name = "pemeriksaan nama rekening"
        verbose_name_plural = "pemeriksaan nama rekening"
        indexes = [
            models.Index(
                fields=["bank", "account_number", "-asked_at"], name="payments_inquiry_latest"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=InquiryOutcome.values), name="payments_inquiry_outcome"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bank_id} {self.outcome}"
