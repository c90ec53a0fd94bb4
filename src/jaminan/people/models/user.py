"""The account a member or an officer logs in with."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jaminan.kernel.retention import kept


@kept("identity", since="as long as the person's memberships and claims")
class User(AbstractBaseUser):
    """An account; e-mail and phone are login names, either may be missing, not both."""

    email = models.EmailField("e-mail", null=True, blank=True, unique=True)
    phone = models.CharField("nomor HP", max_length=16, null=True, blank=True, unique=True)
    full_name = models.CharField("nama lengkap", max_length=200)
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
            )
        ]

    def __str__(self) -> str:
        return f"akun {self.pk}"
