"""What banks' bookings do to the ledger.

A decision has moved a benefit from the member's account to the clearing account of the bank that
pays. The booking on our statement settles that debt with money of the fund; a return restores the
debt and the money, so that a repaired instruction settles it again. Rejections move nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from jaminan.ledger import actions as ledger
from jaminan.ledger.actions import AccountKind, Draft, Leg
from jaminan.ledger.queries import accounts
from jaminan.payments.models import Instruction

BY = "bank"


def settled(instruction: Instruction, booked_on: date) -> None:
    """Post the payment: the debt in clearing falls, the fund's money falls with it."""
    settled_all([instruction], booked_on)


def settled_all(instructions: Sequence[Instruction], booked_on: date) -> None:
    """Post many payments of one day, at the speed of a copy."""
    drafts = [
        _draft(instruction, "settled", booked_on, instruction.amount, *accounts_of)
        for accounts_of, group in _by_accounts(instructions)
        for instruction in group
    ]
    ledger.post_bulk(drafts, by=BY)


def returned(instruction: Instruction, booked_on: date) -> None:
    """Post the return: the opposite of the payment, on the day it came back."""
    ((accounts_of, _),) = _by_accounts([instruction])
    draft = _draft(instruction, "returned", booked_on, -instruction.amount, *accounts_of)
    ledger.post(draft, by=BY)


def clearing_account(programme: str, bank: str) -> int:
    """The ledger's clearing account of a programme at a bank that pays, opened at first use."""
    return _account(AccountKind.CLEARING, programme, bank)


def _by_accounts(
    instructions: Sequence[Instruction],
) -> Iterator[tuple[tuple[int, int], list[Instruction]]]:
    """The clearing and the fund's account, with the instructions that move money between them."""
    groups: dict[tuple[str, str], list[Instruction]] = defaultdict(list)
    for instruction in instructions:
        groups[instruction.programme, instruction.paying_account.bank_id].append(instruction)
    for (programme, bank), group in groups.items():
        yield (clearing_account(programme, bank), _account(AccountKind.FUND, programme)), group


def _draft(
    instruction: Instruction, what: str, day: date, amount: int, clearing: int, fund: int
) -> Draft:
    """The fund's account is credited by what it pays out: above zero credits, as in the ledger."""
    legs = (Leg(clearing, -amount), Leg(fund, amount))
    key = f"payment:{instruction.end_to_end_id}:{what}"
    return Draft(key, f"payment_{what}", day, legs, instruction.reference)


def _account(kind: AccountKind, programme: str, owner: str = "") -> int:
    known = accounts(kind, programme, [owner])
    return known.get(owner) or ledger.open_account(kind, programme, owner, by=BY)
