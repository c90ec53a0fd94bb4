"""The law as it stood when something was decided under it."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("decision", since="as long as the decisions made under it")
class LawRecord(models.Model):
    """Every number of one version of the law, as text; rows are added and never changed.

    `content` is what `law/record.py` writes and reads; the version is its digest.
    """

    version = models.CharField("versi hukum", max_length=16, primary_key=True)
    content = models.TextField("isi")
    recorded_at = models.DateTimeField("dicatat pada")

    class Meta:
        verbose_name = "catatan hukum"
        verbose_name_plural = "catatan hukum"

    def __str__(self) -> str:
        return f"hukum {self.version}"
