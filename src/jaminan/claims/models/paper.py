"""Papers of a claim: what was handed in for which document, and what an officer made of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jaminan.claims.models.claim import Claim
from jaminan.kernel.retention import kept


@kept("evidence", since="as long as its claim")
class ClaimPaper(models.Model):
    """One file handed in for a claim.

    `document` is what the claim type asks for, `paper` which of its alternatives this is, `file` a
    number of `documents`. `states`, `event_on` and `issued_on` are what the claimant reads in it,
    `kpj` the membership it speaks of. Withdrawn, never removed; judged once for a version of it.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="papers")
    document = models.CharField("berkas yang diminta", max_length=60)
    paper = models.CharField("jenis berkas", max_length=60)
    file = models.BigIntegerField("berkas")
    states = models.CharField("menyatakan", max_length=20, blank=True)
    event_on = models.DateField("tanggal kejadian", null=True)
    issued_on = models.DateField("tanggal surat", null=True)
    kpj = models.CharField("KPJ", max_length=11, blank=True)
    given_at = models.DateTimeField("diserahkan")
    withdrawn_at = models.DateTimeField("ditarik", null=True)
    is_accepted = models.BooleanField("diterima petugas", null=True)
    judged_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField("dinilai", null=True)
    note = models.CharField("catatan petugas", max_length=300, blank=True)

    class Meta:
        verbose_name = "berkas klaim"
        verbose_name_plural = "berkas klaim"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "document", "file"],
                condition=Q(withdrawn_at=None),
                name="claims_paper_once",
            ),
            models.CheckConstraint(
                condition=Q(is_accepted=None, judged_by=None, judged_at=None)
                | Q(is_accepted__isnull=False, judged_by__isnull=False, judged_at__isnull=False),
                name="claims_paper_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="claims_paper_withdrawn_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.file}"
