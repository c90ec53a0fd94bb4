"""One order to pay one amount to one account, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat

from jaminan.kernel.retention import kept
from jaminan.payments.transitions import AWAITED, FAILED, RECORDED, STATES


@kept("money", since="as long as the claim")
class Instruction(models.Model):
    """The n-th order for a reference; the bank knows it as `<reference>-<n>`.

    The database holds that at most one order of a reference is neither rejected nor returned, that
    order n+1 follows a failed order n and repeats its amount, that states follow the table of
    `transitions.py`, that a settled or returned order has its line on the statement, and that
    nothing but the state and what belongs to it is ever changed.

    `check_at` is the real time at which silence becomes suspicious; `checks` counts the inquiries.
    """

    reference = models.CharField("rujukan", max_length=30)
    n = models.PositiveSmallIntegerField("ke")
    end_to_end_id = models.CharField("EndToEndId", max_length=35, unique=True)
    amount = models.BigIntegerField("jumlah (rupiah)")
    programme = models.CharField("program", max_length=16)
    purpose = models.CharField("berita", max_length=140)
    creditor_bank = models.ForeignKey("payments.Bank", models.PROTECT, related_name="+")
    creditor_account = models.CharField("rekening tujuan", max_length=34)
    creditor_name = models.CharField("nama tujuan", max_length=140)
    paying_account = models.ForeignKey("payments.PayingAccount", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("dicatat")
    recorded_by = models.CharField("dicatat oleh", max_length=80)

    state = models.CharField("keadaan", max_length=10, default=RECORDED)
    file = models.ForeignKey(
        "payments.OrderFile", models.PROTECT, related_name="instructions", null=True
    )
    reason = models.CharField("kode alasan bank", max_length=35, blank=True)
    settled_on = models.DateField("dibukukan pada", null=True)
    returned_on = models.DateField("kembali pada", null=True)
    check_at = models.DateTimeField("ditanyakan lagi", null=True)
    checks = models.PositiveSmallIntegerField("kali ditanyakan", default=0)

    class Meta:
        verbose_name = "perintah bayar"
        verbose_name_plural = "perintah bayar"
        constraints = [
            models.UniqueConstraint(fields=["reference", "n"], name="payments_instruction_number"),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(state__in=sorted(FAILED)),
                name="payments_one_live_instruction",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payments_amount_above_zero"),
            models.CheckConstraint(condition=Q(n__gt=0), name="payments_number_above_zero"),
            models.CheckConstraint(
                condition=Q(state__in=STATES), name="payments_instruction_state_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    end_to_end_id=Concat(
                        F("reference"),
                        Value("-"),
                        Cast("n", models.CharField()),
                        output_field=models.CharField(),
                    )
                ),
                name="payments_end_to_end_id_says_both",
            ),
            models.CheckConstraint(
                condition=Q(state=RECORDED, file__isnull=True)
                | (~Q(state=RECORDED) & Q(file__isnull=False)),
                name="payments_sent_only_in_a_file",
            ),
        ]
        indexes = [
            models.Index(
                fields=["paying_account", "id"],
                condition=Q(state=RECORDED),
                name="payments_instruction_due",
            ),
            models.Index(
                fields=["check_at"],
                condition=Q(check_at__isnull=False),
                name="payments_instruction_check",
            ),
        ]

    def __str__(self) -> str:
        return self.end_to_end_id

    @property
    def is_awaited(self) -> bool:
        """Whether the bank owes an answer."""
        return self.state in AWAITED


@kept("money", since="as long as the claim")
class InstructionStep(models.Model):
    """One change of state: who caused it, when, and by which answer of the bank. Never edited."""

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="steps")
    step = models.CharField("langkah", max_length=10)
    from_state = models.CharField("dari", max_length=10)
    to_state = models.CharField("menjadi", max_length=10)
    reason = models.CharField("kode alasan bank", max_length=35, blank=True)
    note = models.CharField("catatan", max_length=300, blank=True)
    answer = models.ForeignKey("payments.BankAnswer", models.PROTECT, related_name="+", null=True)
    by = models.CharField("oleh", max_length=80)
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "langkah perintah bayar"
        verbose_name_plural = "langkah perintah bayar"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"
