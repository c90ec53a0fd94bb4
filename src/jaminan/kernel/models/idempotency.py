"""What a repeated action answered the first time."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from jaminan.kernel.retention import kept


@kept("operations", since="written_at", days=90)
class IdempotencyKey(models.Model):
    """One action of one client: what it asked, as a fingerprint, and what it was answered."""

    key = models.CharField("kunci", max_length=200, primary_key=True)
    fingerprint = models.CharField("sidik", max_length=64)
    answer = models.JSONField("jawaban", null=True, encoder=DjangoJSONEncoder)
    written_at = models.DateTimeField("ditulis", default=timezone.now)

    class Meta:
        verbose_name = "kunci pengulangan"
        verbose_name_plural = "kunci pengulangan"

    def __str__(self) -> str:
        return self.key
