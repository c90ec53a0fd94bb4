"""The only way from an account to work at a firm; one condition a line."""

from __future__ import annotations

from django.http import Http404

from jaminan.people.access import Account
from jaminan.people.access import memberships_of as own_memberships
from jaminan.people.models import Membership


def running_work_of(user: Account, kpj: int) -> Membership:
    """The membership with a firm that runs on one's own card; 404 when there is none."""
    mine = own_memberships(user).filter(card=kpj, ends_on=None).exclude(employer_number="")
    found = mine.first()
    if found is None:
        raise Http404
    return found
