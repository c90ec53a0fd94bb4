"""A firm as the programmes know it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from jaminan.kernel.retention import kept


@kept("identity", since="as long as a membership names it")
class Employer(models.Model):
    """One firm: its number, its name today, where it is, and whether it still employs anybody.

    Memberships name it by `number` and keep the name it had then. The format of the number is not
    in the sources; any text of up to twenty characters is taken.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", "Aktif"
        CLOSED = "closed", "Tutup"

    number = models.CharField("nomor perusahaan", max_length=20, unique=True)
    name = models.CharField("nama", max_length=200)
    address = models.TextField("alamat", blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.ACTIVE)
    registered_on = models.DateField("terdaftar pada")
    closed_on = models.DateField("tutup pada", null=True, blank=True)

    class Meta:
        verbose_name = "perusahaan"
        verbose_name_plural = "perusahaan"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="active", closed_on__isnull=True)
                | Q(status="closed", closed_on__isnull=False, closed_on__gte=F("registered_on")),
                name="a_closed_employer_names_the_day",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="an_employer_has_a_number"),
        ]

    def __str__(self) -> str:
        return self.name
