"""Who may log in: a login name and its password. Codes are checked before they come here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from jaminan.people.contacts import Address
from jaminan.people.models import User
from jaminan.people.queries import account_by_login_name


class AccountBackend(BaseBackend):
    """Finds accounts by e-mail or phone; closed accounts are not found."""

    def authenticate(
        self, request: HttpRequest | None, name: Address | None = None, password: str = "", **_: Any
    ) -> User | None:
        """The account whose password this is, in the same time whether there is one or not."""
        if name is None:
            return None
        user = account_by_login_name(name)
        if user is None:
            make_password(password)  # as slow as a wrong password
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, with its person."""
        known = User.objects.select_related("person")
        return known.filter(pk=user_id, is_active=True).first()
