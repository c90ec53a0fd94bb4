"""Another account for a failed payment, which the bank does not call the claimant's."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jaminan.claims.models.claim import Claim, PayoutAccount
from jaminan.claims.transitions import OPEN_REPAIRS, REPAIR, WAITING
from jaminan.kernel.retention import kept


@kept("decision", since="as long as its claim")
class AccountRepair(models.Model):
    """One account that two officers look at: the first says in `seen` why it is the claimant's.

    `note` is what the claimant reads when it is refused. The database holds that the two are not
    the same and none of them the claimant, and lets money go to such an account only afterwards.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="repairs")
    account = models.OneToOneField(PayoutAccount, models.PROTECT, related_name="repair")
    state = models.CharField("keadaan", max_length=8, default=WAITING)
    asked_at = models.DateTimeField("diminta")
    signed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField("ditandatangani", null=True)
    seen = models.TextField("yang dilihat petugas pertama", blank=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("diputuskan", null=True)
    note = models.TextField("kalimat untuk pemohon", blank=True)

    class Meta:
        verbose_name = "rekening pengganti"
        verbose_name_plural = "rekening pengganti"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=sorted(OPEN_REPAIRS)),
                name="claims_one_open_repair",
            ),
            models.CheckConstraint(
                condition=Q(state__in=REPAIR.states), name="claims_repair_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(signed_by__isnull=False, decided_by__isnull=False)
                & ~Q(signed_by=F("decided_by"))
                & ~Q(seen=""),
                name="claims_repair_four_eyes",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | (Q(decided_by__isnull=False) & ~Q(note="")),
                name="claims_repair_refused_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"rekening pengganti {self.claim_id} ({self.state})"
