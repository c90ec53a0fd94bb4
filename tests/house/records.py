"""One record of every kind that an address can name, of one member."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jaminan.claims.models import Claim
from jaminan.claims.tests.members import Member, Members
from jaminan.people import access
from jaminan.people.models import User

PLAIN = {"year": "2026", "month": "1", "slug": "penahanan", "name": "account", "side": "192"}


@dataclass(frozen=True)
class Holder:
    """A member with the records that addresses name; `records` are by the start of a route."""

    member: Member
    claim: Claim
    records: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def user(self) -> User:
        """The account."""
        return self.member.user

    @property
    def watched_as(self) -> list[str]:
        """Under which ids looks at this member's data are noted."""
        return access.watched_as(self.member.user)

    def value(self, route: str, name: str) -> Any:
        """What stands in a blank of a route: of its longest known start, else the same for all."""
        starts = sorted((start for start in self.records if route.startswith(start)), key=len)
        for start in reversed(starts):
            if name in self.records[start]:
                return self.records[start][name]
        return None


def holder(members: Members) -> Holder:
    """A member whose claim waits for officers, with a correction, a paper, and a message."""
