"""Which account of the ledger holds a member's JHT: the one place that knows how it is named."""

from __future__ import annotations

from collections.abc import Iterable

from jaminan.ledger import actions as ledger
from jaminan.ledger import queries
from jaminan.ledger.actions import AccountKind

PROGRAMME = "JHT"


def jht_accounts(kpjs: Iterable[int]) -> dict[int, int]:
    """KPJ to the number of its JHT account, for those that ever got money."""
    owners = {owner_of(kpj): kpj for kpj in kpjs}
    found = queries.accounts(AccountKind.MEMBER, PROGRAMME, owners)
    return {owners[owner]: number for owner, number in found.items()}


def open_jht_accounts(kpjs: Iterable[int], *, by: str) -> dict[int, int]:
    """KPJ to the number of its JHT account, opened today where it was missing."""
    owners = {owner_of(kpj): kpj for kpj in kpjs}
    opened = ledger.open_accounts(AccountKind.MEMBER, PROGRAMME, owners, by=by)
    return {owners[owner]: number for owner, number in opened.items()}


def owner_of(kpj: int) -> str:
    """What the ledger calls the owner of a member's account: the KPJ in eleven digits."""
    return f"{kpj:011d}"
