"""How much waits for one officer behind each page of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jaminan.channels.backoffice.menu import Way
from jaminan.claims.worklist import waiting_for
from jaminan.kernel import clock
from jaminan.merging.access import merges_for_officer
from jaminan.payments.access import unknown_for_officer
from jaminan.people.access import Account, corrections_for_officer, updates_for_officer
from jaminan.recovery.access import recoveries_for_officer


@dataclass(frozen=True)
class Waiting:
    """How many cases wait, and how many of them are past their limit."""

    number: int
    late: int = 0

    @property
    def words(self) -> str:
        """In a few words; empty when nothing waits."""
        if not self.number:
            return ""
        told = _("%(number)s menunggu") % {"number": self.number}
        return f"{told}, {_('%(late)s lewat batas') % {'late': self.late}}" if self.late else told


def waiting_at(way: Way, officer: Account) -> Waiting:
    """What waits for this officer at a page; nothing at pages where nothing can wait."""
    look = _LOOKS.get(way.key)
    return look(officer) if look else Waiting(0)


def _claims(officer: Account) -> Waiting:
    return Waiting(*waiting_for(officer))


def _updates(officer: Account) -> Waiting:
    waiting = updates_for_officer(officer)
    return Waiting(waiting.count(), waiting.filter(due_on__lt=clock.today()).count())


_LOOKS: dict[str, Callable[[Account], Waiting]] = {
    "claims": _claims,
    "corrections": lambda officer: Waiting(corrections_for_officer(officer).count()),
    "data_updates": _updates,
    "merges": lambda officer: Waiting(merges_for_officer(officer).count()),
    "recoveries": lambda officer: Waiting(recoveries_for_officer(officer).count()),
    "payments": lambda officer: Waiting(unknown_for_officer(officer).count()),
}
