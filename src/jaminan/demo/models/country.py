"""That the country was built, and from what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept


@kept("settings", since="as long as the demo")
class Country(models.Model):
    """The only row says: the country stands, built on a day, from a seed, for so many people.

    `edition` is how complete it is: a country of an earlier edition gets what it lacks.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    seed = models.IntegerField("benih")
    people = models.PositiveIntegerField("jumlah orang")
    built_on = models.DateField("dibangun pada")
    edition = models.PositiveSmallIntegerField("edisi", default=1)

    class Meta:
        verbose_name = "negara contoh"
        verbose_name_plural = "negara contoh"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_country")
        ]

    def __str__(self) -> str:
        return f"negara contoh, dibangun {self.built_on}"
