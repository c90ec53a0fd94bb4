"""Codes that prove that somebody reads an address."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("operations", since="expires_at", days=1)
class OneTimeCode(models.Model):
    """The newest code for one purpose, recipient and address; only digests of them are kept."""

    bound_to = models.CharField("terikat pada", max_length=64, primary_key=True)
    salt = models.BinaryField("garam")
    digest = models.BinaryField("sidik")
    expires_at = models.DateTimeField("berlaku sampai")
    tries_left = models.PositiveSmallIntegerField("sisa percobaan")
    used_at = models.DateTimeField("dipakai", null=True)

    class Meta:
        verbose_name = "kode sekali pakai"
        verbose_name_plural = "kode sekali pakai"

    def __str__(self) -> str:
        return f"kode {self.bound_to[:8]}"
