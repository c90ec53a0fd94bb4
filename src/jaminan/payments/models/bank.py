"""Which banks there are, and from which of our accounts we pay."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept


@kept("settings", since="as long as an instruction names it")
class Bank(models.Model):
    """A bank with the form of its account numbers; `code` is its BIC.

    `answers_read_to` is the last cursor of its outbox that was stored, `polled_at` (real time) when
    it was last asked; both are used only for banks at which we have an account.
    """

    code = models.CharField("kode", max_length=11, primary_key=True)
    name = models.CharField("nama", max_length=120, unique=True)
    account_digits = models.PositiveSmallIntegerField("panjang nomor rekening")
    account_prefix = models.CharField("awal nomor rekening", max_length=10, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    answers_read_to = models.BigIntegerField("jawaban terbaca sampai", default=0)
    polled_at = models.DateTimeField("terakhir ditanya", null=True)

    class Meta:
        verbose_name = "bank"
        verbose_name_plural = "bank"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_possible(self, number: str) -> bool:
        """Whether a number has the form of this bank's account numbers."""
        return (
            number.isascii()
            and number.isdecimal()
            and len(number) == self.account_digits
            and number.startswith(self.account_prefix)
        )


@kept("settings", since="as long as an instruction names it")
class PayingAccount(models.Model):
    """An account of ours that instructions are paid from.

    `statement_read_to` is the last whole day whose statement was read and found complete.
    """

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="paying_accounts")
    number = models.CharField("nomor rekening", max_length=34)
    holder = models.CharField("nama pemilik", max_length=140)
    is_main = models.BooleanField("utama", default=False)
    is_active = models.BooleanField("aktif", default=True)
    opened_on = models.DateField("dipakai sejak")
    statement_read_to = models.DateField("rekening koran terbaca sampai", null=True)

    class Meta:
        verbose_name = "rekening pembayar"
        verbose_name_plural = "rekening pembayar"
        constraints = [
            models.UniqueConstraint(fields=["bank", "number"], name="payments_payingaccount_once"),
            models.UniqueConstraint(
                fields=["is_main"], condition=Q(is_main=True), name="payments_one_main_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_id} {self.number}"
