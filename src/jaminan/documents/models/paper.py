"""Contents by their digest, what inspecting them found, and who handed them in as what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.documents.transitions import ACCEPTED, PURPOSES, REFUSED, WAITING
from jaminan.kernel.outbox import OutboxRow
from jaminan.kernel.retention import kept


@kept("evidence", since="as long as a paper with this content")
class Content(models.Model):
    """Bytes that somebody handed in, kept in a file named by their SHA-256. Never changed."""

    digest = models.CharField("sidik isi", max_length=64, primary_key=True)
    size = models.PositiveIntegerField("ukuran (bita)")
    media_type = models.CharField("jenis isi", max_length=40)
    received_at = models.DateTimeField("diterima")

    class Meta:
        verbose_name = "isi berkas"
        verbose_name_plural = "isi berkas"

    def __str__(self) -> str:
        return self.digest[:12]


@kept("evidence", since="as long as its content")
class Inspection(OutboxRow):
    """The one inspection of a content for a purpose: an outbox row until it is done.

    `shown` is the digest of the copy that people see: an image encoded anew without metadata, or a
    PDF as it came. `code` says why it was refused.
    """

    content = models.ForeignKey(Content, models.PROTECT, related_name="inspections")
    purpose = models.CharField("untuk", max_length=8)
    outcome = models.CharField("hasil", max_length=8, default=WAITING)
    code = models.CharField("alasan", max_length=30, blank=True)
    pages = models.PositiveSmallIntegerField("halaman", null=True)
    shown = models.CharField("sidik salinan", max_length=64, blank=True)
    inspected_at = models.DateTimeField("diperiksa", null=True)

    class Meta(OutboxRow.Meta):
        verbose_name = "pemeriksaan berkas"
        verbose_name_plural = "pemeriksaan berkas"
        constraints = [
            *OutboxRow.Meta.constraints,
            models.UniqueConstraint(fields=["content", "purpose"], name="documents_inspected_once"),
            models.CheckConstraint(
                condition=Q(purpose__in=PURPOSES), name="documents_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome=WAITING, code="", inspected_at=None)
                | Q(outcome=ACCEPTED, code="", inspected_at__isnull=False)
                | (Q(outcome=REFUSED, inspected_at__isnull=False) & ~Q(code="")),
                name="documents_refused_with_a_reason",
            ),
        ]


@kept("evidence", since="as long as the claim it supports")
class Paper(models.Model):
    """A content handed in by somebody as a certain paper, such as their card. Never changed.

    `owner` is an opaque id ("person:12"), `kind` the paper's name in the claim types.
    """

    owner = models.CharField("milik", max_length=80)
    kind = models.CharField("jenis berkas", max_length=60)
    file_name = models.CharField("nama berkas", max_length=200)
    content = models.ForeignKey(Content, models.PROTECT, related_name="papers")
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="papers")
    received_at = models.DateTimeField("diterima")
    by = models.CharField("diserahkan oleh", max_length=80)

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        indexes = [models.Index(fields=["owner", "kind", "-id"], name="documents_paper_of_owner")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
