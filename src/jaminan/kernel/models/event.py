"""What happened, and who must react to it."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from jaminan.kernel.models.outbox import OutboxRow
from jaminan.kernel.retention import kept


@kept("evidence", since="as long as what it is about")
class Event(models.Model):
    """Something that happened, in the past tense; the app role can add events and not edit them.

    `subject` is an opaque id of what it is about. `context` holds the marks of the log lines of
    its cause (request, claim), so that reactions are logged under the same marks.
    """

    name = models.CharField("nama", max_length=60)
    subject = models.CharField("perihal", max_length=80)
    payload = models.JSONField("isi", default=dict, encoder=DjangoJSONEncoder)
    context = models.JSONField("konteks", default=dict)
    happened_at = models.DateTimeField("terjadi")
    recorded_at = models.DateTimeField("dicatat", default=timezone.now)

    class Meta:
        verbose_name = "peristiwa"
        verbose_name_plural = "peristiwa"
        indexes = [models.Index(fields=["subject", "id"], name="kernel_event_subject")]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


@kept("operations", since="finished_at", days=90)
class Reaction(OutboxRow):
    """One listener's debt to one event."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="reactions")
    listener = models.CharField("pendengar", max_length=120)

    class Meta(OutboxRow.Meta):
        verbose_name = "reaksi"
        verbose_name_plural = "reaksi"
        constraints = [
            *OutboxRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["event", "listener"], name="kernel_reaction_once_a_listener"
            ),
        ]
