"""Entries and their legs: the postings, append-only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jaminan.kernel.retention import kept
from jaminan.ledger.models.account import Account


@kept("money", since="as long as the scheme")
class Entry(models.Model):
    """One posting: its legs add up to zero. The column `xact` is the database's own."""

    key = models.CharField("kunci", max_length=200, unique=True)
    fingerprint = models.BinaryField("sidik permintaan", max_length=32)
    digest = models.BinaryField("sidik baris", max_length=32)
    kind = models.CharField("jenis", max_length=32)
    effective_on = models.DateField("berlaku pada")
    recorded_on = models.DateField("dicatat pada")
    recorded_at = models.DateTimeField("waktu pencatatan")
    reference = models.CharField("rujukan", max_length=200, blank=True)
    by = models.CharField("dicatat oleh", max_length=64)
    reverses = models.BigIntegerField("membalik jurnal", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="ledger_entry_reversed_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["effective_on"],
                condition=Q(kind="payout_full"),
                name="ledger_entry_full_payouts",
            )
        ]

    def __str__(self) -> str:
        return self.key


class Part(models.TextChoices):
    """What a leg does to an account with year sheets; the database has the same enumeration."""

    CONTRIBUTION = "contribution", _("iuran")
    WITHDRAWAL = "withdrawal", _("pokok dibayarkan")
    TRANSFER = "transfer", _("pindah antar-KPJ")
    CORRECTION = "correction", _("selisih pengembangan tahun tertutup")
    DEVELOPMENT = "development", _("pengembangan")
    RELEASE = "release", _("pengembangan dibayarkan")
    SHORTFALL = "shortfall", _("selisih ditanggung dana")
    PLAIN = "plain", _("lainnya")


@kept("money", since="as long as the scheme")
class Leg(models.Model):
    """One amount on one account, in whole rupiah; above zero credits it."""

    pk = models.CompositePrimaryKey("account_id", "entry_id", "line")
    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="+", db_constraint=False)
    entry = models.ForeignKey(Entry, models.DO_NOTHING, related_name="+", db_constraint=False)
    line = models.IntegerField("baris")
    amount = models.BigIntegerField("jumlah")
    part = models.CharField("bagian", max_length=16, choices=Part)
    value_month = models.DateField("bulan nilai", null=True)
    origin_month = models.DateField("bulan asal", null=True)
    source = models.BigIntegerField("sumber", null=True)

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.line}"
