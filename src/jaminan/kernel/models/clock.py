"""The demo's moved clock, and the days on which something falls due."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from jaminan.kernel.retention import kept


@kept("operations", since="as long as the demo")
class ClockMove(models.Model):
    """One move of a demo's clock; the newest row holds. Never edited."""

    offset = models.DurationField("selisih")
    by = models.CharField("oleh", max_length=80)
    moved_at = models.DateTimeField("dipindah")

    class Meta:
        verbose_name = "pemajuan jam"
        verbose_name_plural = "pemajuan jam"

    def __str__(self) -> str:
        return f"+{self.offset}"


@kept("operations", since="as long as what it is about")
class DueDay(models.Model):
    """A day in Jakarta on which something of a subject falls due: a legal clock, a reminder."""

    kind = models.CharField("jenis", max_length=60)
    subject = models.CharField("perihal", max_length=80)
    due_on = models.DateField("jatuh tempo")
    set_at = models.DateTimeField("dipasang", default=timezone.now)
    rung_at = models.DateTimeField("berbunyi", null=True)
    done_at = models.DateTimeField("selesai", null=True)

    class Meta:
        verbose_name = "tenggat"
        verbose_name_plural = "tenggat"
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], name="kernel_dueday_one_a_subject")
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(rung_at__isnull=True, done_at__isnull=True),
                name="kernel_dueday_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.due_on}"
