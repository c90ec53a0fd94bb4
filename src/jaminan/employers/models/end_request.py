"""Asking a firm to report the end of somebody's work: the request, the call, what came back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.employers.models.employer import Employer
from jaminan.employers.transitions import AWAITS_FIRM, END_REQUEST, WAITING, EndRequestState
from jaminan.kernel.outbox import OutboxRow
from jaminan.kernel.retention import kept
from jaminan.people.models import EndReason, Membership


@kept("evidence", since="as long as the membership, whose end may rest on it")
class EndRequest(models.Model):
    """One request about one membership. `asked_by` is the opaque id of the account that asked.

    The reference is also the idempotency key under which the firm is asked, so that it is asked
    once. `due_on` is the last day of the firm's time; `ask_again_at` (real time) when its answer is
    looked for next, and empty while none is awaited.
    """

    reference = models.CharField("rujukan", max_length=11, unique=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="end_requests")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    state = models.CharField("keadaan", max_length=10, choices=EndRequestState, default=WAITING)
    asked_by = models.CharField("diminta oleh", max_length=80)
    asked_at = models.DateTimeField("diminta pada")
    due_on = models.DateField("paling lambat")
    sent_at = models.DateTimeField("diterima perusahaan", null=True)
    ask_again_at = models.DateTimeField("ditanyakan lagi", null=True)

    class Meta:
        verbose_name = "permintaan laporan berhenti"
        verbose_name_plural = "permintaan laporan berhenti"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(state__in=AWAITS_FIRM),
                name="one_end_request_awaits_a_firm",
            ),
            models.CheckConstraint(
                condition=Q(state__in=END_REQUEST.states), name="end_request_state_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["ask_again_at"],
                condition=Q(ask_again_at__isnull=False),
                name="end_request_to_ask",
            )
        ]

    def __str__(self) -> str:
        return f"permintaan {self.reference} ({self.state})"


@kept("evidence", since="as long as its request")
class EndAnswer(models.Model):
    """One answer of a firm, as it came; never changed. `number` is the firm's own for it.

    An answer sent twice is one row. `digest` is the SHA-256 of the answer as received.
    """

    class Outcome(models.TextChoices):
        ENDED = "ended", "Berhenti"
        WORKING = "working", "Masih bekerja"
        UNKNOWN = "unknown", "Tidak dikenal"

    request = models.ForeignKey(EndRequest, models.PROTECT, related_name="answers")
    number = models.CharField("nomor jawaban", max_length=60)
    outcome = models.CharField("jawaban", max_length=10, choices=Outcome)
    last_day = models.DateField("hari terakhir", null=True)
    reason = models.CharField("alasan", max_length=20, choices=EndReason, blank=True)
    digest = models.CharField("sidik", max_length=64)
    received_at = models.DateTimeField("diterima")

    class Meta:
        verbose_name = "jawaban perusahaan"
        verbose_name_plural = "jawaban perusahaan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="an_answer_counts_once"),
            models.CheckConstraint(
                condition=Q(outcome="ended", last_day__isnull=False)
                | ~Q(outcome="ended") & Q(last_day=None, reason=""),
                name="an_end_has_its_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"jawaban {self.number}: {self.outcome}"


@kept("operations", since="finished_at", days=90)
class FirmCall(OutboxRow):
    """The call that hands a request to its firm, owed until the firm has taken it."""

    request = models.OneToOneField(EndRequest, models.PROTECT, related_name="call")

    class Meta(OutboxRow.Meta):
        verbose_name = "panggilan ke perusahaan"
        verbose_name_plural = "panggilan ke perusahaan"
