"""Persons whom a registry calls dead: frozen until somebody has looked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaminan.kernel.retention import kept
from jaminan.people.models.person import Person
from jaminan.people.models.registration import RegistryCheck
from jaminan.people.models.user import User


@kept("evidence", since="as long as the person")
class Freeze(models.Model):
    """One time that a person was frozen: what the registry said, and who found it untrue.

    A freeze that an officer ended is not begun again on the same day of death.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="freezes")
    registry_check = models.ForeignKey(RegistryCheck, models.PROTECT, related_name="+")
    told_died_on = models.DateField("meninggal menurut catatan", null=True)
    began_at = models.DateTimeField("dibekukan")
    ended_at = models.DateTimeField("dibuka", null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "pembekuan"
        verbose_name_plural = "pembekuan"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_freeze_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_freeze_names_its_officer",
            ),
        ]

    def __str__(self) -> str:
        return f"pembekuan {self.pk}"
