"""Accounts: what a leg credits or debits."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept


class AccountKind(models.TextChoices):
    """What an account stands for; `owner` is empty, or an opaque id of another storey."""

    MEMBER = "member", "saldo peserta"  # one per KPJ and programme; has year sheets
    FUND = "fund", "dana program"
    SHORTFALL = "shortfall", "selisih yang ditanggung dana"
    CLEARING = "clearing", "rekening perantara bank"  # owner: the bank
    BANK = "bank", "rekening bank"  # owner: the bank
    PAYABLE = "payable", "utang jaminan"
    TAX_PAYABLE = "tax_payable", "utang pajak"
    RECEIVABLE = "receivable", "piutang iuran"  # owner: the employer


@kept("money", since="as long as the scheme")
class Account(models.Model):
    """One account. Never changed: a merge is a row of its own."""

    kind = models.CharField("jenis", max_length=16, choices=AccountKind)
    programme = models.CharField("program", max_length=16)
    owner = models.CharField("pemilik", max_length=64, blank=True)
    opened_on = models.DateField("dibuka pada")
    has_sheets = models.GeneratedField(
        expression=models.ExpressionWrapper(Q(kind="member"), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "programme", "kind"], name="ledger_account_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.programme}:{self.owner}"


@kept("money", since="as long as the scheme")
class Merge(models.Model):
    """A member's account whose money moved to another one; what still arrives follows it."""

    source = models.OneToOneField(
        Account, models.PROTECT, primary_key=True, related_name="+", db_constraint=False
    )
    target = models.ForeignKey(Account, models.PROTECT, related_name="+", db_constraint=False)
    entry_id = models.BigIntegerField("jurnal")

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"
