"""What is owed for a month, and the lines that make it up."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jaminan.employers.models.employer import Employer
from jaminan.kernel.retention import kept


class Segment(models.TextChoices):
    """Who pays by which rule of contributions."""

    PU = "PU", "Penerima Upah"
    BPU = "BPU", "Bukan Penerima Upah"
    PMI = "PMI", "Pekerja Migran Indonesia"


@kept("money", since="as long as a contribution on it")
class Bill(models.Model):
    """The JHT contributions of one month that one payer owes: an employer, or a member himself.

    `total` is the sum of its lines in rupiah. It is paid as a whole by one entry of the ledger.
    `number` counts the bills of a payer and month; the second one holds what was reported later.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")
    kpj = models.BigIntegerField("KPJ yang membayar sendiri", null=True, blank=True)
    segment = models.CharField("jenis kepesertaan", max_length=3, choices=Segment)
    month = models.DateField("bulan iuran")
    number = models.PositiveSmallIntegerField("tagihan ke", default=1)
    line_count = models.PositiveIntegerField("jumlah pekerja")
    total = models.BigIntegerField("jumlah")
    issued_on = models.DateField("diterbitkan pada")
    due_on = models.DateField("jatuh tempo")
    paid_on = models.DateField("dibayar pada", null=True, blank=True)
    entry_id = models.BigIntegerField("jurnal", null=True, blank=True)

    class Meta:
        verbose_name = "tagihan iuran"
        verbose_name_plural = "tagihan iuran"
        ordering: ClassVar = ["month", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employer", "kpj", "month", "number"],
                nulls_distinct=False,
                name="a_payer_has_a_bill_once",
            ),
            models.CheckConstraint(
                condition=Q(employer__isnull=False, kpj__isnull=True, segment="PU")
                | Q(employer__isnull=True, kpj__isnull=False, segment__in=["BPU", "PMI"]),
                name="a_bill_has_one_payer",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True, entry_id__isnull=True)
                | Q(paid_on__isnull=False, entry_id__isnull=False, paid_on__gte=F("issued_on")),
                name="a_paid_bill_has_its_entry",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="a_bill_is_for_a_month"),
            models.CheckConstraint(
                condition=Q(line_count__gt=0, total__gt=0), name="a_bill_asks_for_something"
            ),
            models.UniqueConstraint(fields=["entry_id"], name="an_entry_pays_one_bill"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["employer", "month"],
                condition=Q(paid_on__isnull=True),
                name="employers_bill_unpaid",
            )
        ]

    def __str__(self) -> str:
        return f"tagihan {self.pk}: {self.month:%Y-%m}"


@kept("money", since="as long as the account of the KPJ")
class Contribution(models.Model):
    """One member's line on a bill: the wage that was reported and both parts, in rupiah."""

    pk = models.CompositePrimaryKey("kpj", "month", "bill_id")
    kpj = models.BigIntegerField("KPJ")
    month = models.DateField("bulan iuran")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines")
    wage_monthly = models.BigIntegerField("upah sebulan")
    employer_part = models.BigIntegerField("bagian perusahaan")
    worker_part = models.BigIntegerField("bagian pekerja")

    class Meta:
        verbose_name = "iuran"
        verbose_name_plural = "iuran"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(wage_monthly__gte=0, employer_part__gte=0, worker_part__gte=0),
                name="a_contribution_is_not_negative",
            )
        ]

    def __str__(self) -> str:
        return f"iuran {self.month:%Y-%m} pada tagihan {self.bill_id}"

    @property
    def amount(self) -> int:
        """Both parts together, in rupiah."""
        return self.employer_part + self.worker_part
