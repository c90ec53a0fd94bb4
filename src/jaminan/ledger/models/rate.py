"""Rates of development, and the years that were closed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jaminan.kernel.retention import kept
from jaminan.law.sources import Status


@kept("money", since="as long as the scheme")
class Rate(models.Model):
    """A yearly rate in millionths for some months of a year; a later row replaces it."""

    programme = models.CharField("program", max_length=16)
    year = models.SmallIntegerField("tahun")
    first_month = models.SmallIntegerField("dari bulan")
    last_month = models.SmallIntegerField("sampai bulan")
    millionths = models.IntegerField("persejuta setahun")
    is_final = models.BooleanField("final")
    effective_on = models.DateField("berlaku pada")
    recorded_on = models.DateField("dicatat pada")
    recorded_at = models.DateTimeField("waktu pencatatan")
    source = models.CharField("sumber", max_length=200)
    standing = models.CharField(
        "kedudukan", max_length=16, choices=[(one.value, one.value) for one in Status.of_law()]
    )
    by = models.CharField("dicatat oleh", max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_month__gte=1)
                & Q(last_month__lte=12)
                & Q(first_month__lte=F("last_month")),
                name="ledger_rate_months",
            ),
            models.CheckConstraint(
                condition=Q(millionths__gte=0) & Q(millionths__lte=1_000_000),
                name="ledger_rate_plausible",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["programme", "year", "id"], name="ledger_rate_lookup")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}: {self.millionths}"


@kept("money", since="as long as the scheme")
class Closing(models.Model):
    """A closed year of a programme, and what its closing moved, in whole rupiah."""

    pk = models.CompositePrimaryKey("programme", "year")
    programme = models.CharField("program", max_length=16)
    year = models.SmallIntegerField("tahun")
    recorded_on = models.DateField("dicatat pada")
    recorded_at = models.DateTimeField("waktu pencatatan")
    by = models.CharField("dicatat oleh", max_length=64)
    accounts = models.BigIntegerField("rekening")
    development = models.BigIntegerField("pengembangan")
    shortfall = models.BigIntegerField("selisih ditanggung dana")

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"
