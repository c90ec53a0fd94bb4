"""Counts of tries, shared by all processes."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("operations", since="ends_at", days=1)
class Limit(models.Model):
    """How often something was tried since its window began; `key` is a digest, not what it says."""

    key = models.CharField("kunci", max_length=120, primary_key=True)
    count = models.PositiveIntegerField("kali")
    ends_at = models.DateTimeField("berakhir", db_index=True)

    class Meta:
        verbose_name = "batas percobaan"
        verbose_name_plural = "batas percobaan"

    def __str__(self) -> str:
        return f"{self.key} {self.count}"
