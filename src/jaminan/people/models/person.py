"""A human being as the law knows them."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from jaminan.kernel.retention import kept


@kept("identity", since="as long as a membership, claim or account of theirs")
class Person(models.Model):
    """One human being: names as on the identity card, one NIK or one passport.

    The birth date is the registered one; the date inside the NIK may differ from it, because a NIK
    is permanent and a birth date can be corrected. `frozen_at` is set while a registry says that
    the person died and nobody has looked: no money moves and no data change.
    """

    class Citizenship(models.TextChoices):
        WNI = "WNI", "Warga negara Indonesia"
        WNA = "WNA", "Warga negara asing"

    class Sex(models.TextChoices):
        MALE = "L", "Laki-laki"
        FEMALE = "P", "Perempuan"

    citizenship = models.CharField("kewarganegaraan", max_length=3, choices=Citizenship)
    nik = models.CharField(
        "NIK",
        max_length=16,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{16}$")],
    )
    passport_number = models.CharField("nomor paspor", max_length=20, null=True, blank=True)
    passport_country = models.CharField("negara paspor", max_length=3, blank=True)
    full_name = models.CharField("nama lengkap", max_length=200)
    birth_date = models.DateField("tanggal lahir")
    birth_place = models.CharField("tempat lahir", max_length=100, blank=True)
    sex = models.CharField("jenis kelamin", max_length=1, choices=Sex)
    address = models.TextField("alamat", blank=True)
    died_on = models.DateField("meninggal pada", null=True, blank=True)
    frozen_at = models.DateTimeField("dibekukan", null=True, blank=True)

    class Meta:
        verbose_name = "orang"
        verbose_name_plural = "orang"
        constraints = [
            models.CheckConstraint(
                condition=Q(nik__isnull=False) | Q(passport_number__isnull=False),
                name="person_has_nik_or_passport",
            ),
            models.CheckConstraint(
                condition=Q(citizenship="WNA") | Q(nik__isnull=False), name="citizen_has_nik"
            ),
            models.CheckConstraint(
                condition=Q(nik__isnull=True) | Q(nik__regex=r"^[0-9]{16}$"),
                name="nik_has_sixteen_digits",
            ),
            models.CheckConstraint(
                condition=Q(passport_number__isnull=True)
                | Q(passport_number__regex=r"^[A-Z0-9]+$", passport_country__regex=r"^[A-Z]{3}$"),
                name="passport_names_its_country",
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(died_on__gte=F("birth_date")),
                name="death_not_before_birth",
            ),
            models.UniqueConstraint(
                fields=["passport_country", "passport_number"],
                condition=Q(passport_number__isnull=False),
                name="one_person_per_passport",
            ),
        ]
        indexes = [models.Index(fields=["birth_date"], name="person_birth_date")]

    def __str__(self) -> str:
        return f"orang {self.pk}"
