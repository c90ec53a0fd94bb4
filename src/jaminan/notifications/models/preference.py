"""How a recipient wants to be told: in which language, and which topics over which channel."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept
from jaminan.notifications.topics import SECURITY


@kept("settings", since="as long as the account")
class Preference(models.Model):
    """What one recipient chose; whoever chose nothing has no row.

    `language` is empty while none was chosen. `muted` holds, by topic, the channels that are
    switched off; security cannot be, and the inbox of the app always keeps everything.
    """

    recipient = models.CharField("penerima", max_length=80, primary_key=True)
    language = models.CharField("bahasa pesan", max_length=5, blank=True, default="")
    muted = models.JSONField("saluran yang dimatikan", default=dict)

    class Meta:
        verbose_name = "pilihan pesan"
        verbose_name_plural = "pilihan pesan"
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["", "id", "en"]), name="message_language_known"
            ),
            models.CheckConstraint(
                condition=~Q(muted__has_key=SECURITY), name="security_is_never_muted"
            ),
        ]

    def __str__(self) -> str:
        return f"pilihan pesan {self.recipient}"
