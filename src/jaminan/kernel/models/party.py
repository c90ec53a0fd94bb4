"""How outside parties are doing."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("operations", since="as long as the party is used")
class PartyHealth(models.Model):
    """What calls to one outside party lately came to; shared by all processes."""

    party = models.CharField("pihak", max_length=40, primary_key=True)
    failures = models.PositiveIntegerField("gagal berturut-turut", default=0)
    open_until = models.DateTimeField("sirkuit terbuka sampai", null=True)
    succeeded_at = models.DateTimeField("terakhir berhasil", null=True)
    failed_at = models.DateTimeField("terakhir gagal", null=True)
    milliseconds = models.PositiveIntegerField("milidetik", null=True)
    error = models.CharField("galat terakhir", max_length=300, default="")

    class Meta:
        verbose_name = "kesehatan pihak luar"
        verbose_name_plural = "kesehatan pihak luar"

    def __str__(self) -> str:
        return self.party
