"""Second looks: which claims decided by the law are looked at by a person, and what was found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.claims.models.claim import Claim
from jaminan.kernel.retention import kept

WAITING, FINE, DOUBTFUL = "waiting", "fine", "doubtful"


@kept("decision", since="as long as the decisions of its day")
class Draw(models.Model):
    """The seed by which the claims of a day are drawn, so that the draw can be made again."""

    day = models.DateField("hari", primary_key=True)
    seed = models.CharField("benih undian", max_length=64)
    share = models.CharField("bagian yang diperiksa ulang", max_length=20)
    made_at = models.DateTimeField("dibuat")

    class Meta:
        verbose_name = "undian"
        verbose_name_plural = "undian"

    def __str__(self) -> str:
        return f"undian {self.day}"


@kept("decision", since="as long as its decision")
class SecondLook(models.Model):
    """A claim decided by the law that was drawn for a person to look at afterwards."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="second_look")
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField("diundi")
    state = models.CharField("keadaan", max_length=8, default=WAITING)
    looked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField("diperiksa ulang", null=True)
    note = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "pemeriksaan ulang"
        verbose_name_plural = "pemeriksaan ulang"
        indexes = [
            models.Index(
                fields=["id"], name="claims_second_look_waiting", condition=Q(state=WAITING)
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=WAITING, looked_by=None, looked_at=None)
                | Q(state__in=[FINE, DOUBTFUL], looked_by__isnull=False, looked_at__isnull=False),
                name="claims_second_look_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"pemeriksaan ulang {self.claim_id}: {self.state}"
