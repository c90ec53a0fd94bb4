"""Tables of the ledger. Only this package reads or writes them."""

from jaminan.ledger.models.account import Account, AccountKind, Merge
from jaminan.ledger.models.entry import Entry, Leg, Part
from jaminan.ledger.models.rate import Closing, Rate
from jaminan.ledger.models.sheet import Sheet

__all__ = ["Account", "AccountKind", "Closing", "Entry", "Leg", "Merge", "Part", "Rate", "Sheet"]
