"""References given out."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept


@kept("operations", since="as long as what bears it")
class Reference(models.Model):
    """One reference, and the kind of thing that bears it; never given out twice."""

    text = models.CharField("rujukan", max_length=11, primary_key=True)
    kind = models.CharField("jenis", max_length=30)

    class Meta:
        verbose_name = "rujukan"
        verbose_name_plural = "rujukan"

    def __str__(self) -> str:
        return self.text
