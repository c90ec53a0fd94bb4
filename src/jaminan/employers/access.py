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


def work_has_ended(user: Account, kpj: int) -> bool:
    """Whether one has worked for a firm on one's own card, and does so no more."""
    mine = own_memberships(user).filter(card=kpj).exclude(employer_number="")
    return mine.exists() and not mine.filter(ends_on=None).exists()
