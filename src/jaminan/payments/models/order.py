"""Files of instructions for a bank: the exact bytes, committed before they are sent."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.outbox import OutboxRow
from jaminan.kernel.retention import kept


@kept("money", since="as long as its instructions")
class OrderFile(OutboxRow):
    """One pain.001, sent until the bank gives a receipt; its outbox key is the MsgId."""

    paying_account = models.ForeignKey(
        "payments.PayingAccount", models.PROTECT, related_name="order_files"
    )
    content = models.BinaryField("isi")
    digest = models.BinaryField("sidik", max_length=32)
    receipt = models.CharField("tanda terima bank", max_length=140, blank=True)

    class Meta(OutboxRow.Meta):
        verbose_name = "berkas perintah bayar"
        verbose_name_plural = "berkas perintah bayar"

    @property
    def msg_id(self) -> str:
        """The MsgId that the bank knows the file by."""
        return self.key
