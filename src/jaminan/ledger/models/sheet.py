"""Year sheets: what each account did in each month of a year."""

from __future__ import annotations

from django.db import models

from jaminan.kernel.retention import kept
from jaminan.ledger.models.account import Account


@kept("money", since="as long as the scheme")
class Sheet(models.Model):
    """Opening, net flow of each month, development paid out. Written by the database alone."""

    pk = models.CompositePrimaryKey("account_id", "year")
    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="+", db_constraint=False)
    year = models.SmallIntegerField("tahun")
    opening = models.BigIntegerField("saldo awal", null=True)
    f01 = models.BigIntegerField(null=True)
    f02 = models.BigIntegerField(null=True)
    f03 = models.BigIntegerField(null=True)
    f04 = models.BigIntegerField(null=True)
    f05 = models.BigIntegerField(null=True)
    f06 = models.BigIntegerField(null=True)
    f07 = models.BigIntegerField(null=True)
    f08 = models.BigIntegerField(null=True)
    f09 = models.BigIntegerField(null=True)
    f10 = models.BigIntegerField(null=True)
    f11 = models.BigIntegerField(null=True)
    f12 = models.BigIntegerField(null=True)
    released = models.BigIntegerField("pengembangan dibayarkan", default=0)

    def __str__(self) -> str:
        return f"{self.account_id}/{self.year}"

    @property
    def flows(self) -> tuple[int | None, ...]:
        """The net flows of January … December; None for a month without movement."""
        return (
            *(self.f01, self.f02, self.f03, self.f04, self.f05, self.f06),
            *(self.f07, self.f08, self.f09, self.f10, self.f11, self.f12),
        )
