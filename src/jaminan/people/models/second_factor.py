"""What an officer has in hand besides a password: an app that shows a code every half minute."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept
from jaminan.people.models.user import User


@kept("identity", since="as long as a record names its account")
class SecondFactor(models.Model):
    """The time-based codes (RFC 6238) of one account, from its first right code to its end.

    `sealed` is the secret under the ring of second factors (`kernel/keys.py`). `used_step` is the
    half minute of the newest code that was taken: neither it nor an earlier one opens again. The
    database lets an administrator alone end one, never one's own, and writes both into the audit.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="second_factors")
    sealed = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    used_step = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "faktor kedua"
        verbose_name_plural = "faktor kedua"
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="one_second_factor"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_second_factor_is_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"faktor kedua {self.pk}"


@kept("identity", since="as long as its second factor")
class RecoveryCode(models.Model):
    """One of ten codes on paper that open once each; only a keyed digest of it is kept."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kode cadangan"
        verbose_name_plural = "kode cadangan"
        constraints = [
            models.UniqueConstraint(fields=["factor", "digest"], name="a_recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"kode cadangan {self.pk}"
