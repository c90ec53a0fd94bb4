"""What banks send: kept as it came, read line by line, and listed where it makes no sense."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept


class AnswerKind(models.TextChoices):
    """The formats that we read."""

    STATUS_REPORT = "pain.002", "laporan status"
    NOTIFICATION = "camt.054", "pemberitahuan pembukuan"
    STATEMENT = "camt.053", "rekening koran"
    INQUIRY = "inquiry", "jawaban pertanyaan status"


@kept("money", since="as long as the instructions it speaks of")
class BankAnswer(models.Model):
    """One message of a bank, byte for byte. `cursor` is its place in the bank's outbox.

    `read_at` is set when every line has been used or listed; until then it is read again.
    """

    bank = models.ForeignKey("payments.Bank", models.PROTECT, related_name="+")
    kind = models.CharField("jenis", max_length=8, choices=AnswerKind)
    cursor = models.BigIntegerField("nomor urut bank", null=True)
    content = models.BinaryField("isi")
    digest = models.BinaryField("sidik", max_length=32)
    received_at = models.DateTimeField("diterima")
    read_at = models.DateTimeField("terbaca", null=True)

    class Meta:
        verbose_name = "jawaban bank"
        verbose_name_plural = "jawaban bank"
        constraints = [
            models.UniqueConstraint(fields=["bank", "cursor"], name="payments_answer_once"),
            models.UniqueConstraint(
                fields=["bank", "kind", "digest"],
                condition=Q(cursor__isnull=True),
                name="payments_fetched_answer_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(read_at__isnull=True), name="payments_answer_unread"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.bank_id} {self.cursor or ''}".strip()


class LineKind(models.TextChoices):
    """What moved on our account."""

    PAYMENT = "payment", "pembayaran"
    RETURN = "return", "pengembalian"
    OTHER = "other", "lainnya"


@kept("money", since="as long as the ledger entry it proves")
class StatementLine(models.Model):
    """One movement on an account of ours, told once whatever the number of messages. Never edited.

    `amount` in whole rupiah, above zero came in. `reference` is the bank's own for the movement.
    `instruction` is the order that it fulfils or undoes: at most one payment and one return each.
    """

    paying_account = models.ForeignKey("payments.PayingAccount", models.PROTECT, related_name="+")
    reference = models.CharField("nomor bank", max_length=50)
    kind = models.CharField("jenis", max_length=8, choices=LineKind)
    amount = models.BigIntegerField("jumlah (rupiah)")
    booked_on = models.DateField("dibukukan pada")
    end_to_end_id = models.CharField("EndToEndId", max_length=35, blank=True)
    reason = models.CharField("kode alasan bank", max_length=35, blank=True)
    instruction = models.ForeignKey(
        "payments.Instruction", models.PROTECT, related_name="statement_lines", null=True
    )
    answer = models.ForeignKey(BankAnswer, models.PROTECT, related_name="statement_lines")
    recorded_at = models.DateTimeField("dicatat")

    class Meta:
        verbose_name = "baris rekening koran"
        verbose_name_plural = "baris rekening koran"
        constraints = [
            models.UniqueConstraint(
                fields=["paying_account", "reference"], name="payments_statementline_once"
            ),
            models.UniqueConstraint(
                fields=["instruction", "kind"],
                condition=Q(instruction__isnull=False),
                name="payments_matched_once",
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="payments_line_not_zero"),
            models.CheckConstraint(
                condition=Q(kind=LineKind.PAYMENT, amount__lt=0)
                | Q(kind=LineKind.RETURN, amount__gt=0)
                | Q(kind=LineKind.OTHER, instruction__isnull=True),
                name="payments_line_sign",
            ),
        ]
        indexes = [
            models.Index(fields=["paying_account", "booked_on"], name="payments_statementline_day")
        ]

    def __str__(self) -> str:
        return f"{self.paying_account_id} {self.reference} {self.amount}"


@kept("money", since="as long as the message it is about")
class Oddity(models.Model):
    """Something of a bank that no rule could use: an officer looks, and closes it with a note.

    `key` keeps one oddity from being listed twice when its message comes again.
    """

    key = models.CharField("kunci", max_length=120, unique=True)
    code = models.CharField("jenis", max_length=30)
    detail = models.TextField("keterangan teknis", blank=True)
    answer = models.ForeignKey(BankAnswer, models.PROTECT, related_name="oddities", null=True)
    instruction = models.ForeignKey(
        "payments.Instruction", models.PROTECT, related_name="oddities", null=True
    )
    raised_at = models.DateTimeField("dicatat")
    closed_at = models.DateTimeField("diselesaikan", null=True)
    closed_by = models.CharField("diselesaikan oleh", max_length=80, blank=True)
    closing_note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "kejanggalan bank"
        verbose_name_plural = "kejanggalan bank"
        indexes = [
            models.Index(
                fields=["id"], condition=Q(closed_at__isnull=True), name="payments_oddity_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.key}"
