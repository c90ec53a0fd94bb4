"""The account a member or an officer logs in with, where its messages go, and its roles."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jaminan.kernel.retention import kept
from jaminan.people.models.person import Person


@kept("identity", since="as long as a record names it")
class User(AbstractBaseUser):
    """An account; e-mail and phone are login names, either may be missing, not both.

    `person` is empty for officers, and for somebody whose identity still waits for an officer.
    """

    email = models.EmailField("e-mail", null=True, blank=True, unique=True)
    phone = models.CharField("nomor HP", max_length=16, null=True, blank=True, unique=True)
    full_name = models.CharField("nama lengkap", max_length=200)
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user"
    )
    is_active = models.BooleanField("aktif", default=True)
    joined_at = models.DateTimeField("terdaftar pada", default=timezone.now)

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False),
                name="user_has_email_or_phone",
            ),
            models.CheckConstraint(
                condition=Q(email__isnull=True) | Q(email=Lower("email")),
                name="email_is_lower_case",
            ),
            models.CheckConstraint(
                condition=Q(phone__isnull=True) | Q(phone__regex=r"^\+[0-9]{7,15}$"),
                name="phone_is_international",
            ),
        ]

    def __str__(self) -> str:
        return f"akun {self.pk}"


@kept("identity", since="ended_at", days=10 * 365)
class Contact(models.Model):
    """An e-mail or phone that messages of an account go to; families may share one."""

    class Kind(models.TextChoices):
        EMAIL = "email", "E-mail"
        PHONE = "phone", "Nomor HP"

    user = models.ForeignKey(User, models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=5, choices=Kind)
    value = models.CharField("alamat atau nomor", max_length=254)
    proven_at = models.DateTimeField("terbukti pada", null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kontak"
        verbose_name_plural = "kontak"
        ordering = ["kind", "-added_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(ended_at__isnull=True),
                name="one_current_contact_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"kontak {self.pk}"


@kept("decision", since="as long as a decision of the officer")
class StaffRole(models.Model):
    """A role an officer holds, in a branch or in all of them, from a day to a day.

    The database takes one only from an administrator, but for the first of an installation whom
    nobody inside could appoint, and writes who gave and who ended it into the audit chain "role".
    """

    class Role(models.TextChoices):
        RECEPTION = "reception", gettext_lazy("Penerima tamu")
        COUNTER = "counter", gettext_lazy("Petugas loket")
        VERIFIER = "verifier", gettext_lazy("Petugas verifikasi")
        APPROVER = "approver", gettext_lazy("Petugas persetujuan")
        HEAD = "head", gettext_lazy("Kepala cabang")
        FINANCE = "finance", gettext_lazy("Petugas keuangan")
        AUDITOR = "auditor", gettext_lazy("Auditor")
        ADMIN = "admin", gettext_lazy("Pengelola sistem")

    user = models.ForeignKey(User, models.PROTECT, related_name="staff_roles")
    role = models.CharField("peran", max_length=20, choices=Role)
    branch_code = models.CharField("kode cabang", max_length=10, blank=True)
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("hari terakhir", null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="roles_granted"
    )
    granted_at = models.DateTimeField("diberikan", default=timezone.now)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "peran petugas"
        verbose_name_plural = "peran petugas"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "branch_code"],
                condition=Q(ends_on__isnull=True),
                name="a_role_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=~Q(user=F("granted_by")), name="nobody_grants_himself_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"peran {self.role} dari akun {self.user_id}"


@kept("operations", since="last_wrong_at", days=30)
class Lockout(models.Model):
    """Wrong passwords given for one login name, known or not; only a keyed digest of it is kept."""

    name_digest = models.CharField(max_length=64, primary_key=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    last_wrong_at = models.DateTimeField()
    closed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "penguncian"
        verbose_name_plural = "penguncian"

    def __str__(self) -> str:
        return f"penguncian {self.name_digest[:8]}"
