"""A bank's word in writing that an order of unknown fate was not executed, and never will be."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jaminan.kernel.retention import kept
from jaminan.payments.models.instruction import Instruction


@kept("money", since="as long as the claim")
class BankLetter(models.Model):
    """One letter for one order: an officer names it, another one has read it too.

    Only then may the order count as rejected, so that the payment can be ordered anew: whoever
    could say so alone could have a member paid twice. The database holds that they are two.
    """

    instruction = models.OneToOneField(Instruction, models.PROTECT, related_name="letter")
    words = models.CharField("surat bank", max_length=300)
    named_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    named_at = models.DateTimeField("dicatat")
    confirmed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField("dibenarkan", null=True)

    class Meta:
        verbose_name = "surat bank"
        verbose_name_plural = "surat bank"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="")
                & (
                    Q(confirmed_by=None, confirmed_at=None)
                    | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                    & ~Q(confirmed_by=F("named_by"))
                ),
                name="payments_letter_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"surat bank {self.instruction_id}"
