"""Members who merge their cards, in as few words as possible."""

from __future__ import annotations

from typing import Any

from jaminan.claims.tests.members import Member
from jaminan.employers.accounts import jht_accounts
from jaminan.ledger import queries as books
from jaminan.merging import actions, queries
from jaminan.merging.actions import Shown
from jaminan.merging.models import CardMerge
from jaminan.people.models import User
from jaminan.people.tests import makers


def shown(kpjs: list[int]) -> Shown:
    """What the page shows of these cards today."""
    found = queries.preview(kpjs)
    return Shown(int(found.before.value), int(found.after.value))


def merge(member: Member, **changes: Any) -> CardMerge:
    """The member's first card given to the last one, unless told otherwise."""
    *sources, target = member.kpjs
    usual = {
        "target": target,
        "sources": sources,
        "shown": changes.pop("shown", None) or shown(member.kpjs),
        "from_address": f"address of {member.person.pk}",  # one alone asks registries a few times
    }
    return actions.ask(member.user, **{**usual, **changes})


def balance_of(kpj: int) -> int | None:
    """What stands on a card, in rupiah."""
    (account,) = jht_accounts([kpj]).values()
    return books.balance(account).total


def officer(role: str = "verifier") -> User:
    """Somebody who holds that role today."""
    return makers.officer(role)
