"""The abstract row of every outbox: something that must happen, at least once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from jaminan.kernel.transitions import DONE, QUEUED, SENDING, STUCK

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class OutboxRow(models.Model):
    """Written in the transaction that causes it; a dispatcher takes it from there.

    `key` is the idempotency key and unique within its table. `due_at` (real time) is when it may be
    taken; while it is being sent, when its lease ends and another may take it. `lease` names the
    run that holds it, so that a run which lost its row cannot store an outcome. A concrete model
    whose Meta has more constraints or indexes adds them to those of `OutboxRow.Meta`.
    """

    key: models.CharField[str, str] = models.CharField("kunci", max_length=200, unique=True)
    state: models.CharField[str, str] = models.CharField("keadaan", max_length=8, default=QUEUED)
    tries: models.PositiveSmallIntegerField[int, int] = models.PositiveSmallIntegerField(
        "percobaan", default=0
    )
    due_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        "jatuh tempo", default=timezone.now
    )
    lease: models.UUIDField[UUID | None, UUID | None] = models.UUIDField("sewa", null=True)
    queued_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(
        "ditulis", default=timezone.now
    )
    finished_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(
        "selesai", null=True
    )
    error: models.TextField[str, str] = models.TextField("galat terakhir", default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[QUEUED, SENDING, DONE, STUCK]),
                name="%(app_label)s_%(class)s_state_known",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=[QUEUED, SENDING]),
                name="%(app_label)s_%(class)s_due",
            ),
            models.Index(
                fields=["id"], condition=Q(state=STUCK), name="%(app_label)s_%(class)s_stuck"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.label_lower} {self.key} ({self.state})"
