"""What somebody is to be told, and each way in which it is tried."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jaminan.kernel.models import OutboxRow
from jaminan.kernel.retention import kept
from jaminan.kernel.transitions import DONE
from jaminan.notifications.transitions import (
    DELIVERED,
    EMAIL,
    FAILED,
    SILENT,
    SMS,
    TOLD,
    UNTOLD,
    WAITING,
)


@kept("identity", since="as long as what it is about")
class Notice(models.Model):
    """One thing one recipient is told, once: the key is made of kind, subject and recipient.

    `other_ways` are addresses not tried yet, by channel; they are forgotten once it was told.
    """

    key = models.CharField("kunci", max_length=200, unique=True)
    recipient = models.CharField("penerima", max_length=80)
    kind = models.CharField("jenis", max_length=60)
    language = models.CharField("bahasa", max_length=5)
    facts = models.JSONField("isi", default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField("keadaan", max_length=8, default=WAITING)
    other_ways = models.JSONField("jalan lain", default=dict)
    is_in_app = models.BooleanField("di kotak masuk")
    written_at = models.DateTimeField("ditulis")
    read_at = models.DateTimeField("dibaca", null=True)

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[WAITING, TOLD, UNTOLD]), name="notice_state_known"
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient", "-id"], condition=Q(is_in_app=True), name="notice_inbox"
            ),
            models.Index(fields=["id"], condition=Q(state=UNTOLD), name="notice_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"


@kept("identity", since="as long as its notice")
class Delivery(OutboxRow):
    """One try to tell a notice over one channel; the outbox row of kind `messages`.

    `text` is what is sent, word for word; that of a secret is emptied when it is no longer needed.
    `receipt` is the provider's id, by which its report is asked for at `ask_at` (real time).
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    channel = models.CharField("saluran", max_length=8)
    address = models.CharField("alamat", max_length=254)
    title = models.CharField("judul", max_length=120)
    text = models.TextField("teks")
    outcome = models.CharField("hasil", max_length=10, default=WAITING)
    receipt = models.CharField("tanda terima", max_length=100, default="")
    asked = models.PositiveSmallIntegerField("ditanyakan", default=0)
    ask_at = models.DateTimeField("ditanyakan pada", default=timezone.now)

    class Meta(OutboxRow.Meta):
        verbose_name = "pengiriman"
        verbose_name_plural = "pengiriman"
        constraints = [
            *OutboxRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(outcome__in=[WAITING, DELIVERED, FAILED, SILENT]),
                name="delivery_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[SMS, EMAIL]), name="delivery_channel_known"
            ),
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
        ]
        indexes = [
            *OutboxRow.Meta.indexes,
            models.Index(
                fields=["ask_at"],
                condition=Q(channel=SMS, state=DONE, outcome=WAITING),
                name="delivery_unreported",
            ),
        ]
