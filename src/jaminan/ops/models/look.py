"""What the last look at each book found."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("operations", since="replaced by the next look")
class Look(models.Model):
    """The newest look at one book: when, and how many places were wrong. Alarms are in the logs."""

    book = models.CharField("buku", max_length=40, primary_key=True)
    alarms = models.PositiveIntegerField("alarm")
    looked_at = models.DateTimeField("diperiksa pada")

    class Meta:
        verbose_name = "pemeriksaan buku"
        verbose_name_plural = "pemeriksaan buku"

    def __str__(self) -> str:
        return f"{self.book}: {self.alarms}"
