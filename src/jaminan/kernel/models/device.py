"""Where an account is logged in: one row a session, so that its owner can see and end it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jaminan.kernel.retention import kept


@kept("operations", since="seen_at", days=30)
class Device(models.Model):
    """One session of an account, in real time; the session itself stands where Django keeps it.

    `owner` is the opaque id of the account ("user:17"), `agent` what the browser says it is.
    """

    session_key = models.CharField("kunci sesi", max_length=40, unique=True)
    owner = models.CharField("pemilik", max_length=80, db_index=True)
    agent = models.CharField("peramban", max_length=300, blank=True)
    began_at = models.DateTimeField("mulai", default=timezone.now)
    seen_at = models.DateTimeField("terakhir terlihat", default=timezone.now)

    class Meta:
        verbose_name = "perangkat"
        verbose_name_plural = "perangkat"

    def __str__(self) -> str:
        return f"perangkat {self.pk}"
