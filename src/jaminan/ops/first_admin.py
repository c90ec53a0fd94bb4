"""The first administrator of an installation, whom nobody inside could appoint."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people.actions import accounts
from jaminan.people.contacts import Address
from jaminan.people.models import StaffRole, User

APPOINTING = 7_264_201  # key of the advisory lock: one first administrator
BY = "init-admin"


@transaction.atomic
def appoint(login: Address, *, full_name: str, password: str) -> User:
    """A new account with the role of administrator from today on, granted by nobody.

    `Refused` when somebody holds that role, when the login name is taken, or when the password is
    too weak: whoever holds the role grants it to others.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPOINTING])
    if StaffRole.objects.filter(role=StaffRole.Role.ADMIN, ends_on__isnull=True).exists():
        raise Refused("admin_exists", "Sudah ada pengelola sistem; mintalah peran kepadanya.")
    named = User(full_name=full_name, **{login.kind: login.value})
    accounts.check_password_strength(password, named)
    user = accounts.open_account(
        by=BY, full_name=full_name, password_hash=make_password(password), login=login
    )
    accounts.grant_role(user.pk, StaffRole.Role.ADMIN, on=clock.today(), by=None)
    return user
