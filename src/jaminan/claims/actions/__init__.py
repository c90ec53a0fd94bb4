"""Every write of claims, by the verb that others call."""

from jaminan.claims.actions.deciding import AmountsChanged, confirm
from jaminan.claims.actions.drafting import (
    answer,
    choose_cause,
    confirm_data,
    expire,
    open_draft,
    withdraw,
)
from jaminan.claims.actions.giving import give_account, give_selfie, repair_account
from jaminan.claims.actions.paying import close

__all__ = [
    "AmountsChanged",
    "answer",
    "choose_cause",
    "close",
    "confirm",
    "confirm_data",
    "expire",
    "give_account",
    "give_selfie",
    "open_draft",
    "repair_account",
    "withdraw",
]
